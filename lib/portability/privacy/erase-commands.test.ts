import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Database } from '#db/schema';
import { onEveryEngine, type TestEngine } from '#db/testing';
import { setRole } from '#lib/conversation/moderation/people/commands';
import { clock } from '#lib/platform/page-cache/versions';
import { changesSince } from '#lib/platform/page-cache/versions.testing';
import { erasePerson } from './erase-commands.ts';
import { ownExport } from './export.ts';
import { exportPage } from './export-page.ts';
import { email, found, personEverywhere } from './person-everywhere.testing.ts';

/** Every row of every table, as text. */
async function everyRow(db: Database): Promise<Map<string, string[]>> {
	const tables = (await db.introspection.getTables()).filter((table) => !table.isView);
	assert.ok(tables.length > 25, 'all tables are read');
	const rows = new Map<string, string[]>();
	for (const table of tables) {
		const { rows: found } = await sql`select * from ${sql.table(table.name)}`.execute(db);
		rows.set(
			table.name,
			found.map((row) => JSON.stringify(row)),
		);
	}
	return rows;
}

async function assertNowhere(db: Database, engine: TestEngine, dataDir: string) {
	const left: string[] = [];
	for (const [table, rows] of await everyRow(db)) {
		left.push(...rows.filter((row) => found.test(row)).map((row) => `${table}: ${row}`));
	}
	assert.deepEqual(left, []);
	if (engine.engine === 'sqlite') {
		for (const file of ['postilla.sqlite', 'postilla.sqlite-wal']) {
			if (!existsSync(join(dataDir, file))) continue;
			const bytes = readFileSync(join(dataDir, file)).toString('latin1');
			assert.equal(found.test(bytes), false, `${file} holds bytes of the name`);
		}
	}
	assert.deepEqual(readdirSync(join(dataDir, 'outbox')), ['other.eml']);
	assert.deepEqual(readdirSync(join(dataDir, 'avatars')), []);
}

const comments = (db: Database) =>
	db
		.selectFrom('comment')
		.select(['id', 'number', 'status', 'text', 'author_name', 'likes_count'])
		.orderBy('id')
		.execute();

onEveryEngine('made anonymous, a person is nowhere; the words keep place and number', async (engine) => {
	const { db, dataDir, where, article, zoe, ...rows } = await personEverywhere(engine);
	const before = await clock(db);
	assert.ok([...(await everyRow(db)).values()].flat().filter((row) => found.test(row)).length > 12);
	assert.deepEqual(await erasePerson(db, zoe, zoe.id, 'anonymise', where), { ok: true });
	await assertNowhere(db, engine, dataDir);
	assert.deepEqual(
		(await comments(db)).map(({ id, number, status, text, author_name }) => [
			id,
			number,
			status,
			text,
			author_name,
		]),
		[
			[rows.said.id, 1, 'published', 'parole mie', ''],
			[rows.answer.id, 2, 'published', 'parole sue', 'Bruno'],
			[rows.held.id, null, 'held', 'in attesa', ''],
			[rows.spam.id, null, 'spam', 'spazzatura', ''],
			[rows.nobodys.id, 3, 'published', 'senza accesso', ''],
			[rows.withdrawn.id, 4, 'bin', 'pubblicato e poi no', ''],
		],
	);
	const mail = await db.selectFrom('mail').select(['event_key', 'text']).orderBy('event_key').execute();
	assert.deepEqual(mail, [
		{ event_key: '3', text: 'Anonimo ti ha risposto' },
		{ event_key: '4', text: '' },
	]);
	const words = await db.selectFrom('spam_word').select('word').execute();
	assert.deepEqual(words, [{ word: 'parole' }]);
	const filters = await db.selectFrom('saved_filter').select('name').execute();
	assert.deepEqual(filters, [{ name: 'Luce' }], 'those of others that say nothing of them');
	const changed = (await changesSince(db, before)).map((change) => change.tag);
	assert.ok(changed.includes(`article:${article}`), 'the pages that show the name are made anew');
	assert.deepEqual(await erasePerson(db, zoe, zoe.id, 'anonymise', where), { ok: false, why: 'missing' });
});

