import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { Header } from 'tar';
import type { Database } from '#db/schema';
import { onEveryEngine, type TestEngine } from '#db/testing';
import { transaction } from '#db/transaction';
import { anArticle } from '#lib/conversation/comments/writing.testing';
import { claimData } from '#lib/platform/environment/data-dir-lock';
import { fillEmpty } from '#lib/portability/demo/demo';
import { makeBackup } from './backup.ts';
import { restoreBackup } from './restore.ts';

const whereOf = ({ environment: { DATA_DIR, DATABASE_URL } }: TestEngine) => ({
	dataDir: DATA_DIR,
	databaseUrl: DATABASE_URL || undefined,
	siteUrl: 'https://blog.example',
});

async function write(db: Database, name: string): Promise<void> {
	await transaction(db, async (trx) => {
		for (const path of [`a-${name}`, `b-${name}`]) {
			await trx
				.insertInto('redirect')
				.values({ path, location: '/\t\\"à\n', by_person_id: null, created_at: 1 })
				.execute();
		}
	});
}

const paths = async (db: Database) =>
	(await db.selectFrom('redirect').selectAll().orderBy('path').execute()).map((row) => JSON.stringify(row));

onEveryEngine(
	'what is written during a backup is in it whole or not at all, and comes back so',
	async (engine) => {
		const db = await engine.open();
		await fillEmpty(db, { demo: false });
		await anArticle(db);
		const where = whereOf(engine);
		const media = join(where.dataDir, 'media');
		mkdirSync(media);
		writeFileSync(join(media, 'kept.txt'), 'kept');
		for (const n of [1, 2, 3]) await write(db, `before-${n}`);
		let going = true;
		const writing = (async () => {
			for (let n = 0; going; n++) {
				await write(db, `during-${n}`);
				await setImmediate();
			}
		})();
		const file = join(where.dataDir, 'b.tar.gz');
		await makeBackup(where, file);
		going = false;
		await writing;
		const all = await paths(db);
		await write(db, 'after');
		writeFileSync(join(media, 'kept.txt'), 'changed');
		const articles = await db.selectFrom('article').selectAll().execute();
		const connected = /Others are connected/;
		if (where.databaseUrl) await assert.rejects(restoreBackup(where, file, { replace: true }), connected);
		if (!where.databaseUrl) await db.destroy();
		const restoring = restoreBackup(where, file, { replace: true });
		if (where.databaseUrl) {
			// A server that ends just now is waited for: it goes once the restore has come to see it.
			const here = sql<{ count: number }>`select count(*) as count from pg_stat_activity
				where datname = current_database() and query like '%pg_stat_clear_snapshot%' and pid <> pg_backend_pid()`;
			while (Number((await here.execute(db)).rows[0]!.count) === 0) await setImmediate();
			await db.destroy();
		}
		const asideOf = await restoring;
		assert.equal(readFileSync(join(media, 'kept.txt'), 'utf8'), 'kept');
		assert.equal(readFileSync(join(asideOf.aside!, 'media/kept.txt'), 'utf8'), 'changed');
		const again = await engine.open();
		const back = await paths(again);
		assert.ok(back.length >= 6 && back.length % 2 === 0 && back.length <= all.length);
		assert.deepEqual(
			back,
			all.filter((row) => back.includes(row)),
		);
		assert.deepEqual(await again.selectFrom('article').selectAll().execute(), articles);
		await write(again, 'afterwards');
		const noted = await again.selectFrom('search_dirty').selectAll().execute();
		await again.updateTable('article').set({ title: 'Changed' }).execute();
		assert.ok((await again.selectFrom('search_dirty').selectAll().execute()).length > noted.length);
		await again.destroy();
		if (engine.engine === 'sqlite') return;
		await assert.rejects(restoreBackup(where, file), /not empty.*--replace/);
	},
	{ alone: true },
);

interface Packed {
	name: string;
	body: Buffer;
	type?: 'File' | 'SymbolicLink';
}

/** The members of a backup, for a test to change. */
function opened(file: string): Packed[] {
	const tar = gunzipSync(readFileSync(file));
	const members: Packed[] = [];
	for (let at = 0; tar[at] !== 0; ) {
		const { path: name = '', size = 0 } = new Header(tar.subarray(at, at + 512));
		members.push({ name, body: tar.subarray(at + 512, at + 512 + size) });
		at += 512 + Math.ceil(size / 512) * 512;
	}
	return members;
}

