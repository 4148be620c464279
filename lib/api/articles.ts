import { sql } from 'kysely';
import { z } from 'zod';
import type { Article, Database, Person } from '#db/schema';
import { may } from '#lib/accounts/people/policy';
import { cacheTag, cacheUntil } from '#lib/platform/page-cache/track';
import { href } from '#lib/publishing/addresses/address';
import { readState } from '#lib/publishing/articles/discussion-state';
import { mayEdit } from '#lib/publishing/articles/policy';
import { authorHref } from '#lib/publishing/articles/views';
import { readsSchedule, visible } from '#lib/publishing/articles/visible';
import { binArticles, restoreArticles } from '#lib/publishing/authoring/bin';
import { createArticle, unpublish } from '#lib/publishing/authoring/commands';
import {
	type ArticleFields,
	articleFields,
	type FieldProblem,
	type Kept,
} from '#lib/publishing/authoring/fields';
import { saveArticle } from '#lib/publishing/authoring/save';
import { workingCopy } from '#lib/publishing/authoring/working-copy';
import { articlesTag, articleTag, discussionsTag } from '#lib/site/cache-tags/articles';
import { getSite } from '#lib/site/settings/queries';
import { settingsOf } from '#lib/site/settings/settings';
import { textLanguage } from '#lib/site/settings/text-language';
import { listed, listOf, listQuery } from './cursor.ts';
import { allOrNothing } from './idempotency.ts';
import { type Answer, doneOr, idAt, keyed, type Operation, open } from './operation.ts';
import { type Fault, faultsOf, type Problem } from './problem.ts';
import { articleShape, instantOf } from './shapes.ts';

type ArticleAnswer = z.infer<typeof articleShape>;

const states = ['published', 'scheduled', 'draft', 'pending', 'private', 'bin'] as const;

const articlesQuery = listQuery.extend({
	kind: z.enum(['post', 'page']).default('post'),
	term: z.coerce
		.number()
		.int()
		.positive()
		.optional()
		.meta({ type: 'integer' })
		.describe('Of a category or tag.'),
	author: z.coerce.number().int().positive().optional().meta({ type: 'integer' }),
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
		status: z.enum(['published', 'draft', 'pending', 'private']),
		waiting: z.boolean().describe('Something of it is not public yet.'),
		fields: z.unknown().meta({ $ref: '#/components/schemas/ArticleFields' }),
	})
	.meta({ id: 'ArticleSource' });

