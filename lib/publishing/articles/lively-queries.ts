import type { Database } from '#db/schema';
import { plainText } from '#lib/content/html/plain-text';
import { cacheTag } from '#lib/platform/page-cache/track';
import { articlesTag, articleTag, discussionsTag } from '#lib/site/cache-tags/articles';
import { type ArticleLink, articleLink } from './views.ts';
import { readsSchedule, visible } from './visible.ts';

/** As many of the blog's latest comments are looked at, however many there are. */
const LOOKED_AT = 200;
const SHOWN = 3;
/** Of as many the words are read, for some have none. */
const HEARD = 8;
/** Characters of a voice's line. */
const LINE = 110;

/** An article people are talking about, with all its comments. */
export type LivelyArticle = ArticleLink & { comments: number };

/** A comment by how it begins. */
export interface Voice {
	/** Empty for a nameless writer. */
	name: string;
	line: string;
	/** The article it stands under. */
	title: string;
	href: string;
	instant: number;
	localTime: string;
}

/**
 * What the blog is talking about: the articles that most of the latest comments stand under, and the latest voices,
 * one a person and article. Protected articles are silent here.
 */
export async function inConversation(
	db: Database,
	now = Date.now(),
): Promise<{ lively: LivelyArticle[]; voices: Voice[] }> {
	cacheTag(articlesTag, discussionsTag);
	await readsSchedule(db, now);
	const latest = await latestComments(db).execute();
	const ids = [...new Set(latest.map(({ article_id }) => article_id))];
	// Whatever changes of a comment's words is told under its article.
	cacheTag(...ids.map(articleTag));
	const articles = await openArticles(db, ids, now);
	const heard = latest.filter(({ article_id }) => articles.has(article_id));
	return { lively: livelyAmong(heard, articles), voices: await voicesAmong(db, heard, articles) };
}

type Latest = Awaited<ReturnType<ReturnType<typeof latestComments>['execute']>>[number];
type Open = Map<number, LivelyArticle>;

/** The blog's latest comments, read backwards from the end of their own index. */
export function latestComments(db: Database) {
	return db
		.selectFrom('comment')
		.select(['id', 'article_id', 'number', 'author_name', 'created_at', 'local_time'])
		.where('list', '=', 'comments')
		.where('status', '=', 'published')
		.orderBy('created_at', 'desc')
		.orderBy('id', 'desc')
		.limit(LOOKED_AT);
}

async function openArticles(db: Database, ids: number[], now: number): Promise<Open> {
	if (ids.length === 0) return new Map();
	const rows = await db
		.selectFrom('article')
		.select(['id', 'title', 'path', 'comments_count'])
		.where('id', 'in', ids)
		.where('password', 'is', null)
		.where(visible(now))
		.execute();
	return new Map(rows.map((row) => [row.id, { ...articleLink(row), comments: row.comments_count }]));
}

/** Sorting keeps the order of what is equal: that of the latest word. */
function livelyAmong(heard: Latest[], articles: Open): LivelyArticle[] {
	const counts = new Map<number, number>();
	for (const { article_id } of heard) counts.set(article_id, (counts.get(article_id) ?? 0) + 1);
	return [...counts]
		.sort(([, a], [, b]) => b - a)
		.slice(0, SHOWN)
		.map(([id]) => articles.get(id)!);
}

async function voicesAmong(db: Database, heard: Latest[], articles: Open): Promise<Voice[]> {
	const each = new Map<string, Latest>();
	for (const row of heard) {
		const key = `${row.article_id} ${row.author_name}`;
		if (!each.has(key) && each.size < HEARD) each.set(key, row);
	}
	const chosen = [...each.values()];
	const words = await wordsOf(
		db,
		chosen.map(({ id }) => id),
	);
	const voices = chosen.map(({ id, article_id, number, author_name, created_at, local_time }) => {
		const { title, href } = articles.get(article_id)!;
		return {
			name: author_name,
			line: plainText(words.get(id) ?? '', LINE),
			title,
			href: `${href}/comments/${number}`,
			instant: created_at,
			localTime: local_time,
		};
	});
	return voices.filter(({ line }) => line !== '').slice(0, SHOWN);
}

async function wordsOf(db: Database, ids: number[]): Promise<Map<number, string>> {
	if (ids.length === 0) return new Map();
	const rows = await db.selectFrom('comment').select(['id', 'html']).where('id', 'in', ids).execute();
	return new Map(rows.map(({ id, html }) => [id, html]));
}
