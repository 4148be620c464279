import { folderFiles } from '#lib/platform/files/folder';
import { hour } from '#lib/platform/time/durations';
import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Comment, Database, Person } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { createOneTimeToken, findOneTimeToken } from '#lib/accounts/auth/one-time-token';
import { confirmPerson } from '#lib/accounts/people/commands';
import { erasePerson } from '#lib/portability/privacy/erase-commands';
import { confirmComment, mailedWords } from './confirm-commands.ts';
import { editComment, removeOwnComment } from './edit-commands.ts';
import { ownView } from './own-queries.ts';
import { isOpenedBy, readReceipt, receiptOf } from './receipts.ts';
import { anArticle, form, somebody, taken, write } from './writing.testing.ts';

process.env.AUTH_SECRET = 'a secret of thirty-two characters';

const now = (db: Database, { id }: Pick<Comment, 'id'>): Promise<Comment> =>
	db.selectFrom('comment').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const receiptsOf = (comment: Comment) => [readReceipt(receiptOf(comment))!];
const heldFirst = (db: Database, holdFirst: boolean) =>
	db
		.updateTable('site')
		.set({ settings: JSON.stringify({ discussion: { holdFirst } }) })
		.execute();

/** What a stranger wrote under an address: the comment, the receipt they keep, and what only the mail knows. */
async function underAddress(db: Database, email: string, text = 'Buongiorno.') {
	const { comment } = taken(await write(db, form(await anArticle(db), { email, text })));
	const { token } = await createOneTimeToken(db, {
		purpose: 'confirm-comment',
		email,
		commentId: comment.id,
		validFor: hour,
		payload: { honeypot: false, took: null, revision: comment.revision },
	});
	return { comment, token, receipts: receiptsOf(comment) };
}

const people: Partial<Person>[] = [
	{ name: 'Ada', role: 'admin' },
	{ name: 'Bruno', role: 'moderator' },
	{ name: 'Carla', standing: 'trusted' },
	{ name: 'Dino' },
	{ name: 'Elsa', standing: 'held' },
];

test('a receipt opens one comment in one series, and no change of it opens another', () => {
	for (const comment of [1, 12, 2 ** 31 - 1].flatMap((id) =>
		[0, 1, 12].map((receipt_series) => ({ id, receipt_series })),
	)) {
		const token = receiptOf(comment);
		assert.ok(isOpenedBy(comment, [readReceipt(token)!]));
		assert.ok(!isOpenedBy({ ...comment, receipt_series: comment.receipt_series + 1 }, [readReceipt(token)!]));
		const [name, signature] = token.split('.') as [string, string];
		const made = [
			`${name}1.${signature}`,
			`1${token}`,
			`${comment.id}-9.${signature}`,
			`${name}.`,
			name,
			`${token}A`,
		];
		for (const other of [...made, `${comment.id}-0.${signature}`, token.toUpperCase(), '', '.', '-1.x']) {
			assert.equal(readReceipt(other), null, other);
		}
	}
});

onEveryEngine(
	'words changed after the mail went out are confirmed only by who was shown them, whatever the change',
	async (engine) => {
		const db = await engine.open();
		await heldFirst(db, false);
		const changes = [['Compra: https://vendi.example'], ['Uno.', 'Due.', 'Tre.'], ['Altro.', 'Buongiorno.']];
		for (const [n, texts] of changes.entries()) {
			const { comment, token, receipts } = await underAddress(db, `gina${n}@esempio.it`);
			const oneTimeToken = (await findOneTimeToken(db, 'confirm-comment', token))!;
			assert.equal(await mailedWords(db, comment, oneTimeToken), null);
			for (const text of texts) {
				const edited = await editComment(db, { person: null, receipts }, comment.id, text);
				assert.deepEqual(edited, { ok: true, status: 'changed' });
			}
			const changed = await now(db, comment);
			assert.equal(await mailedWords(db, changed, oneTimeToken), '<p>Buongiorno.</p>');
			for (const shown of [undefined, 0, changed.revision - 1, changed.revision + 1, Number.NaN]) {
				const refused = await confirmComment(db, token, { shown });
				assert.ok(!refused.ok && refused.why === 'changed', String(shown));
			}
			assert.equal((await now(db, comment)).person_id, null);
			const confirmed = await confirmComment(db, token, { shown: changed.revision });
			assert.ok(confirmed.ok);
			assert.equal(confirmed.comment.text, texts.at(-1));
		}
	},
);

