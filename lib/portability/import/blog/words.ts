import type { Database } from '#db/schema';
import { renderSource } from '#lib/publishing/articles/rendering';
import type { ReportKeeper } from '../report.ts';
import { wordsLost } from '../words-lost.ts';
import type { GhostArticle } from '../ghost/read.ts';

/** Lists an article that loses words here: what was made of it is made again, as nobody has changed it yet. */
export async function noteGhostWords(
	db: Database,
	keeper: ReportKeeper,
	{ html: source, slug }: Pick<GhostArticle, 'html' | 'slug'>,
): Promise<void> {
	const { html } = await renderSource(db, { format: 'classic', source });
	keeper.lostWords('article', { place: `/${slug}` }, wordsLost(source, html));
}
