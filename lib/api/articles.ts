import { sql } from 'kysely';
import { z } from 'zod';
import type { Article, Database, Person } from '#db/schema';
import { may } from '#lib/accounts/people/policy';
import { wholeAddresses } from '#lib/content/html/whole-addresses';
import { cacheTag, cacheUntil } from '#lib/platform/page-cache/track';
import { href } from '#lib/publishing/addresses/address';
import { readState } from '#lib/publishing/articles/discussion-state';
import { mayEdit } from '#lib/publishing/articles/policy';
import { type Ahead, renderAhead } from '#lib/publishing/articles/rendering';
import { authorHref } from '#lib/publishing/articles/views';
import { readsSchedule, visible } from '#lib/publishing/articles/visible';
import { binArticles, restoreArticles } from '#lib/publishing/authoring/bin';
import { unpublish } from '#lib/publishing/authoring/commands';
import { type ArticleFields, articleFields } from '#lib/publishing/authoring/fields';
import { type WorkingCopy, workingCopy } from '#lib/publishing/authoring/working-copy';
import { articlesTag, articleTag, discussionsTag } from '#lib/site/cache-tags/articles';
import { getSite } from '#lib/site/settings/queries';
import { settingsOf } from '#lib/site/settings/settings';
import { textLanguage } from '#lib/site/settings/text-language';
import { listed, listOf, momentsQuery } from './cursor.ts';
import { type Answer, doneOr, idAt, keyed, type Operation, open } from './operation.ts';
import { faultsOf, noKey, type Problem } from './problem.ts';
import { articleShape, id, idAsked, instantOf, listedArticleShape } from './shapes.ts';
import { bringOut, changeArticle, stateOf, writeArticle } from './writing.ts';

type ArticleAnswer = z.infer<typeof articleShape>;

const states = ['published', 'scheduled', 'draft', 'pending', 'private', 'bin'] as const;

const articlesQuery = momentsQuery.extend({
	kind: z.enum(['post', 'page']).default('post'),
	term: idAsked.optional().describe('Of a category or tag.'),
	author: idAsked.optional(),
	status: z
		.enum(states)
		.default('published')
		.describe(
			'All but `published` are told to a key with `articles:read`, as far as its person may change them.',
		),
});

/** An article as it is written, with what is not public of it yet. */
const sourceShape = z
	.strictObject({
		id: z.int(),
		revision: z.int().describe('The ETag of the article.'),
		status: z.enum(['published', 'scheduled', 'draft', 'pending', 'private']),
		waiting: z.boolean().describe('Something of it is not public yet.'),
		fields: z.unknown().meta({ input: 'ArticleFields' }),
	})
	.meta({ id: 'ArticleSource' });

/** The fields of the editor, whose forms know only text; a program says what it means. */
const fields = articleFields.extend({
	sticky: z.boolean(),
	commentsOpen: z.boolean(),
	mentionsOpen: z.boolean(),
	announce: z.boolean(),
	authorId: id.nullable(),
	parentId: id.nullable(),
	socialMediaId: id.nullable(),
	categories: z.array(id).max(200),
	menuOrder: z.int().min(-10_000).max(10_000),
});

/** What can be said of an article; what is not named stays as it is. */
export const articleInput = fields.partial().strict().meta({ id: 'ArticleFields' });
export const newArticleInput = fields
	.partial()
	.extend({ kind: z.enum(['post', 'page']).default('post') })
	.strict()
	.meta({ id: 'NewArticle' });

const newArticle = z.strictObject({ kind: z.enum(['post', 'page']).default('post') });

