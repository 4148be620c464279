import type { Article, Database } from '#db/schema';
import { renderCommentMarkdown } from '#lib/content/markdown/comment';
import { inWorker } from '#lib/platform/workers/pool';
import { type Place, referredTo, resolver } from './references.ts';

/** Characters: a longer text of a stranger can take more than some milliseconds. */
const LONG = 4000;

interface WordsJob {
	text: string;
	places: Map<string, Place>;
	articlePath: string;
}

/** A job for a worker. */
export const renderWordsJob = ({ text, places, articlePath }: WordsJob): string =>
	renderCommentMarkdown(text, resolver(places, articlePath));

const renderInWorker = inWorker<typeof renderWordsJob>(
	'lib/conversation/comments/rendering.ts',
	'renderWordsJob',
	{
		kind: 'words',
		most: 5000,
	},
);

/** The words as HTML, with links where they name other comments. Not within a transaction: it can take a while. */
export async function renderWords(
	db: Database,
	article: Pick<Article, 'id' | 'path'>,
	text: string,
): Promise<string> {
	const job = { text, places: await referredTo(db, article.id, text), articlePath: article.path! };
	return text.length > LONG ? renderInWorker(job) : renderWordsJob(job);
}

/**
 * The words as they would stand under an article, made before the transaction that keeps them; null where there is
 * no such article. Longer than `longest` they are refused, whatever they say.
 */
export async function renderAhead(
	db: Database,
	articleId: number,
	text: string,
	longest: number,
): Promise<string | null> {
	if ([...text].length > longest) return null;
	const article = await db
		.selectFrom('article')
		.select(['id', 'path'])
		.where('id', '=', articleId)
		.executeTakeFirst();
	return article?.path ? renderWords(db, article, text) : null;
}
