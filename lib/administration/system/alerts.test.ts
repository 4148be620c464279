import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import type { Database } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { withBlog } from '#lib/conversation/moderation/blog.testing';
import { readBucket } from '#lib/platform/environment/bucket-address';
import { environment } from '#lib/platform/environment/environment';
import { day } from '#lib/platform/time/durations';
import { alertAdmins, alertOfCertificate } from './alerts.ts';

const now = Date.now();
const roomy = async () => null;

/** What was mailed. */
async function mailed(db: Database) {
	const mails = await db
		.selectFrom('mail')
		.select(['recipient', 'subject', 'text'])
		.where('kind', '=', 'alert')
		.orderBy('id')
		.execute();
	return mails.map(({ recipient, subject, text }) => ({ recipient, subject, text: text ?? '' }));
}

const fail = (db: Database, key: string, at: number) =>
	db
		.insertInto('job')
		.values({ kind: 'websub', key, state: 'failed', error: 'no', attempts: 3, due_at: at, queued_at: at })
		.execute();

onEveryEngine(
	'jobs that failed for good are mailed to administrators, in their language, once a day',
	async (engine) => {
		const { db, admin } = await withBlog(engine);
		await db.updateTable('person').set({ language: 'de' }).where('id', '=', admin.id).execute();
		await fail(db, 'long ago', now - 2 * day);
		await alertAdmins(db, now, roomy);
		assert.deepEqual(await mailed(db), []);
		await fail(db, 'a', now - 1000);
		await alertAdmins(db, now, roomy);
		await fail(db, 'b', now - 1000);
		await alertAdmins(db, now, roomy);
		const [mail, ...more] = await mailed(db);
		assert.deepEqual([mail!.recipient, more.length], [admin.email, 0]);
		assert.match(mail!.subject, /Aufgaben sind fehlgeschlagen$/);
		assert.match(mail!.text, /\/admin\/system#queue[\s\S]*nicht wiederholt werden: 1\./);
		await fail(db, 'c', now + day);
		await alertAdmins(db, now + day, roomy);
		assert.equal((await mailed(db)).length, 2);
	},
);

onEveryEngine(
	'backups that stopped are mailed, and so is the end of the certificate, two weeks before',
	async (engine) => {
		const { db } = await withBlog(engine);
		const schedule = { name: 'daily-backup', due_at: now, ran_at: now - 3 * day, error: null };
		await db.insertInto('schedule').values(schedule).execute();
		await alertAdmins(db, now, roomy);
		for (const days of [60, 15]) await alertOfCertificate(db, now, async () => now + days * day);
		await alertOfCertificate(db, now, async () => null);
		assert.equal((await mailed(db)).length, 1);
		await alertOfCertificate(db, now, async () => now + 13 * day);
		const [backups, certificate] = await mailed(db);
		assert.match(backups!.text, /backup/i);
		assert.match(certificate!.text, /certificat/i);
	},
);

onEveryEngine('where administrators want none, none is mailed', async (engine) => {
	const { db } = await withBlog(engine);
	await db
		.updateTable('site')
		.set({ settings: JSON.stringify({ mail: { alerts: false } }) })
		.execute();
	await fail(db, 'a', now);
	await alertAdmins(db, now, roomy);
	await alertOfCertificate(db, now, async () => now);
	const all = await db.selectFrom('mail').select('id').where('kind', '=', 'alert').execute();
	assert.deepEqual(all, []);
});

onEveryEngine('a disk that is almost full is mailed each day, with what is left', async (engine) => {
	const { db } = await withBlog(engine);
	const full = async () => ({ free: 123_000_000, total: 9_000_000_000, low: true });
	await alertAdmins(db, now, async () => ({ ...(await full()), low: false }));
	assert.deepEqual(await mailed(db), []);
	for (const at of [now, now, now + day]) await alertAdmins(db, at, full);
	const [mail, ...more] = await mailed(db);
	assert.match(mail!.text, /123\sMB/);
	assert.equal(more.length, 1);
});

onEveryEngine('what else is wrong is mailed while the files are away', async (engine) => {
	const { db } = await withBlog(engine);
	await fail(db, 'a', now - 1000);
	const { bucket } = environment();
	environment().bucket = readBucket('http://key:secret@127.0.0.1:9/blog');
	try {
		await alertAdmins(db, now, async () => ({ free: 123_000_000, total: 9_000_000_000, low: true }));
	} finally {
		environment().bucket = bucket;
	}
	assert.equal((await mailed(db)).length, 2);
});