export const articleOperations: Operation[] = [
	open({
		public: true,
		scope: 'articles:read',
		id: 'listArticles',
		method: 'GET',
		path: '/articles',
		tag: 'Articles',
		summary: 'Articles, the newest first',
		query: articlesQuery,
		answer: listOf(listedArticleShape),
		problems: ['not-understood', 'no-key', 'no-scope'],
		run: async ({ db, by, siteUrl, query, request, scopes }) => {
			const isOut = query.status === 'published';
			if (!isOut && !by) return noKey(scopes, 'articles:read');
			const read = isOut ? await published(db, query) : await own(db, by!, query);
			const { rows, next } = listed(read, { request, siteUrl, limit: query.limit }, (row) => [
				isOut ? Number(row.published_at) : 0,
				row.id,
			]);
			const shown = isOut ? rows : rows.filter((row) => mayEdit(by, row));
			const whole = await articlesIn(db, siteUrl, shown, by);
			return { body: { items: whole.map(({ html, ...item }) => item), next } };
		},
	}),
	open({
		public: true,
		scope: 'articles:read',
		id: 'readArticle',
		method: 'GET',
		path: '/articles/{id}',
		tag: 'Articles',
		summary: 'One article',
		answer: articleShape,
		problems: ['not-found'],
		run: async (asked) => {
			const { db, by, siteUrl } = asked;
			const article = await readable(db, by, idAt(asked));
			if (!article) return { problem: 'not-found' };
			const [body] = await articlesIn(db, siteUrl, [article], by);
			return { body, revision: by && mayEdit(by, article) ? await revisionOf(db, article) : undefined };
		},
	}),
	keyed({
		scope: 'articles:read',
		id: 'readArticleSource',
		method: 'GET',
		path: '/articles/{id}/source',
		tag: 'Articles',
		summary: 'An article as it is written',
		answer: sourceShape,
		problems: ['not-found'],
		run: async (asked) => sourceAnswer(asked.db, asked.by, idAt(asked)),
	}),
	keyed({
		scope: 'articles:write',
		id: 'createArticle',
		method: 'POST',
		path: '/articles',
		tag: 'Articles',
		summary: 'Begins an article',
		description: 'It is a draft: `publishArticle` brings it out. Fields as in `changeArticle`.',
		body: z.looseObject(newArticle.shape).meta({ input: 'NewArticle' }),
		answer: sourceShape,
		status: 201,
		problems: ['forbidden', 'not-valid'],
		prepare: async ({ db, by, body }) => {
			if (!may(by, 'writeArticles')) return { problem: 'forbidden' };
			const { kind, ...fields } = body as z.infer<typeof newArticle> & Record<string, unknown>;
			const read = readFields(fields);
			if ('problem' in read) return read;
			const text = { ...articleFields.parse({}), ...read.given };
			return { kind, given: read.given, ahead: await renderAhead(db, null, text) };
		},
		run: async ({ db, by, siteUrl, prepared }) => {
			const made = await writeArticle(db, by, prepared);
			if ('problem' in made) return made;
			const location = `${siteUrl}/api/v1/articles/${made.id}`;
			return { ...(await sourceAnswer(db, by, made.id)), location };
		},
	}),
	keyed({
		scope: 'articles:write',
		id: 'changeArticle',
		method: 'PATCH',
		path: '/articles/{id}',
		tag: 'Articles',
		summary: 'Changes an article',
		description:
			'What is out is changed in public at once; what is not named stays as it was, also what somebody is writing of it. Times are those of the blog, `2026-11-30T18:00`.',
		body: z.looseObject({}).meta({ input: 'ArticleFields' }),
		answer: sourceShape,
		matches: true,
		problems: ['forbidden', 'not-found', 'not-valid', 'changed-meanwhile'],
		prepare: async (asked) => {
			const { db, by, body } = asked;
			const copy = await workingCopy(db, idAt(asked));
			if (!copy || !mayEdit(by, copy.article)) return { problem: 'not-found' };
			const read = readFields(body as Record<string, unknown>);
			if ('problem' in read) return read;
			const text = { ...copy.article, ...read.given };
			return { given: read.given, ahead: await renderAhead(db, copy.article.id, text) };
		},
		run: async (asked) => {
			const { db, by, match, prepared } = asked;
			const changed = await changeArticle(db, by, idAt(asked), prepared, match);
			return 'problem' in changed ? changed : sourceAnswer(db, by, changed.id);
		},
	}),
	keyed({
		scope: 'articles:write',
		id: 'publishArticle',
		method: 'POST',
		path: '/articles/{id}/publish',
		tag: 'Articles',
		summary: 'Brings an article out, at its date',
		description: 'With what waits of it, if `If-Match` names that.',
		answer: sourceShape,
		matches: true,
		problems: ['forbidden', 'not-found', 'not-valid', 'changed-meanwhile'],
		prepare: async (asked): Promise<Problem | { copy: WorkingCopy; ahead: Ahead | null }> => {
			const { db, by } = asked;
			const copy = await workingCopy(db, idAt(asked));
			if (!copy || !mayEdit(by, copy.article)) return { problem: 'not-found' };
			return { copy, ahead: await renderAhead(db, copy.article.id, copy.fields) };
		},
		run: async ({ db, by, match, prepared: { copy, ahead } }) => {
			const out = await bringOut(db, by, copy, { match, ahead });
			return 'problem' in out ? out : sourceAnswer(db, by, out.id);
		},
	}),
	keyed({
		scope: 'articles:write',
		id: 'unpublishArticle',
		method: 'POST',
		path: '/articles/{id}/unpublish',
		tag: 'Articles',
		summary: 'Takes an article back among the drafts',
		answer: sourceShape,
		matches: true,
		problems: ['not-found', 'changed-meanwhile'],
		run: async (asked) => {
			const changed = await changedSince(asked);
			if (changed) return changed;
			const [id] = await unpublish(asked.db, asked.by, [idAt(asked)]);
			return id === undefined ? { problem: 'not-found' } : sourceAnswer(asked.db, asked.by, id);
		},
	}),
	keyed({
		scope: 'articles:write',
		id: 'binArticle',
		method: 'DELETE',
		path: '/articles/{id}',
		tag: 'Articles',
		summary: 'Puts an article into the bin',
		description: 'It can be taken out again for thirty days.',
		status: 204,
		matches: true,
		problems: ['not-found', 'changed-meanwhile'],
		run: async (asked) => {
			const changed = await changedSince(asked);
			if (changed) return changed;
			return doneOr((await binArticles(asked.db, asked.by, [idAt(asked)])).length > 0, 'not-found');
		},
	}),
	keyed({
		scope: 'articles:write',
		id: 'restoreArticle',
		method: 'POST',
		path: '/articles/{id}/restore',
		tag: 'Articles',
		summary: 'Takes an article out of the bin',
		answer: sourceShape,
		matches: true,
		problems: ['not-found', 'changed-meanwhile'],
		run: async (asked) => {
			const changed = await changedSince(asked);
			if (changed) return changed;
			const [id] = await restoreArticles(asked.db, asked.by, [idAt(asked)]);
			return id === undefined ? { problem: 'not-found' } : sourceAnswer(asked.db, asked.by, id);
		},
	}),
];

