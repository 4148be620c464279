import { z } from 'zod';
import type { Database, Person, Term } from '#db/schema';
import { cacheTag } from '#lib/platform/page-cache/track';
import { termHref } from '#lib/publishing/articles/views';
import { readsSchedule } from '#lib/publishing/articles/visible';
import { changeTerm, createTerm, type TermResult } from '#lib/publishing/taxonomy/commands';
import { deleteTerm } from '#lib/publishing/taxonomy/merging';
import { articlesTag } from '#lib/site/cache-tags/articles';
import { siteTag } from '#lib/site/cache-tags/site';
import { listed, listOf, listQuery } from './cursor.ts';
import { type Answer, idAt, keyed, type Operation, open } from './operation.ts';
import type { Problem } from './problem.ts';
import { mostId, termShape } from './shapes.ts';

const taxonomy = z.enum(['category', 'tag']);

const termInput = z
	.strictObject({
		name: z.string().max(1000),
		slug: z.string().max(400).describe('Made of the name, where there is none.'),
		description: z.string().max(20_000),
		parent: z.int().min(0).max(mostId).describe('Of a category; 0: it hangs under none.'),
	})
	.partial();

export const termOperations: Operation[] = [
	open({
		public: true,
		id: 'listTerms',
		method: 'GET',
		path: '/terms',
		tag: 'Terms',
		summary: 'Categories and tags',
		description: 'Without a key those under which something is published.',
		query: listQuery.extend({ taxonomy: taxonomy.optional() }),
		answer: listOf(termShape),
		problems: ['not-understood'],
		run: async ({ db, by, siteUrl, query, request }) => {
			cacheTag(siteTag, articlesTag);
			await readsSchedule(db, Date.now());
			let found = db
				.selectFrom('term')
				.selectAll()
				.where('id', '>', query.cursor?.[0] ?? 0);
			if (query.taxonomy) found = found.where('taxonomy', '=', query.taxonomy);
			// What nobody sees yet is called nothing, either.
			if (!by)
				found = found.where(({ exists, selectFrom }) =>
					exists(
						selectFrom('article_term')
							.innerJoin('article', 'article.id', 'article_term.article_id')
							.select('article.id')
							.whereRef('article_term.term_id', '=', 'term.id')
							.where('article.status', '=', 'published')
							.where('article.published_at', '<=', Date.now()),
					),
				);
			const read = await found
				.orderBy('id')
				.limit(query.limit + 1)
				.execute();
			const { rows, next } = listed(read, { request, siteUrl, limit: query.limit }, (row) => [row.id]);
			return { body: { items: rows.map((row) => termIn(siteUrl, row)), next } };
		},
	}),
	open({
		public: true,
		id: 'readTerm',
		method: 'GET',
		path: '/terms/{id}',
		tag: 'Terms',
		summary: 'One category or tag',
		answer: termShape,
		problems: ['not-found'],
		run: async (asked) => {
			cacheTag(siteTag);
			return termAnswer(asked.db, asked.siteUrl, idAt(asked));
		},
	}),
	keyed({
		scope: 'terms:write',
		id: 'createTerm',
		method: 'POST',
		path: '/terms',
		tag: 'Terms',
		summary: 'Makes a category or a tag',
		body: termInput.extend({ taxonomy, name: z.string().max(1000) }),
		answer: termShape,
		status: 201,
		problems: ['forbidden', 'not-valid'],
		run: async ({ db, by, siteUrl, body: { taxonomy, ...fields } }) => {
			const made = await createTerm(db, by, taxonomy, fields);
			if (!made.ok) return problemOf(made);
			const answer = await termAnswer(db, siteUrl, made.id);
			return { ...answer, location: `${siteUrl}/api/v1/terms/${made.id}` };
		},
	}),
	keyed({
		scope: 'terms:write',
		id: 'changeTerm',
		method: 'PATCH',
		path: '/terms/{id}',
		tag: 'Terms',
		summary: 'Renames a category or a tag, describes or moves it',
		body: termInput,
		answer: termShape,
		problems: ['forbidden', 'not-found', 'not-valid'],
		run: async (asked) => {
			const { db, by, siteUrl, body } = asked;
			const term = await termOf(db, idAt(asked));
			if (!term) return { problem: 'not-found' };
			const { name, slug, description, parent_id } = term;
			const fields = { name, slug, description, parent: parent_id ?? 0, ...body };
			const changed = await changeTerm(db, by, term.id, fields);
			return changed.ok ? termAnswer(db, siteUrl, term.id) : problemOf(changed);
		},
	}),
	keyed({
		scope: 'terms:write',
		id: 'deleteTerm',
		method: 'DELETE',
		path: '/terms/{id}',
		tag: 'Terms',
		summary: 'Takes a category or a tag away; its articles stay',
		status: 204,
		problems: ['forbidden', 'not-found'],
		run: async (asked) => removed(asked.db, asked.by, idAt(asked)),
	}),
];

const termOf = (db: Database, id: number) =>
	db.selectFrom('term').selectAll().where('id', '=', id).executeTakeFirst();

const termIn = (siteUrl: string, term: Term): z.infer<typeof termShape> => ({
	id: term.id,
	taxonomy: term.taxonomy,
	name: term.name,
	slug: term.slug,
	description: term.description,
	parent: term.parent_id,
	url: siteUrl + termHref(term.taxonomy, term.slug),
});

async function termAnswer(db: Database, siteUrl: string, id: number): Promise<Answer | Problem> {
	const term = await termOf(db, id);
	return term ? { body: termIn(siteUrl, term) } : { problem: 'not-found' };
}

function problemOf(result: Exclude<TermResult, { ok: true }>): Problem {
	if (result.why === 'forbidden') return { problem: 'forbidden' };
	if (result.why === 'missing') return { problem: 'not-found' };
	const errors = result.problems.map(({ field, why }) => ({ pointer: `/${field}`, detail: why }));
	return { problem: 'not-valid', errors };
}

async function removed(db: Database, by: Person, id: number): Promise<Answer | Problem> {
	const gone = await deleteTerm(db, by, id);
	if (gone.ok) return {};
	return { problem: gone.why === 'forbidden' ? 'forbidden' : 'not-found' };
}
