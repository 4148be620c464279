import { openLog } from '#lib/platform/log/log';
import { hour } from '#lib/platform/time/durations';
import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after } from 'node:test';
import Sqlite from 'better-sqlite3';
import { sql } from 'kysely';
import type { Database } from '#db/schema';
import { onEveryEngine, type TestEngine } from '#db/testing';
import { runIfDue } from '#lib/platform/jobs/recurring';
import { stopWorkers } from '#lib/platform/workers/pool';
import { erasePerson } from './erase-commands.ts';
import { finishErasures } from './finishing.ts';
import { found, personEverywhere } from './person-everywhere.testing.ts';

after(stopWorkers);

/** What can keep a step from being done; each gives the way to clear it. */
const obstacles: Record<
	string,
	(dataDir: string, avatar: string, engine: TestEngine, db: Database) => Promise<() => void>
> = {
	'the picture cannot be removed': async (dataDir, avatar) => {
		const file = join(dataDir, 'avatars', avatar);
		rmSync(file);
		mkdirSync(file);
		return () => {
			rmSync(file, { recursive: true });
			writeFileSync(file, 'Zoe Quarzì');
		};
	},
	'the outbox cannot be read': async (dataDir) => {
		const [outbox, aside] = [join(dataDir, 'outbox'), join(dataDir, 'outbox-aside')];
		renameSync(outbox, aside);
		writeFileSync(outbox, '');
		return () => {
			rmSync(outbox);
			renameSync(aside, outbox);
		};
	},
	'the log of the database is in use': async (dataDir, _avatar, { engine }, db) => {
		if (engine === 'postgres') return () => {};
		await sql`pragma busy_timeout = 20`.execute(db);
		const reader = new Sqlite(join(dataDir, 'postilla.sqlite'));
		reader.exec('begin');
		reader.prepare('select count(*) from person').get();
		return () => reader.close();
	},
};

for (const [name, hinder] of Object.entries(obstacles)) {
	onEveryEngine(`an erasure is finished later when ${name}, and the author sees that`, async (engine) => {
		const { db, dataDir, where, zoe } = await personEverywhere(engine);
		if (engine.engine === 'postgres' && name.includes('log')) return;
		const { avatar } = await db
			.selectFrom('person')
			.select('avatar')
			.where('id', '=', zoe.id)
			.executeTakeFirstOrThrow();
		const clear = await hinder(dataDir, avatar!, engine, db);
		const lines: unknown[] = [];
		openLog('error', { write: (line) => void lines.push(line) });
		assert.deepEqual(await erasePerson(db, zoe, zoe.id, 'erase', where), { ok: true });
		openLog('silent');
		assert.equal(lines.length, 1);
		const job = {
			name: 'finish-erasures',
			next: (now: number) => now + hour,
			run: () => finishErasures(db, where),
		};
		await runIfDue(db, job, 0);
		await assert.rejects(runIfDue(db, job, hour));
		const state = () => db.selectFrom('schedule').select(['error', 'due_at']).executeTakeFirstOrThrow();
		assert.match((await state()).error!, /^1 not finished: /);
		assert.ok((await state()).due_at < 2 * hour);
		clear();
		assert.equal(await runIfDue(db, job, 2 * hour), true);
		assert.equal((await state()).error, null);
		assert.deepEqual(await db.selectFrom('task').selectAll().execute(), []);
		assert.deepEqual(readdirSync(join(dataDir, 'avatars')), []);
		assert.deepEqual(readdirSync(join(dataDir, 'outbox')), ['other.eml']);
	});
}

onEveryEngine(
	'an erasure whose process ended after the tables were changed is finished by the job',
	async (engine) => {
		const { db, dataDir, where, zoe } = await personEverywhere(engine);
		// Whatever is done outside of the tables does not come to pass.
		const ended = new Proxy(db, {
			get(target, name) {
				if (name === 'selectFrom') throw new Error('the process ended');
				const value = Reflect.get(target, name) as unknown;
				return typeof value === 'function' ? value.bind(target) : value;
			},
		});
		await erasePerson(ended, zoe, zoe.id, 'anonymise', where).catch(() => {});
		assert.equal(readdirSync(join(dataDir, 'avatars')).length, 1);
		const rows = await db.selectFrom('task').select(['kind', 'status']).execute();
		assert.deepEqual(rows, [{ kind: 'forget', status: 'failed' }]);
		await finishErasures(db, where);
		assert.deepEqual(readdirSync(join(dataDir, 'avatars')), []);
		const left = await db.selectFrom('task').selectAll().execute();
		assert.equal(found.test(JSON.stringify(left)), false);
	},
);
