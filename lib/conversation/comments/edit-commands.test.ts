import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { onEveryEngine } from '#db/testing';
import { decide, editAs } from '#lib/conversation/moderation/commands';
import { editComment, removeOwnComment } from './edit-commands.ts';
import { historyOf } from './own-queries.ts';
import { anArticle, form, somebody, taken, write } from './writing.testing.ts';

onEveryEngine('an edit that the rules would hold waits beside the text that stays public', async (engine) => {
	const db = await engine.open();
	const article = await anArticle(db);
	const reader = await somebody(db, { standing: 'trusted' });
	const { comment } = taken(await write(db, form(article, { text: 'Come prima.' }), reader));
	assert.equal(comment.status, 'published');
	await db.updateTable('person').set({ standing: 'held' }).where('id', '=', reader.id).execute();
	const owner = { person: { ...reader, standing: 'held' as const }, receipts: [] };
	const sneaked = await editComment(db, owner, comment.id, 'Come prima: https://compra.example');
	assert.deepEqual(sneaked, { ok: true, status: 'held' });
	const row = async () =>
		db.selectFrom('comment').selectAll().where('id', '=', comment.id).executeTakeFirstOrThrow();
	assert.equal((await row()).text, 'Come prima.');
	assert.equal((await row()).edited_at, null);
	const revisions = await db
		.selectFrom('comment_revision')
		.select(['number', 'status', 'text', 'reasons'])
		.orderBy('number')
		.execute();
	assert.deepEqual(
		revisions.map(({ number, status }) => [number, status]),
		[
			[1, 'published'],
			[2, 'held'],
		],
	);
	assert.notEqual(revisions[1]!.reasons, '[]');
	assert.ok((await row()).revision > comment.revision, 'a moderator who looks at the older one is told');
	const newer = await editComment(db, owner, comment.id, 'Come prima: https://vendi.example');
	assert.deepEqual(newer, { ok: true, status: 'held' });
	const waiting = await db
		.selectFrom('comment_revision')
		.select('text')
		.where('status', '=', 'held')
		.execute();
	assert.deepEqual(waiting, [{ text: 'Come prima: https://vendi.example' }]);
});

onEveryEngine(
	'an edit that nothing holds shows at once, marked, with what was there before',
	async (engine) => {
		const db = await engine.open();
		const article = await anArticle(db);
		const person = await somebody(db, { standing: 'trusted' });
		const { comment } = taken(await write(db, form(article, { text: 'Errroe.' }), person));
		assert.deepEqual(await editComment(db, { person, receipts: [] }, comment.id, 'Errore.'), {
			ok: true,
			status: 'changed',
		});
		const history = await historyOf(db, article, 1);
		assert.deepEqual(
			history.map(({ number, html }) => [number, html]),
			[
				[1, '<p>Errroe.</p>'],
				[2, '<p>Errore.</p>'],
			],
		);
		assert.deepEqual(await editComment(db, { person, receipts: [] }, comment.id, 'Errore.'), {
			ok: true,
			status: 'same',
		});
	},
);

onEveryEngine('nobody edits or removes another’s words; a receipt opens one comment', async (engine) => {
	const db = await engine.open();
	const article = await anArticle(db);
	const [one, other] = [await somebody(db, { standing: 'trusted' }), await somebody(db)];
	const { comment } = taken(await write(db, form(article), one));
	const gone = { ok: false, refusal: 'gone' };
	assert.deepEqual(await editComment(db, { person: other, receipts: [] }, comment.id, 'x'), gone);
	assert.deepEqual(
		await editComment(db, { person: null, receipts: [{ id: comment.id + 1, series: 0 }] }, comment.id, 'x'),
		gone,
	);
	assert.equal(await removeOwnComment(db, { person: other, receipts: [] }, comment.id), false);
	assert.ok(
		(await editComment(db, { person: null, receipts: [{ id: comment.id, series: 0 }] }, comment.id, 'x')).ok,
	);
});

onEveryEngine('the window, a ban and an empty text stop an edit', async (engine) => {
	const db = await engine.open();
	const article = await anArticle(db);
	const person = await somebody(db, { standing: 'trusted' });
	const owner = { person, receipts: [] };
	const { comment } = taken(await write(db, form(article), person));
	const edit = (text: string, now?: number) => editComment(db, owner, comment.id, text, now);
	assert.deepEqual(await edit('\u200b'), { ok: false, refusal: 'empty' });
	const late = comment.submitted_at + 61 * 60_000;
	assert.deepEqual(await edit('Tardi.', late), { ok: false, refusal: 'too-late' });
	await db.updateTable('person').set({ standing: 'banned' }).where('id', '=', person.id).execute();
	assert.deepEqual(await edit('Ancora.'), { ok: false, refusal: 'banned' });
});

onEveryEngine('one’s own comment goes, its number and the answers stay', async (engine) => {
	const db = await engine.open();
	const article = await anArticle(db);
	const person = await somebody(db, { standing: 'trusted' });
	const { comment } = taken(await write(db, form(article), person));
	taken(await write(db, form(article, { text: 'Risposta.', parent: 1 }), person));
	assert.equal(await removeOwnComment(db, { person, receipts: [] }, comment.id), true);
	const rows = await db
		.selectFrom('comment')
		.select(['number', 'status', 'text'])
		.orderBy('number')
		.execute();
	assert.deepEqual(rows, [
		{ number: 1, status: 'removed', text: '' },
		{ number: 2, status: 'published', text: 'Risposta.' },
	]);
});

onEveryEngine('a text that readers were never shown is not in the open history', async (engine) => {
	const db = await engine.open();
	const article = await anArticle(db);
	const person = await somebody(db);
	const admin = await somebody(db, { role: 'admin', name: 'Lia' });
	const { comment } = taken(
		await write(db, form(article, { text: 'Compra: https://vendi.example' }), person),
	);
	assert.equal(comment.status, 'held');
	const owner = { person: null, receipts: [{ id: comment.id, series: 0 }] };
	await editComment(db, owner, comment.id, 'Che bel testo.');
	await decide(db, admin, { ids: [comment.id], to: 'published' });
	const shown = async () => (await historyOf(db, article, 1)).map(({ html }) => html);
	assert.deepEqual(await shown(), ['<p>Che bel testo.</p>']);
	await decide(db, admin, { ids: [comment.id], to: 'held' });
	await editComment(db, owner, comment.id, 'Una parolaccia.');
	await editAs(db, admin, comment.id, 'Una parola.');
	await decide(db, admin, { ids: [comment.id], to: 'published' });
	assert.deepEqual(await shown(), ['<p>Che bel testo.</p>', '<p>Una parola.</p>']);
});

onEveryEngine('an edit and a decision at one moment never publish what nobody saw', async (engine) => {
	const db = await engine.open();
	const article = await anArticle(db);
	const person = await somebody(db);
	const admin = await somebody(db, { role: 'admin', name: 'Lia' });
	for (let turn = 0; turn < 10; turn++) {
		const { comment } = taken(await write(db, form(article, { text: `Uno ${turn}.` }), person));
		const owner = { person, receipts: [] };
		await Promise.all([
			editComment(db, owner, comment.id, `Due ${turn}.`),
			editComment(db, owner, comment.id, `Tre ${turn}: https://vendi.example`),
			decide(db, admin, { ids: [comment.id], to: 'published', seen: { [comment.id]: comment.revision } }),
		]);
		const row = await db
			.selectFrom('comment')
			.select(['status', 'text'])
			.where('id', '=', comment.id)
			.executeTakeFirstOrThrow();
		assert.ok(row.status !== 'published' || !row.text.includes('vendi'), row.text);
	}
});