onEveryEngine('erased, a person leaves numbers and the answers of others', async (engine) => {
	const { db, dataDir, where, article, zoe, ...rows } = await personEverywhere(engine);
	const admin = { ...rows.admin, role: 'admin' as const };
	assert.deepEqual(await erasePerson(db, admin, zoe.id, 'erase', where), { ok: true });
	await assertNowhere(db, engine, dataDir);
	assert.deepEqual(
		(await comments(db)).map(({ id, number, status, text, likes_count }) => [
			id,
			number,
			status,
			text,
			likes_count,
		]),
		[
			[rows.said.id, 1, 'removed', '', 0],
			[rows.answer.id, 2, 'published', 'parole sue', 0],
			[rows.nobodys.id, 3, 'removed', '', 0],
			[rows.withdrawn.id, 4, 'removed', '', 0],
		],
	);
	const all = JSON.stringify([...(await everyRow(db))]);
	for (const gone of ['parole mie', 'parole di prima', 'in attesa', 'spazzatura', 'e poi no']) {
		assert.ok(!all.includes(gone), `"${gone}" is nowhere`);
	}
	const { comments_count, last_number } = await db
		.selectFrom('article')
		.selectAll()
		.where('id', '=', article)
		.executeTakeFirstOrThrow();
	assert.deepEqual({ comments_count, last_number }, { comments_count: 1, last_number: 4 });
	const log = await db.selectFrom('event').selectAll().where('verb', '=', 'erased').executeTakeFirstOrThrow();
	assert.deepEqual([log.actor_id, log.person_id], [rows.admin.id, zoe.id]);
});

onEveryEngine('nobody erases others but the administrator, and the only one stays', async (engine) => {
	const { db, where, admin, bruno, zoe } = await personEverywhere(engine);
	const forbidden = { ok: false, why: 'forbidden' };
	assert.deepEqual(await erasePerson(db, bruno, zoe.id, 'erase', where), forbidden);
	assert.deepEqual(await erasePerson(db, { ...bruno, role: 'moderator' }, zoe.id, 'erase', where), forbidden);
	const asAdmin = { ...admin, role: 'admin' as const };
	assert.deepEqual(
		await erasePerson(db, { ...admin, role: 'reader' }, admin.id, 'erase', where),
		forbidden,
		'held back for want of a passkey',
	);
	const stuck = { ok: false, why: 'only-admin' };
	assert.deepEqual(await erasePerson(db, asAdmin, admin.id, 'erase', where), stuck);
	const makeAdmin = db.updateTable('person').set({ role: 'admin' }).where('id', '=', bruno.id);
	await makeAdmin.set({ user_id: null }).execute();
	// Who has never signed in may have no way to.
	assert.deepEqual(await erasePerson(db, asAdmin, admin.id, 'erase', where), stuck);
	await makeAdmin.set({ user_id: 'bruno' }).execute();
	assert.deepEqual(await erasePerson(db, asAdmin, admin.id, 'erase', where), { ok: true });
	const left = await db.selectFrom('person').select('name').where('role', '=', 'admin').execute();
	assert.deepEqual(left, [{ name: 'Bruno' }]);
});

onEveryEngine('of the last two administrators one steps down or goes, never both at once', async (engine) => {
	const { db, where, admin, bruno } = await personEverywhere(engine);
	const admins = [];
	for (const { id } of [admin, bruno]) {
		const change = db.updateTable('person').set({ role: 'admin', user_id: `${id}` });
		admins.push(await change.where('id', '=', id).returningAll().executeTakeFirstOrThrow());
	}
	const [one, other] = admins;
	const done = await Promise.all([
		erasePerson(db, one!, one!.id, 'anonymise', where),
		setRole(db, other!, other!.id, 'reader'),
	]);
	assert.deepEqual(done.map(({ ok }) => ok).toSorted(), [false, true]);
});

onEveryEngine('the export holds all of one’s own and nothing of others', async (engine) => {
	const { db, where, zoe } = await personEverywhere(engine);
	const site = await db.selectFrom('site').selectAll().executeTakeFirstOrThrow();
	const own = await ownExport(db, zoe, { site, siteUrl: 'https://blog.test', files: where.files });
	assert.equal(own.person.email, email);
	assert.match(own.person.avatar!, /^data:image\/webp;base64,UklG/);
	assert.deepEqual(
		own.comments.map(({ number, state, text }) => [number, state, text]),
		[
			[1, 'published', 'parole mie'],
			[null, 'held', 'in attesa'],
			[null, 'refused', 'spazzatura'],
			[4, 'refused', 'pubblicato e poi no'],
		],
	);
	assert.deepEqual(
		own.comments[0]!.revisions.map((revision) => revision.text),
		['parole di prima'],
	);
	assert.equal(own.comments[0]!.address, 'https://blog.test/barca/comments/1');
	const counts = [own.likes, own.followings, own.reports, own.sessions].map((list) => list.length);
	assert.deepEqual(counts, [1, 1, 1, 0]);
	const page = exportPage(own, 'it');
	for (const text of [JSON.stringify(own), page]) {
		assert.doesNotMatch(text, /Bruno|bruno@|Dora|parole sue|digest|token/);
	}
	assert.match(page, /parole mie/);
	assert.doesNotMatch(page, /(src|href)="(?!data:|https:\/\/blog\.test)/);
});
