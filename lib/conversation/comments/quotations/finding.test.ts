import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { after } from 'node:test';
import { sql } from 'kysely';
import type { Database } from '#db/schema';
import { onEveryEngine, queryPlan } from '#db/testing';
import { withBlog, write } from '#lib/conversation/moderation/blog.testing';
import { decide } from '#lib/conversation/moderation/commands';
import { queueMissing } from '#lib/platform/jobs/queue';
import { runNext } from '#lib/platform/jobs/run';
import { clock } from '#lib/platform/page-cache/versions';
import { stopWorkers } from '#lib/platform/workers/pool';
import { articleTag } from '#lib/site/cache-tags/articles';
import { withdrawComment } from '../commands.ts';
import { commentsPage } from '../queries.ts';
import { findingQuotations, findQuotations } from './finding.ts';
import { quotedBlocks } from './queries.ts';
import { withQuotations } from './showing.ts';

process.env.AUTH_SECRET = 'a secret of thirty-two characters';
after(stopWorkers);

const sizes = { threads_per_page: 10, replies_per_page: 10, reply_depth: 3 };
const first = '<p>Il mulino sta da secoli sulla riva del fiume.</p>';
const second = '<p>La corrente muove la ruota, e la ruota il tempo.</p>';
const quote = (words: string) => ({ html: `<blockquote><p>${words}</p></blockquote><p>Vero.</p>` });

async function findAll(db: Database): Promise<void> {
	while (await findQuotations(db));
}

async function textIs(db: Database, id: number, html: string): Promise<void> {
	await db.updateTable('article').set({ html }).where('id', '=', id).execute();
}

/** The numbers beside each block, by the words before them. */
async function margin(db: Database, id: number) {
	const article = await db.selectFrom('article').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
	const blocks = await quotedBlocks(db, article, sizes);
	return blocks.map(({ ranges, by, more }) => [
		ranges.map(([start, end]) => article.html.slice(start, end)).join('|'),
		...by.map(({ number }) => number),
		...(more ? ['…'] : []),
	]);
}

onEveryEngine(
	'a comment stands beside what it quotes while readers see it, and no longer',
	async (engine) => {
		const { db, boat, moderator } = await withBlog(engine);
		await textIs(db, boat, first + second);
		const held = await write(db, boat, 'held', quote('La corrente muove la ruota'));
		await findAll(db);
		assert.deepEqual(await margin(db, boat), []);
		await decide(db, moderator, { ids: [held.id], to: 'published' });
		await findAll(db);
		assert.deepEqual(await margin(db, boat), [['La corrente muove la ruota', 1]]);
		for (const to of ['held', 'spam', 'bin'] as const) {
			await decide(db, moderator, { ids: [held.id], to });
			assert.deepEqual(await margin(db, boat), [], to);
			await decide(db, moderator, { ids: [held.id], to: 'published' });
			await findAll(db);
			assert.equal((await margin(db, boat)).length, 1);
		}
		await withdrawComment(db, held.id, 'removed', 'writer');
		assert.deepEqual(await margin(db, boat), []);
		assert.equal((await db.selectFrom('quotation').selectAll().execute()).length, 0);
	},
);

onEveryEngine('what changes in a comment or its article changes in the margin', async (engine) => {
	const { db, boat } = await withBlog(engine);
	await textIs(db, boat, first + second);
	const { id } = await write(db, boat, 'published', quote('La corrente muove la ruota'));
	await findAll(db);
	await textIs(db, boat, second + first);
	assert.deepEqual(await margin(db, boat), [], 'places of the text before are not shown');
	await findAll(db);
	assert.deepEqual(await margin(db, boat), [['La corrente muove la ruota', 1]]);
	await db.updateTable('comment').set(quote('da secoli sulla riva')).where('id', '=', id).execute();
	assert.deepEqual(await margin(db, boat), []);
	await findAll(db);
	assert.deepEqual(await margin(db, boat), [['da secoli sulla riva', 1]]);
	await textIs(db, boat, '<p>Un altro testo.</p>');
	await findAll(db);
	assert.equal((await db.selectFrom('quotation').selectAll().execute()).length, 0);
	assert.equal((await db.selectFrom('quotation_due').selectAll().execute()).length, 0);
	await db.deleteFrom('comment').where('id', '=', id).execute();
});

onEveryEngine('the pages that show a passage are told of it, and no others', async (engine) => {
	const { db, boat } = await withBlog(engine);
	await textIs(db, boat, first);
	await write(db, boat, 'published', quote('da secoli sulla riva'));
	await write(db, boat, 'published', quote('di tutt’altro che di questo'));
	const before = await clock(db);
	await findAll(db);
	const { version } = await db
		.selectFrom('version')
		.select('version')
		.where('tag', '=', articleTag(boat))
		.executeTakeFirstOrThrow();
	assert.ok(version > before);
	const calm = await clock(db);
	await write(db, boat, 'held', quote('da secoli sulla riva'));
	await findAll(db);
	assert.equal(await clock(db), calm);
});

onEveryEngine('a block bears four numbers at most, and says that there are more', async (engine) => {
	const { db, boat } = await withBlog(engine);
	await textIs(db, boat, first + second);
	for (let n = 0; n < 6; n++) await write(db, boat, 'published', quote('Il mulino sta da secoli'));
	await write(db, boat, 'published', quote('La corrente muove la ruota'));
	await findAll(db);
	assert.deepEqual(await margin(db, boat), [
		['Il mulino sta da secoli', 1, 2, 3, 4, '…'],
		['La corrente muove la ruota', 7],
	]);
});

