import { day } from '#lib/platform/time/durations';
import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Database } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { keepComment, publishComment } from '#lib/conversation/comments/commands';
import { noteWork } from '#lib/platform/environment/idle';
import { queueMissing } from '#lib/platform/jobs/queue';
import { runNext } from '#lib/platform/jobs/run';
import { publishArticle } from '#lib/publishing/articles/commands';
import { ensureSite } from '#lib/site/settings/commands';
import { getSite } from '#lib/site/settings/queries';
import { foldedWords } from './folding.ts';
import { indexChanges, indexing, isBehind } from './indexing.ts';
import { search } from './queries.ts';
import type { SearchFilters } from './schema.ts';
import { snippet } from './snippet.ts';

async function blog(db: Database) {
	await ensureSite(db);
	const site = await getSite(db);
	const post = (title: string, html: string, more: object = {}) =>
		publishArticle(db, {
			kind: 'post' as const,
			slug: title,
			path: title,
			title,
			source: '',
			format: 'html' as const,
			html,
			excerpt: '',
			updated_at: 0,
			comments_open: 1 as const,
			mentions_open: 1 as const,
			published_at: day,
			local_time: '2024-01-02 00:00:00',
			termIds: [],
			...more,
		});
	const comment = (article_id: number, text: string, more: object = {}) => ({
		article_id,
		kind: 'comment' as const,
		list: 'comments' as const,
		author_name: 'Ada Verdi',
		text,
		html: `<p>${text}</p>`,
		created_at: 3 * day,
		local_time: '2025-03-01 10:00:00',
		...more,
	});
	const found = async (wanted: string, filters: SearchFilters = {}) => {
		const { hits } = await search(db, site, wanted, { filters });
		return hits.map((hit) => (hit.kind === 'article' ? hit.href.slice(1) : hit.href.replace(/.*\//, '#')));
	};
	return { site, post, comment, found };
}

onEveryEngine(
	'words, phrases, beginnings, exclusions and filters mean the same everywhere',
	async ({ open }) => {
		const db = await open();
		const { post, comment, found } = await blog(db);
		await post('uno', "<p>L’acqua è perché c'è una città; l'Éclair al 100%</p>");
		const due = await post('due', '<p>La città delle acque, una promessa</p>', { published_at: 2 * day });
		await post('citta', '<p>Altro</p>', { published_at: 1000 });
		await publishComment(db, comment(due, 'Una voce in città, dell’acqua'));
		assert.deepEqual(await found('CITTÀ'), ['citta', '#1', 'due', 'uno']);
		assert.deepEqual(await found('acqua'), ['#1', 'uno']);
		assert.deepEqual(await found("dell'acqua"), ['#1', 'uno']);
		assert.deepEqual(await found('acq*'), ['#1', 'due', 'uno']);
		assert.deepEqual(await found('"una promessa"'), ['due']);
		assert.deepEqual(await found('"promessa una"'), []);
		assert.deepEqual(await found('città -acqua'), ['citta', 'due']);
		assert.deepEqual(await found('città in:commenti'), ['#1']);
		assert.deepEqual(await found('città', { in: 'articles', year: '2024' }), ['citta', 'due', 'uno']);
		assert.deepEqual(await found('author:"ada verdi"'), ['#1']);
		assert.deepEqual(await found('ada'), []);
		assert.deepEqual(await found('eclair 100%'), ['uno']);
		assert.deepEqual(await found('città category:nessuna'), []);
	},
);

onEveryEngine('what nobody may read is never found, from the moment it is so', async ({ open }) => {
	const db = await open();
	const { post, comment, found } = await blog(db);
	const article = await post('boat', '<p>parola</p>');
	await post('segreta', '<p>parola</p>', { password: 'x' });
	await post('domani', '<p>parola</p>', { published_at: Date.now() + day });
	for (const status of ['held', 'unconfirmed', 'spam', 'bin'] as const)
		await keepComment(db, comment(article, 'parola'), status);
	const { id } = (await publishComment(db, comment(article, 'parola')))!;
	assert.deepEqual(await found('parola'), ['#1', 'boat']);
	await db
		.updateTable('comment')
		.set({ status: 'removed', text: '', html: '' })
		.where('id', '=', id)
		.execute();
	const left = await db.selectFrom('search_row').select('id').where('comment_id', '=', id).execute();
	assert.deepEqual(left, []);
	assert.deepEqual(await found('parola'), ['boat']);
	for (const status of ['private', 'draft', 'bin'] as const) {
		await db.updateTable('article').set({ status }).where('id', '=', article).execute();
		assert.deepEqual(await found('parola'), []);
	}
	await db.updateTable('article').set({ status: 'published' }).where('id', '=', article).execute();
	assert.deepEqual(await found('parola'), ['boat']);
	await db.deleteFrom('article').where('id', '=', article).execute();
	assert.deepEqual(await found('parola'), []);
});

onEveryEngine('whatever is asked is answered, and quickly', async ({ open }) => {
	const db = await open();
	const { post, found } = await blog(db);
	await post('uno', '<p>parola</p>');
	const hostile = [
		'"',
		'""',
		'*',
		'-',
		'-parola',
		'a:b:c',
		"'; drop table article; --",
		'NEAR(a b)',
		'parola AND',
		'{title}',
		'(parola',
		'^parola',
		'parola:*',
		'\\',
		'%',
		'_',
		'  ',
		'🦀',
		'x'.repeat(500),
		'* '.repeat(99),
		'"a'.repeat(60),
		'in:nowhere',
		'year:20',
		'author:',
		'a* b* c* d* e* f* g* h* i* j* k* l* m*',
		'<b>&amp;',
		'\u0000parola',
	];
	const start = performance.now();
	for (const wanted of hostile) assert.ok(Array.isArray(await found(wanted)), wanted);
	assert.ok(performance.now() - start < 3000);
	assert.deepEqual(await found('"parola'), ['uno']);
});

test('folding drops case, accents and elided articles; highlights stand in the written text', () => {
	assert.deepEqual(foldedWords("Dell’Èra, l'un l'altro don't ½ ﬁne"), [
		'era',
		'un',
		'altro',
		'dont',
		'12',
		'fine',
	]);
	const pieces = snippet(`${'prima '.repeat(60)}L’ACQUA <b> fu`, [{ words: ['acqua'], prefix: false }]);
	assert.deepEqual(
		pieces.filter(({ found }) => found).map(({ text }) => text),
		['ACQUA'],
	);
	assert.equal(pieces[0]!.text, '… ');
});

onEveryEngine(
	'after an import the search says that it is behind, until all is taken in',
	async ({ open }) => {
		const db = await open();
		const { site } = await blog(db);
		const many = Array.from({ length: 1200 }, () => ({ article_id: 0, comment_id: 0 }));
		await db.insertInto('search_dirty').values(many).execute();
		assert.equal((await search(db, site, 'onda')).behind, true);
		while ((await indexChanges(db, 500)) > 0);
		assert.equal((await search(db, site, 'onda')).behind, false);
	},
);

onEveryEngine('what changes is taken in by the worker, and nothing is left to do', async ({ open }) => {
	const db = await open();
	const { post } = await blog(db);
	for (let count = 0; count < 30; count++) await post(`n${count}`, '<p>onda</p>');
	assert.equal(await indexing.backlog!(db), true);
	await queueMissing(db, { kind: indexing.name, key: '' });
	assert.equal(await runNext(db, indexing, { signal: AbortSignal.abort() }), false);
	assert.equal(await runNext(db, indexing), true);
	assert.equal(await indexing.backlog!(db), false);
	assert.equal((await db.selectFrom('search_row').select('id').execute()).length, 30);
});

onEveryEngine('after an import the worker does not wait until nobody reads', async ({ open }) => {
	const db = await open();
	const many = Array.from({ length: 3000 }, () => ({ article_id: 0, comment_id: 1 }));
	await db.insertInto('search_dirty').values(many).execute();
	await queueMissing(db, { kind: indexing.name, key: '' });
	const stopping = new AbortController();
	const reading = setInterval(async () => {
		noteWork();
		if (!(await isBehind(db))) stopping.abort();
	}, 20);
	// Giving way before each of its slices it would need minutes.
	await runNext(db, indexing, { signal: AbortSignal.any([stopping.signal, AbortSignal.timeout(20_000)]) });
	clearInterval(reading);
	assert.equal(await isBehind(db), false);
});