/** The same as a file again, with the right sums: as somebody would who means it. */
function packed(members: Packed[]): Buffer {
	const plain = members.filter(({ name }) => name !== 'sha256sums.txt');
	const sums = plain.map(({ name, body }) => `${createHash('sha256').update(body).digest('hex')}  ${name}\n`);
	const all = [...plain, { name: 'sha256sums.txt', body: Buffer.from(sums.join('')) } satisfies Packed];
	const blocks = all.flatMap(({ name, body, type = 'File' }: Packed) => {
		const header = new Header({ path: name, size: body.length, type, linkpath: '/etc', mode: 0o600 });
		header.encode();
		return [header.block!, body, Buffer.alloc((512 - (body.length % 512)) % 512)];
	});
	return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]), { level: 1 });
}

onEveryEngine(
	'a file that is no whole backup for this program is refused and changes nothing',
	async (engine) => {
		const db = await engine.open();
		await fillEmpty(db, { demo: false });
		const where = whereOf(engine);
		const { dataDir } = where;
		mkdirSync(join(dataDir, 'media'));
		writeFileSync(join(dataDir, 'media/one.txt'), 'one');
		const file = join(dataDir, 'good.tar.gz');
		await makeBackup(where, file);
		await write(db, 'later');
		await db.destroy();
		const good = readFileSync(file);
		const members = opened(file);
		const manifest = (change: object) =>
			packed(
				members.map(({ name, body }) =>
					name === 'manifest.json'
						? { name, body: Buffer.from(JSON.stringify({ ...JSON.parse(String(body)), ...change })) }
						: { name, body },
				),
			);
		const withOne = (name: string, type?: Packed['type']) =>
			packed([...members, { name, type, body: Buffer.from(type ? '' : 'evil') }]);
		const spoilt = (part: string) =>
			packed(
				members.map(({ name, body }) => ({ name, body: name.startsWith(part) ? Buffer.from('?') : body })),
			);
		const damaged = Buffer.from(good);
		damaged[Math.floor(good.length / 2)]! ^= 0x55;
		const wrong = gunzipSync(good);
		wrong[wrong.indexOf('\0one\0') + 1] = 'O'.charCodeAt(0);
		const cases: [string, Buffer, RegExp][] = [
			['cut off', good.subarray(0, good.length - 40), /cut off|damaged/],
			['cut off between members', gzipSync(gunzipSync(good).subarray(0, 1024)), /cut off/],
			['damaged', damaged, /damaged|not what was packed|cut off|holds/],
			['another byte', gzipSync(wrong, { level: 1 }), /not what was packed/],
			['no gzip', Buffer.from('hello'), /damaged/],
			['a way out', withOne('media/../../evil.txt'), /it holds "media/],
			['an absolute way', withOne('/tmp/evil.txt'), /it holds "\/tmp/],
			['another place', withOne('server.lock'), /it holds "server.lock"/],
			['a link', withOne('media/link', 'SymbolicLink'), /not a plain file/],
			['twice', withOne('media/one.txt'), /twice/],
			[
				'newer schema',
				manifest({ migrations: ['0001-foundation', '9999-later'] }),
				/newer Postilla.*9999-later/,
			],
			['newer format', manifest({ format: 99 }), /newer Postilla/],
			[
				'other engine',
				manifest({ engine: engine.engine === 'sqlite' ? 'postgres' : 'sqlite' }),
				/it is of a blog on/,
			],
			['no database', spoilt(engine.engine === 'sqlite' ? 'postilla' : 'database'), /its database/],
		];
		for (const [name, bytes, refusal] of cases) {
			writeFileSync(file, bytes);
			await assert.rejects(restoreBackup(where, file, { replace: true }), (error: Error) => {
				assert.match(error.message, refusal, name);
				return error.name === 'Error';
			});
		}
		writeFileSync(file, good);
		const server = claimData(dataDir, 'together');
		await assert.rejects(restoreBackup(where, file, { replace: true }), /A server works on this DATA_DIR/);
		server!.release();
		await restoreBackup(where, file, { checkOnly: true });
		rmSync(file);
		const again = await engine.open();
		assert.equal((await paths(again)).length, 2);
		assert.equal(readFileSync(join(dataDir, 'media/one.txt'), 'utf8'), 'one');
		assert.deepEqual(
			readdirSync(dataDir).filter((name) => /restore|evil/.test(name)),
			[],
		);
	},
	{ alone: true },
);
