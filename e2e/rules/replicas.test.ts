import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { openPostgres } from '#db/connection';
import { replicatedPostgres } from '#db/replicated-postgres.testing';
import type { Database } from '#db/schema';
import { transaction } from '#db/transaction';
import { bump } from '#lib/platform/page-cache/versions';
import { siteTag } from '#lib/site/cache-tags/site';
import { sessionOf } from '../support/people.ts';
import { type Server, startServer } from '../support/server.ts';

// A blog beside whose database a replica stands, as they are started.

const folder = mkdtempSync(join(tmpdir(), 'postilla-replicas-'));
let postgres: Awaited<ReturnType<typeof replicatedPostgres>>;
let blog: Server;
let primary: Database;
let replica: Database;
let cookie: string;

before(async () => {
	postgres = await replicatedPostgres();
	primary = openPostgres(postgres.primary.url);
	replica = openPostgres(postgres.replica.url);
	const place = { DATA_DIR: folder, DATABASE_URL: postgres.primary.url };
	blog = await startServer({ ...place, DATABASE_REPLICA_URL: postgres.replica.url, DEMO: '1' });
	const lia = { email: 'lia@example.org', name: 'Lia', role: 'admin' as const };
	({ cookie } = await sessionOf({ url: blog.url, ...place }, lia));
});

after(async () => {
	await blog?.stop();
	await primary.destroy();
	await replica.destroy();
	await postgres.replica.stop();
	await postgres.primary.stop();
	rmSync(folder, { recursive: true, force: true });
});

async function ask(path: string, headers: Record<string, string> = {}) {
	const answer = await fetch(blog.url + path, { headers });
	return { status: answer.status, text: await answer.text() };
}

const read = ['/', '/feed', '/sitemap.xml', '/2012/09/torno-subito', '/search?q=fiume', '/nowhere'];
const desk = `articles articles?q=a comments terms media people subscribers redirects mail log statistics
	statistics/csv tasks settings appearance system export import`
	.split(/\s+/)
	.map((path) => `/admin/${path}`);

async function allAnswer() {
	for (const path of read) assert.ok((await ask(path)).status < 500, path);
	for (const path of [...read, '/admin', '/me', '/admin/subscribers/export', ...desk])
		assert.ok((await ask(path, { cookie })).status < 500, path);
	assert.doesNotMatch(blog.output(), /"level":50/);
}

/** What the server has last asked there, a line for each of its connections. */
const asked = async (db: Database) =>
	(
		await sql<{ query: string }>`select query from pg_stat_activity
			where datname = current_database() and pid <> pg_backend_pid()`.execute(db)
	).rows.map(({ query }) => query);

const retitle = (title: string) =>
	transaction(primary, async (trx) => {
		await trx.updateTable('site').set({ title }).execute();
		await bump(trx, [siteTag]);
	});

test('what is read comes from the replica, and what was just written shows at once', async () => {
	await allAnswer();
	for (let round = 0; round < 20; round++) {
		await retitle(`Titolo ${round}`);
		for (const path of ['/', '/feed', '/search?q=a'])
			assert.match((await ask(path)).text, new RegExp(`Titolo ${round}\\b`), `${path}, round ${round}`);
		assert.match((await ask('/admin/settings', { cookie })).text, new RegExp(`Titolo ${round}\\b`));
	}
	const there = await asked(replica);
	assert.ok(
		there.some((query) => /from "(site|article|term|person|session|media)"/.test(query)),
		there.join('\n'),
	);
});

test('nothing comes from a replica that is frozen in the past, and nothing of it is kept', async () => {
	await allAnswer();
	await sql`select pg_wal_replay_pause()`.execute(replica);
	await retitle('Presente');
	for (const path of ['/', '/feed', '/search?q=a']) assert.match((await ask(path)).text, /Presente/, path);
	await sql`select pg_wal_replay_resume()`.execute(replica);
	for (const path of ['/', '/feed', '/search?q=a']) assert.match((await ask(path)).text, /Presente/, path);
});

test('a replica that goes is done without', async () => {
	await replica.destroy();
	await postgres.replica.stop();
	replica = openPostgres(postgres.primary.url);
	await allAnswer();
	await retitle('Senza');
	assert.match((await ask('/')).text, /Senza/);
});