type Listing = z.infer<typeof articlesQuery>;

/** What readers see, as lists of the blog order it. */
async function published(db: Database, { kind, term, author, cursor, limit }: Listing, now = Date.now()) {
	cacheTag(articlesTag, discussionsTag);
	await readsSchedule(db, now, kind);
	let query = db
		.selectFrom('article')
		.selectAll('article')
		.where('kind', '=', kind)
		.where(visible(now))
		.orderBy('article.published_at', 'desc')
		.orderBy('article.id', 'desc')
		.limit(limit + 1);
	if (term !== undefined)
		query = query
			.innerJoin('article_term', 'article_term.article_id', 'article.id')
			.where('article_term.term_id', '=', term) as typeof query;
	if (author !== undefined) query = query.where('author_id', '=', author);
	if (cursor)
		query = query.where(
			sql<boolean>`(article.published_at, article.id) < (${cursor[0] ?? 0}, ${cursor[1] ?? 0})`,
		);
	return query.execute();
}

/** What somebody may change of what readers do not see, the latest begun first. */
async function own(db: Database, by: Person, { kind, term, author, status, cursor, limit }: Listing) {
	const now = Date.now();
	let query = db
		.selectFrom('article')
		.selectAll('article')
		.where('kind', '=', kind)
		.where('status', '=', status === 'scheduled' ? 'published' : status)
		.orderBy('article.id', 'desc')
		.limit(limit + 1);
	if (status === 'scheduled') query = query.where('published_at', '>', now);
	if (!may(by, 'editOthersArticles')) query = query.where('author_id', '=', by.id).where('kind', '=', 'post');
	if (term !== undefined)
		query = query
			.innerJoin('article_term', 'article_term.article_id', 'article.id')
			.where('article_term.term_id', '=', term) as typeof query;
	if (author !== undefined) query = query.where('author_id', '=', author);
	if (cursor) query = query.where('article.id', '<', cursor[1] ?? 0);
	return query.execute();
}

