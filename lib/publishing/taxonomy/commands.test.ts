import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { onEveryEngine } from '#db/testing';
import { withBlog } from '#lib/conversation/moderation/blog.testing';
import { resolveAddress } from '#lib/conversation/routing/address-queries';
import { clock } from '#lib/platform/page-cache/versions';
import { changesSince } from '#lib/platform/page-cache/versions.testing';
import { findTerm } from '#lib/publishing/articles/archive-queries';
import { articlesPage } from '#lib/publishing/articles/list-queries';
import { siteTag } from '#lib/site/cache-tags/site';
import { changeTerm, createTerm } from './commands.ts';
import { deleteTerm, mergeTerms } from './merging.ts';
import { termsPage } from './queries.ts';
import { undoTerms } from './undoing.ts';

type Blog = Awaited<ReturnType<typeof withBlog>>;

async function make({ db, admin }: Blog, taxonomy: 'category' | 'tag', name: string, parent = 0) {
	const made = await createTerm(db, admin, taxonomy, { name, parent });
	assert.ok(made.ok);
	return made.id;
}
const file = ({ db }: Blog, article_id: number, term_id: number) =>
	db.insertInto('article_term').values({ article_id, term_id }).execute();
const leads = async ({ db }: Blog, path: string) =>
	(await resolveAddress(db, path, new URLSearchParams()))?.location ?? null;

onEveryEngine(
	'a term is renamed: every address it had leads to the one it has, and back again',
	async (engine) => {
		const blog = await withBlog(engine);
		const { db, admin, moderator } = blog;
		const id = await make(blog, 'tag', 'Bárche a  vela');
		const value = await clock(db);
		assert.ok((await changeTerm(db, admin, id, { name: 'Vele', slug: 'vele' })).ok);
		assert.ok((await changesSince(db, value)).some(({ tag }) => tag === siteTag));
		assert.ok((await changeTerm(db, admin, id, { name: 'Vele', slug: 'velame' })).ok);
		assert.equal(await leads(blog, 'tag/barche-a-vela'), '/tag/velame');
		assert.equal(await leads(blog, 'tag/vele/page/2'), '/tag/velame/page/2');
		assert.equal(await leads(blog, 'tag/vele/feed'), '/tag/velame/feed');
		assert.ok((await changeTerm(db, admin, id, { name: 'Vele', slug: 'vele' })).ok);
		assert.equal(await leads(blog, 'tag/vele'), null);
		assert.equal(await leads(blog, 'tag/velame'), '/tag/vele');
		const other = await createTerm(db, admin, 'tag', { name: 'Velame' });
		assert.ok(other.ok);
		assert.equal(await leads(blog, 'tag/velame'), null);
		assert.deepEqual(await createTerm(db, admin, 'tag', { name: 'VELE' }), {
			ok: false,
			why: 'invalid',
			problems: [{ field: 'slug', why: 'taken' }],
		});
		assert.equal((await changeTerm(db, moderator, id, { name: 'x' })).ok, false);
	},
);

onEveryEngine('a category never hangs under itself, near or far', async (engine) => {
	const blog = await withBlog(engine);
	const sea = await make(blog, 'category', 'Sea');
	const coast = await make(blog, 'category', 'Coast', sea);
	const port = await make(blog, 'category', 'Port', coast);
	for (const parent of [sea, coast, port]) {
		const change = await changeTerm(blog.db, blog.admin, sea, { name: 'Sea', parent });
		assert.deepEqual(change, { ok: false, why: 'invalid', problems: [{ field: 'parent', why: 'cycle' }] });
	}
	const { terms } = await termsPage(blog.db, 'category', '', 1, 50);
	assert.deepEqual(
		terms.map(({ name, depth }) => [name, depth]),
		[
			['Sea', 0],
			['Coast', 1],
			['Port', 2],
		],
	);
});

onEveryEngine(
	'merged terms leave their articles once, their addresses and their children',
	async (engine) => {
		const blog = await withBlog(engine);
		const { db, admin, boat, sea: article } = blog;
		const sea = await make(blog, 'category', 'Sea');
		const coast = await make(blog, 'category', 'Coast', sea);
		const port = await make(blog, 'category', 'Port', coast);
		const isle = await make(blog, 'category', 'Isle', sea);
		const tag = await make(blog, 'tag', 'Sea');
		for (const [one, term] of [
			[boat, sea],
			[boat, port],
			[article, coast],
		] as const)
			await file(blog, one, term);
		assert.deepEqual(await mergeTerms(db, admin, port, [tag]), { ok: false, why: 'mixed' });
		assert.partialDeepStrictEqual(await mergeTerms(db, admin, port, [sea, coast]), {
			ok: true,
			articles: 1,
			terms: 2,
		});
		const { terms } = await termsPage(db, 'category', '', 1, 50);
		assert.deepEqual(
			terms.map(({ id, depth, articles }) => [id, depth, articles]),
			[
				[port, 0, 2],
				[isle, 1, 0],
			],
		);
		assert.equal(await leads(blog, 'category/coast'), '/category/port');
		assert.equal(await leads(blog, 'category/sea/page/3'), '/category/port/page/3');
	},
);

