import type { Database } from '#db/schema';
import { renderSource } from '#lib/publishing/articles/rendering';
import type { ReportKeeper } from '../report.ts';
import { wordsLost } from '../words-lost.ts';
import type { FoundArticle } from './found.ts';
import { textOf } from './write.ts';

/** Lists an article that loses words here: what was made of it is made again, as nobody has changed it yet. */
export async function noteLostWords(
	db: Database,
	keeper: ReportKeeper,
	place: string,
	article: FoundArticle,
): Promise<void> {
	const { html } = await renderSource(db, textOf(article));
	keeper.lostWords('article', { place }, wordsLost(article.text, html, article.format));
}