/** An article that readers may open, or whoever asks may change; else null. */
export async function readable(
	db: Database,
	by: Person | null,
	id: number,
	now = Date.now(),
): Promise<Article | null> {
	cacheTag(articleTag(id), articlesTag);
	const article = await db.selectFrom('article').selectAll().where('id', '=', id).executeTakeFirst();
	if (!article) return null;
	if (by && mayEdit(by, article, now)) return article;
	if (article.status !== 'published' || article.published_at === null) return null;
	if (article.published_at <= now) return article;
	cacheUntil(Number(article.published_at));
	return null;
}

/** Articles as they are answered; what a password hides only for who may change it. */
export async function articlesIn(
	db: Database,
	siteUrl: string,
	rows: Article[],
	by: Person | null,
	now = Date.now(),
): Promise<ArticleAnswer[]> {
	if (rows.length === 0) return [];
	const site = await getSite(db);
	const settings = settingsOf(site);
	const terms = await db
		.selectFrom('article_term')
		.innerJoin('term', 'term.id', 'article_term.term_id')
		.select(['article_id', 'term.id', 'taxonomy', 'name', 'slug'])
		.where(
			'article_id',
			'in',
			rows.map(({ id }) => id),
		)
		.orderBy('term.id')
		.execute();
	const authors = await db
		.selectFrom('person')
		.select(['id', 'name', 'slug'])
		.where('id', 'in', [0, ...rows.flatMap(({ author_id }) => author_id ?? [])])
		.execute();
	const authorOf = new Map(authors.map((one) => [one.id, one]));
	return rows.map((row) => {
		const hidden = row.password !== null && !(by && mayEdit(by, row, now));
		const author = authorOf.get(row.author_id ?? 0);
		return {
			id: row.id,
			kind: row.kind,
			status: stateOf(row, now),
			url: row.path === null ? null : siteUrl + href(row.path),
			title: row.title,
			excerpt: hidden ? '' : row.excerpt,
			html: hidden ? null : wholeAddresses(row.html, siteUrl + href(row.path ?? '')),
			language: row.language ?? textLanguage(site),
			publishedAt: row.published_at === null ? null : instantOf(row.published_at),
			updatedAt: instantOf(row.updated_at),
			sticky: row.sticky === 1,
			protected: row.password !== null,
			author: author ? { id: author.id, name: author.name, url: siteUrl + authorHref(author.slug) } : null,
			terms: terms
				.filter(({ article_id }) => article_id === row.id)
				.map(({ id, taxonomy, name, slug }) => ({ id, taxonomy, name, slug })),
			comments: {
				open: readState(row, settings, now).who !== 'nobody',
				count: row.comments_count,
				mentions: row.mentions_count,
			},
		};
	});
}

/** Why nothing is to be done, where somebody has changed the article since it was read. */
async function changedSince(asked: {
	db: Database;
	path: string[];
	match: number | null;
}): Promise<Problem | null> {
	if (asked.match === null) return null;
	const { db } = asked;
	const article = await db
		.selectFrom('article')
		.select(['id', 'revision'])
		.where('id', '=', idAt(asked))
		.executeTakeFirst();
	if (!article) return { problem: 'not-found' };
	const revision = await revisionOf(db, article);
	return revision === asked.match ? null : { problem: 'changed-meanwhile', revision };
}

async function revisionOf(db: Database, article: Pick<Article, 'id' | 'revision'>): Promise<number> {
	const draft = await db
		.selectFrom('article_draft')
		.select('revision')
		.where('article_id', '=', article.id)
		.executeTakeFirst();
	return draft?.revision ?? article.revision;
}

async function sourceAnswer(db: Database, by: Person, id: number): Promise<Answer | Problem> {
	const copy = await workingCopy(db, id);
	if (!copy || copy.article.status === 'bin' || !mayEdit(by, copy.article)) return { problem: 'not-found' };
	const { article, revision, fields, draft } = copy;
	const body = { id, revision, status: stateOf(article), waiting: draft !== null, fields };
	return { body, revision };
}

/** What is said of an article; told by JSON Pointer what cannot be said. */
export function readFields(body: Record<string, unknown>): { given: Partial<ArticleFields> } | Problem {
	const read = articleInput.safeParse(body);
	if (!read.success) return { problem: 'not-valid', errors: faultsOf(read.error, 'pointer') };
	// Without the defaults of what is not said.
	const names = Object.keys(body) as (keyof ArticleFields)[];
	return { given: Object.fromEntries(names.map((name) => [name, read.data[name]])) };
}