/** What can be said of an article: the fields of the editor; what is not named stays as it is. */
export const articleInput = articleFields.partial().meta({ id: 'ArticleFields' });

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
		answer: listOf(articleShape),
		problems: ['not-understood', 'no-key'],
		run: async ({ db, by, siteUrl, query, request }) => {
			const isOut = query.status === 'published';
			if (!isOut && !by) return { problem: 'no-key', detail: 'articles:read is needed.' };
			const read = isOut ? await published(db, query) : await own(db, by!, query);
			const { rows, next } = listed(read, { request, siteUrl, limit: query.limit }, (row) =>
				isOut ? [Number(row.published_at), row.id] : [row.id],
			);
			const shown = isOut ? rows : rows.filter((row) => mayEdit(by, row));
			return { body: { items: await articlesIn(db, siteUrl, shown, by), next } };
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
		body: z.looseObject(newArticle.shape).meta({ input: 'ArticleFields' }),
		answer: sourceShape,
		status: 201,
		problems: ['forbidden', 'not-valid'],
		run: async ({ db, by, siteUrl, body }) => {
			const { kind, ...fields } = body as z.infer<typeof newArticle> & Record<string, unknown>;
			const read = merged(articleFields.parse({}), fields);
			if ('problem' in read) return read;
			return allOrNothing<Answer>(db, async (trx) => {
				const id = await createArticle(trx, by, { kind });
				if (id === null) return { problem: 'forbidden' };
				const copy = await workingCopy(trx, id);
				const fields = { ...copy!.fields, ...read.given };
				const made = await save(trx, by, id, fields, copy!.revision, 'as-it-is');
				return 'problem' in made ? made : { ...made, location: `${siteUrl}/api/v1/articles/${id}` };
			});
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
			'What is out is changed in public at once; what is named of it stays as given, all else as it was. Times are those of the blog, `2026-11-30T18:00`.',
		body: z.looseObject({}).meta({ input: 'ArticleFields' }),
		answer: sourceShape,
		matches: true,
		problems: ['forbidden', 'not-found', 'not-valid', 'changed-meanwhile'],
		run: async (asked) => {
			const { db, by, body, match } = asked;
			const copy = await workingCopy(db, idAt(asked));
			if (!copy || !mayEdit(by, copy.article)) return { problem: 'not-found' };
			const read = merged(copy.fields, body as Record<string, unknown>);
			if ('problem' in read) return read;
			return save(db, by, copy.article.id, read.fields, match ?? copy.revision, 'as-it-is');
		},
	}),
	keyed({
		scope: 'articles:write',
		id: 'publishArticle',
		method: 'POST',
		path: '/articles/{id}/publish',
		tag: 'Articles',
		summary: 'Brings an article out, at its date',
		answer: sourceShape,
		matches: true,
		problems: ['forbidden', 'not-found', 'not-valid', 'changed-meanwhile'],
		run: async (asked) => {
			const { db, by, match } = asked;
			const copy = await workingCopy(db, idAt(asked));
			if (!copy || !mayEdit(by, copy.article)) return { problem: 'not-found' };
			return save(db, by, copy.article.id, copy.fields, match ?? copy.revision, 'out');
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
		problems: ['not-found'],
		run: async (asked) => {
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
		problems: ['not-found'],
		run: async (asked) =>
			doneOr((await binArticles(asked.db, asked.by, [idAt(asked)])).length > 0, 'not-found'),
	}),
	keyed({
		scope: 'articles:write',
		id: 'restoreArticle',
		method: 'POST',
		path: '/articles/{id}/restore',
		tag: 'Articles',
		summary: 'Takes an article out of the bin',
		answer: sourceShape,
		problems: ['not-found'],
		run: async (asked) => {
			const [id] = await restoreArticles(asked.db, asked.by, [idAt(asked)]);
			return id === undefined ? { problem: 'not-found' } : sourceAnswer(asked.db, asked.by, id);
		},
	}),
];

type Listing = z.infer<typeof articlesQuery>;

/** What readers see, as lists of the blog order it. */
async function published(db: Database, { kind, term, author, cursor, limit }: Listing, now = Date.now()) {
	cacheTag(articlesTag, discussionsTag);
	await readsSchedule(db, now);
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
	if (cursor) query = query.where('article.id', '<', cursor[0] ?? 0);
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
async function articlesIn(
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
			status: row.status === 'published' && Number(row.published_at) > now ? 'scheduled' : row.status,
			url: row.path === null ? null : siteUrl + href(row.path),
			title: row.title,
			excerpt: hidden ? '' : row.excerpt,
			html: hidden ? null : row.html,
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

async function revisionOf(db: Database, article: Article): Promise<number> {
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
	const body = { id, revision, status: article.status, waiting: draft !== null, fields };
	return { body, revision };
}

/** What is said of an article, over what it was; told by JSON Pointer what cannot be said. */
function merged(
	kept: ArticleFields,
	body: Record<string, unknown>,
): { fields: ArticleFields; given: Partial<ArticleFields> } | Problem {
	const read = articleFields.strict().safeParse({ ...kept, ...body });
	if (!read.success) return { problem: 'not-valid', errors: faultsOf(read.error, 'pointer') };
	const given = Object.fromEntries(
		Object.keys(body).map((name) => [name, read.data[name as keyof ArticleFields]]),
	);
	return { fields: read.data, given };
}

/** Keeps an article by the editor's own command, and answers what is written then. */
async function save(
	db: Database,
	by: Person,
	id: number,
	fields: ArticleFields,
	base: number,
	to: 'as-it-is' | 'out',
): Promise<Answer | Problem> {
	const kept = await saveArticle(db, by, { id, base, fields }, to);
	return kept.ok ? sourceAnswer(db, by, id) : problemOf(kept);
}

function problemOf(kept: Exclude<Kept, { ok: true }>): Problem {
	if (kept.why === 'conflict') return { problem: 'changed-meanwhile', revision: kept.theirs.revision };
	if (kept.why === 'missing') return { problem: 'not-found' };
	if (kept.why === 'forbidden') return { problem: 'forbidden' };
	return { problem: 'not-valid', errors: kept.problems.map(faultOf) };
}

const faultOf = ({ field, why }: FieldProblem): Fault => ({ pointer: `/${field}`, detail: why });
