import assert from 'node:assert/strict';
import type { Database } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { clock } from '#lib/platform/page-cache/versions';
import { changesSince } from '#lib/platform/page-cache/versions.testing';
import { ensureTerm, publishArticle } from './commands.ts';
import { relateArticles } from './related.ts';

const term = (db: Database, taxonomy: 'category' | 'tag', slug: string) =>
	ensureTerm(db, { taxonomy, slug, name: slug, description: '', parent_id: null, wordpress_id: null });

const publish = (
	db: Database,
	slug: string,
	day: number,
	termIds: number[],
	kind: 'post' | 'page' = 'post',
) =>
	publishArticle(db, {
		kind,
		path: slug,
		slug,
		title: slug,
		source: '',
		format: 'classic',
		html: '',
		excerpt: '',
		published_at: Date.UTC(2010, 0, day),
		local_time: '',
		updated_at: 0,
		termIds,
		comments_open: 1,
		mentions_open: 1,
	});

async function similarTo(db: Database, id: number): Promise<string[]> {
	const rows = await db
		.selectFrom('related_article')
		.innerJoin('article', 'article.id', 'related_article.related_id')
		.select('article.slug')
		.where('article_id', '=', id)
		.orderBy('rank')
		.execute();
	return rows.map((row) => row.slug);
}

onEveryEngine(
	'a shared tag is nearer than a shared category, a rare one nearer than a common one',
	async (engine) => {
		const db = await engine.open();
		const [shop, voice, price] = [
			await term(db, 'category', 'shop'),
			await term(db, 'tag', 'voice'),
			await term(db, 'tag', 'price'),
		];
		await publish(db, 'category-only', 1, [shop]);
		await publish(db, 'newer-category-only', 2, [shop]);
		await publish(db, 'common-tag', 3, [price]);
		await publish(db, 'common-tag-too', 4, [price]);
		await publish(db, 'rare-tag', 5, [voice]);
		await publish(db, 'a-page', 6, [voice, price, shop], 'page');
		const id = await publish(db, 'asked', 7, [shop, voice, price]);
		assert.deepEqual(await similarTo(db, id), [
			'rare-tag',
			'common-tag-too',
			'common-tag',
			'newer-category-only',
			'category-only',
		]);
	},
);

onEveryEngine(
	'publishing and withdrawing refreshes the neighbours, and only changed lists are written',
	async (engine) => {
		const db = await engine.open();
		const voice = await term(db, 'tag', 'voice');
		const first = await publish(db, 'first', 1, [voice]);
		const lonely = await publish(db, 'lonely', 2, []);
		assert.deepEqual(await similarTo(db, first), []);
		const second = await publish(db, 'second', 3, [voice]);
		assert.deepEqual(await similarTo(db, first), ['second']);
		assert.deepEqual(await similarTo(db, lonely), []);
		const before = await clock(db);
		await relateArticles(db, [first, second, lonely]);
		assert.equal(await clock(db), before);
		await db.updateTable('article').set({ status: 'draft' }).where('id', '=', second).execute();
		await relateArticles(db, [second]);
		assert.deepEqual(await similarTo(db, first), []);
		assert.deepEqual(await similarTo(db, second), []);
		const tags = (await changesSince(db, before)).map(({ tag }) => tag).sort();
		assert.deepEqual(tags, [`article:${first}`, `article:${second}`]);
	},
);

onEveryEngine('in a term of thousands every post has similar ones, found in seconds', async (engine) => {
	const db = await engine.open();
	const shop = await term(db, 'category', 'shop');
	const ids: number[] = [];
	for (let start = 0; start < 3000; start += 500) {
		const rows = Array.from({ length: 500 }, (_, n) => ({
			kind: 'post' as const,
			status: 'published' as const,
			path: `p${start + n}`,
			slug: '',
			title: '',
			source: '',
			format: 'classic' as const,
			html: '',
			excerpt: '',
			updated_at: 0,
			comments_open: 1 as const,
			mentions_open: 1 as const,
			published_at: start + n,
		}));
		const inserted = await db.insertInto('article').values(rows).returning('id').execute();
		ids.push(...inserted.map(({ id }) => id));
		await db
			.insertInto('article_term')
			.values(inserted.map(({ id }) => ({ article_id: id, term_id: shop })))
			.execute();
	}
	const start = performance.now();
	await relateArticles(db, ids);
	assert.ok(performance.now() - start < 10_000, 'took ten seconds');
	const { count } = await db
		.selectFrom('related_article')
		.select(({ fn }) => fn.countAll<number>().as('count'))
		.executeTakeFirstOrThrow();
	assert.equal(count, 5 * 3000);
});