onEveryEngine(
	'the receipt of who wrote under somebody’s address is worthless once that somebody has confirmed',
	async (engine) => {
		const db = await engine.open();
		await heldFirst(db, false);
		for (const [n, who] of people.entries()) {
			const email = `uno${n}@esempio.it`;
			await somebody(db, { ...who, email });
			const { comment, token, receipts } = await underAddress(db, email, `Parole ${n}.`);
			const confirmed = await confirmComment(db, token);
			assert.ok(confirmed.ok);
			const owner = { person: null, receipts };
			const gone = { ok: false, refusal: 'gone' };
			assert.deepEqual(await editComment(db, owner, comment.id, 'Io sono lei.'), gone);
			assert.equal(await removeOwnComment(db, owner, comment.id), false);
			const view = await ownView(db, comment.article_id, null, receipts);
			assert.deepEqual([view.own.size, view.waiting.length], [0, 0]);
			const held = (await editComment(db, { person: confirmed.person, receipts }, comment.id, 'Sono io.')).ok;
			assert.ok(held, 'whoever confirmed still edits');
		}
	},
);

onEveryEngine(
	'a receipt lends no role, no trust and no time, and no way round what stands against its writer',
	async (engine) => {
		const db = await engine.open();
		await heldFirst(db, false);
		for (const who of people) {
			const person = await somebody(db, who);
			const { comment } = taken(
				await write(db, form(await anArticle(db), { text: `Di ${person.id}.` }), person),
			);
			await db.updateTable('comment').set({ author_name: 'Qualcuno' }).where('id', '=', comment.id).execute();
			const owner = { person: null, receipts: receiptsOf(comment) };
			const link = 'Leggi: https://vendi.example';
			const edited = await editComment(db, owner, comment.id, link);
			const published = comment.status === 'published';
			assert.deepEqual(edited, { ok: true, status: published ? 'held' : 'changed' }, JSON.stringify(who));
			const signed = await db
				.selectFrom('comment_revision')
				.select('by_person_id')
				.where('comment_id', '=', comment.id)
				.where('number', '>', 1)
				.execute();
			assert.deepEqual(signed, [{ by_person_id: null }]);
			const late = comment.submitted_at + 61 * 60_000;
			if (published) {
				const refused = { ok: false, refusal: 'too-late' };
				assert.deepEqual(await editComment(db, owner, comment.id, 'Tardi.', late), refused);
			}
			await db.updateTable('person').set({ standing: 'banned' }).where('id', '=', person.id).execute();
			const banned = { ok: false, refusal: 'banned' };
			assert.deepEqual(await editComment(db, owner, comment.id, 'Ancora.'), banned);
		}
		const other = await somebody(db, { role: 'admin' });
		const { comment, receipts } = await underAddress(db, 'nessuno@esempio.it', 'Di nessuno.');
		await db
			.updateTable('comment')
			.set({ status: 'published', number: 9 })
			.where('id', '=', comment.id)
			.execute();
		const lent = await editComment(db, { person: other, receipts }, comment.id, 'https://vendi.example');
		assert.deepEqual(lent, { ok: true, status: 'held' }, 'nor does the one who shows it lend theirs');
	},
);

onEveryEngine(
	'a guest who was banned by address changes nothing by the receipts they kept',
	async (engine) => {
		const db = await engine.open();
		const { comment, receipts } = await underAddress(db, 'troll@esempio.it');
		await somebody(db, { email: 'troll@esempio.it', standing: 'banned' });
		const refused = await editComment(db, { person: null, receipts }, comment.id, 'Ancora.');
		assert.deepEqual(refused, { ok: false, refusal: 'banned' });
	},
);

onEveryEngine(
	'receipts end with the owner they were given by, wherever a comment changes hands',
	async (engine) => {
		const db = await engine.open();
		const { comment, receipts } = await underAddress(db, 'ada@esempio.it');
		await db.updateTable('comment').set({ status: 'held' }).where('id', '=', comment.id).execute();
		const ada = await confirmPerson(db, { email: 'ada@esempio.it', name: 'Ada', language: 'it' });
		const claimed = await now(db, comment);
		assert.equal(claimed.person_id, ada.id);
		assert.ok(!isOpenedBy(claimed, receipts), 'claimed at sign-in');
		const kept = receiptsOf(claimed);
		const dataDir = engine.environment.DATA_DIR;
		const where = { dataDir, files: folderFiles(dataDir) };
		assert.ok((await erasePerson(db, ada, ada.id, 'anonymise', where)).ok);
		const nobodys = await now(db, comment);
		assert.equal(nobodys.person_id, null);
		assert.ok(!isOpenedBy(nobodys, receipts) && !isOpenedBy(nobodys, kept), 'made anonymous');
	},
);