onEveryEngine(
	'a comment knows the way back to the passage, one that quotes another comment has none',
	async (engine) => {
		const { db, boat } = await withBlog(engine);
		await textIs(db, boat, first + second);
		const one = await write(db, boat, 'published', { html: '<p>La corrente muove la ruota: ma va.</p>' });
		await write(db, boat, 'published', { ...quote('La corrente muove la ruota'), parent_id: one.id });
		await write(db, boat, 'published', quote('La corrente muove la ruota'));
		await write(db, boat, 'published', {
			...quote('La corrente muove la ruota'),
			list: 'mentions',
			kind: 'pingback',
		});
		await findAll(db);
		const article = await db
			.selectFrom('article')
			.selectAll()
			.where('id', '=', boat)
			.executeTakeFirstOrThrow();
		const { threads } = (await commentsPage(db, article, 1, sizes))!;
		const at = first.length + second.length - '</p>'.length;
		assert.deepEqual(
			[threads[0]!.quotesAt, threads[0]!.replies[0]!.quotesAt, threads[1]!.quotesAt],
			[null, null, at],
		);
		const [block] = await quotedBlocks(db, article, { ...sizes, threads_per_page: 1 });
		assert.deepEqual(
			block!.by.map(({ number, near }) => [number, near]),
			[[3, false]],
		);
	},
);

onEveryEngine('long texts are looked through by a thread of their own', async (engine) => {
	const { db, boat } = await withBlog(engine);
	await textIs(db, boat, `${'<p>Parole che riempiono tante pagine del libro.</p>'.repeat(900)}${second}`);
	await write(db, boat, 'published', quote('La corrente muove la ruota'));
	await findAll(db);
	assert.deepEqual(await margin(db, boat), [['La corrente muove la ruota', 1]]);
});

onEveryEngine('marks that overlap are one, and every tag is closed where it was opened', async (engine) => {
	const { db, boat } = await withBlog(engine);
	const html =
		'<p>Il <em>mulino sta da</em> secoli, &amp; sempre, <a href="/x">sulla riva</a> del fiume.</p>';
	await textIs(db, boat, html);
	await write(db, boat, 'published', quote('mulino sta da secoli'));
	await write(db, boat, 'published', quote('da secoli, &amp; sempre, sulla riva'));
	await findAll(db);
	const article = await db.selectFrom('article').selectAll().where('id', '=', boat).executeTakeFirstOrThrow();
	const blocks = await quotedBlocks(db, article, sizes);
	const label = ({ number, name }: { number: number; name: string }) => `${number} "${name}"`;
	assert.equal(
		withQuotations(html, blocks, { base: '/boat', label, numberOf: String })
			.replaceAll('<mark class="quoted">', '[')
			.replaceAll('</mark>', ']'),
		'<p>Il <em>[mulino sta da]</em>[ secoli, &amp; sempre, ]<a href="/x">[sulla riva]</a> del fiume.' +
			` <span class="margin-notes" id="passage-${html.length - 4}">` +
			'<a href="#c1" title="1 &quot;Guest&quot;" aria-label="1 &quot;Guest&quot;">#1</a> ' +
			'<a href="#c2" title="2 &quot;Guest&quot;" aria-label="2 &quot;Guest&quot;">#2</a></span></p>',
	);
});

onEveryEngine(
	'the margin costs the same however many quote: it is found by steps of an index',
	async (engine) => {
		const { db, boat } = await withBlog(engine);
		await textIs(db, boat, first + second);
		const { id } = await write(db, boat, 'published', quote('La corrente muove la ruota'));
		await findAll(db);
		const row = await db.selectFrom('quotation').selectAll().executeTakeFirstOrThrow();
		const many = Array.from({ length: 5000 }, (_, index) => ({ ...row, comment_id: id, place: index + 1 }));
		for (let start = 0; start < many.length; start += 500)
			await db
				.insertInto('quotation')
				.values(many.slice(start, start + 500))
				.execute();
		if (engine.engine === 'postgres') await sql`analyze quotation`.execute(db);
		const seen: string[] = [];
		const watched = db.withPlugin({
			transformQuery: ({ node }) => node,
			transformResult: async ({ result }) => {
				seen.push(String(result.rows.length));
				return result;
			},
		});
		const article = await db
			.selectFrom('article')
			.selectAll()
			.where('id', '=', boat)
			.executeTakeFirstOrThrow();
		assert.equal((await quotedBlocks(watched, article, sizes)).length, 1);
		assert.deepEqual(seen, ['1', '12']);
		const later = db.selectFrom('quotation').select(({ fn }) => fn.min('at').as('at'));
		const asked = later.where('article_id', '=', boat).where('at', '>', 5);
		assert.match(await queryPlan(engine, db, asked), /quotation_article/);
	},
);

onEveryEngine('what a comment quotes is found by the worker, in slices', async (engine) => {
	const { db, boat } = await withBlog(engine);
	await textIs(db, boat, first + second);
	for (let count = 0; count < 45; count++)
		await write(db, boat, 'published', quote('La corrente muove la ruota'));
	assert.equal(await findingQuotations.backlog!(db), true);
	await queueMissing(db, { kind: findingQuotations.name, key: '' });
	// A server that stops after the first slice leaves the rest, and the next one goes on.
	assert.equal(await runNext(db, findingQuotations, { signal: AbortSignal.abort() }), false);
	assert.equal(await findingQuotations.backlog!(db), true);
	assert.equal(await runNext(db, findingQuotations), true);
	assert.equal(await findingQuotations.backlog!(db), false);
	assert.equal((await db.selectFrom('quotation').selectAll().execute()).length, 45);
	assert.deepEqual(await db.selectFrom('job').selectAll().execute(), []);
});
