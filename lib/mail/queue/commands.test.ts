import assert from 'node:assert/strict';
import type { Person } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { retryMail } from './commands.ts';
import { mailCounts, mailPage } from './queries.ts';

const by = (role: 'author' | 'reader') => ({ role }) as Person;
const mail = (event_key: string, status: 'failed' | 'sent' | 'uncertain') => ({
	...{ event_key, status, kind: 'decision', recipient: 'ada@example.org', language: 'it' as const },
	...{
		subject: 'Oggetto',
		text: 'Testo',
		html: '',
		due_at: 0,
		error: 'rifiutato',
		created_at: 1,
		sent_at: null,
	},
});

onEveryEngine(
	'a failed message can be tried again by a moderator, a sent one by nobody',
	async ({ open }) => {
		const db = await open();
		const ids = [];
		for (const [key, status] of [
			['a', 'failed'],
			['b', 'sent'],
			['c', 'uncertain'],
		] as const) {
			const row = await db
				.insertInto('mail')
				.values(mail(key, status))
				.returning('id')
				.executeTakeFirstOrThrow();
			ids.push(row.id);
		}
		assert.equal(await retryMail(db, by('reader'), ids[0]!), false);
		assert.equal(await retryMail(db, by('author'), ids[0]!), true);
		assert.equal(await retryMail(db, by('author'), ids[1]!), false);
		assert.deepEqual(await mailCounts(db), { queued: 1, sent: 1, uncertain: 1 });
		const failed = await mailPage(db, ['failed', 'uncertain'], 9, 10);
		assert.deepEqual([failed.total, failed.page, failed.mails[0]!.id], [1, 1, ids[2]]);
	},
);