onEveryEngine(
	'a deleted category leaves its articles, and its children and address to what it hung under',
	async (engine) => {
		const blog = await withBlog(engine);
		const { db, admin, boat } = blog;
		const sea = await make(blog, 'category', 'Sea');
		const coast = await make(blog, 'category', 'Coast', sea);
		const port = await make(blog, 'category', 'Port', coast);
		await file(blog, boat, coast);
		assert.partialDeepStrictEqual(await deleteTerm(db, admin, coast), {
			ok: true,
			name: 'Coast',
			articles: 1,
		});
		const { terms } = await termsPage(db, 'category', '', 1, 50);
		assert.deepEqual(
			terms.map(({ id, depth }) => [id, depth]),
			[
				[sea, 0],
				[port, 1],
			],
		);
		assert.equal(await leads(blog, 'category/coast'), '/category/sea');
		assert.ok(await db.selectFrom('article').select('id').where('id', '=', boat).executeTakeFirst());
		await deleteTerm(db, admin, sea);
		assert.equal(await leads(blog, 'category/coast'), null);
	},
);

onEveryEngine('a category lists the articles of all that hang under it, each once', async (engine) => {
	const blog = await withBlog(engine);
	const { db, boat } = blog;
	const sea = await make(blog, 'category', 'Sea');
	const coast = await make(blog, 'category', 'Coast', sea);
	const port = await make(blog, 'category', 'Port', coast);
	await db.updateTable('article').set({ local_time: '2026-01-01 10:00:00' }).execute();
	for (const term of [sea, port]) await file(blog, boat, term);
	await file(blog, blog.sea, coast);
	const listed = async (slug: string) => {
		const { ids } = (await findTerm(db, 'category', slug))!;
		return (await articlesPage(db, { by: 'term', termIds: ids }, 1, 10))!.articles.map(({ id }) => id);
	};
	assert.deepEqual(await listed('sea'), [blog.sea, boat]);
	assert.deepEqual(await listed('coast'), [blog.sea, boat]);
	assert.deepEqual(await listed('port'), [boat]);
});

onEveryEngine(
	'what is being written on an article follows its renamed, merged and deleted terms',
	async (engine) => {
		const blog = await withBlog(engine);
		const { db, admin, boat } = blog;
		const [sea, coast] = [await make(blog, 'category', 'Sea'), await make(blog, 'category', 'Coast')];
		const [sails, oars] = [await make(blog, 'tag', 'Sails'), await make(blog, 'tag', 'Oars')];
		const fields = { title: 'x', categories: [sea, coast], tags: 'Sails, oars, Wind' };
		await db
			.insertInto('article_draft')
			.values({ article_id: boat, fields: JSON.stringify(fields), base: 0, revision: 1, updated_at: 1 })
			.execute();
		const draft = async () =>
			JSON.parse((await db.selectFrom('article_draft').select('fields').executeTakeFirstOrThrow()).fields);
		await changeTerm(db, admin, sails, { name: 'Canvas', slug: 'sails' });
		assert.deepEqual(await draft(), { ...fields, tags: 'Canvas, oars, Wind' });
		await mergeTerms(db, admin, sails, [oars]);
		await mergeTerms(db, admin, coast, [sea]);
		assert.deepEqual(await draft(), { ...fields, categories: [coast], tags: 'Canvas, Wind' });
		await deleteTerm(db, admin, coast);
		await deleteTerm(db, admin, sails);
		assert.deepEqual(await draft(), { ...fields, categories: [], tags: 'Wind' });
	},
);

onEveryEngine(
	'a deletion and a merge can be taken back, by administrators alone and once',
	async (engine) => {
		const blog = await withBlog(engine);
		const { db, admin, moderator, boat } = blog;
		const sea = await make(blog, 'category', 'Sea');
		const coast = await make(blog, 'category', 'Coast', sea);
		const port = await make(blog, 'category', 'Port', coast);
		await file(blog, boat, coast);
		await file(blog, blog.sea, port);
		const state = async () => ({
			terms: await db.selectFrom('term').select(['id', 'slug', 'parent_id']).orderBy('id').execute(),
			filed: await db
				.selectFrom('article_term')
				.selectAll()
				.orderBy('article_id')
				.orderBy('term_id')
				.execute(),
			addresses: await db.selectFrom('old_address').selectAll().orderBy('path').execute(),
		});
		const before = await state();
		for (const take of [
			() => deleteTerm(db, admin, coast),
			() => mergeTerms(db, admin, port, [sea, coast]),
		]) {
			const taken = await take();
			assert.ok(taken.ok);
			assert.notDeepEqual(await state(), before);
			assert.deepEqual(await undoTerms(db, moderator, taken.undo), { ok: false, why: 'forbidden' });
			assert.equal((await undoTerms(db, admin, taken.undo)).ok, true);
			assert.deepEqual(await state(), before);
			assert.deepEqual(await undoTerms(db, admin, taken.undo), { ok: false, why: 'taken' });
		}
		for (const refused of [
			await createTerm(db, moderator, 'tag', { name: 'x' }),
			await deleteTerm(db, moderator, sea),
			await mergeTerms(db, moderator, sea, [coast]),
		])
			assert.equal(refused.ok ? '' : refused.why, 'forbidden');
	},
);
