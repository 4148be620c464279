import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after } from 'node:test';
import { pathToFileURL } from 'node:url';
import { onEveryEngine } from '#db/testing';
import { stopWorkers } from '#lib/platform/workers/pool';
import { fillEmpty } from '#lib/portability/demo/demo';
import { makeBackup } from './backup.ts';
import { settleRestore } from './settling.ts';

after(stopWorkers);

const killer = pathToFileURL(join(import.meta.dirname, 'fixtures/killed-at.mjs')).href;
const program = join(import.meta.dirname, '../../cli/restore.ts');

/** Restores and is killed at a step; false: it came to its end before. */
function restoreKilledAt(step: number, file: string, environment: Record<string, string>): Promise<boolean> {
	const { NODE_TEST_CONTEXT: _, ...rest } = process.env;
	const env = { ...rest, ...environment, KILL_AT: String(step) };
	return new Promise((resolve, reject) =>
		execFile(
			process.execPath,
			['--import', killer, program, file, '--replace'],
			{ env },
			(error, _out, words) => {
				if (error && error.signal !== 'SIGKILL') reject(new Error(words));
				else resolve(error !== null);
			},
		),
	);
}

onEveryEngine(
	'a restore program that is killed leaves the one blog or the other, whole',
	async (engine) => {
		const { DATA_DIR: dataDir, DATABASE_URL: databaseUrl } = engine.environment;
		const where = { dataDir, databaseUrl: databaseUrl || undefined, siteUrl: 'https://blog.example' };
		const put = async (word: string) => {
			const db = await engine.open();
			await db.updateTable('site').set({ title: word }).execute();
			await db.destroy();
			for (const folder of ['media', 'avatars']) {
				mkdirSync(join(dataDir, folder), { recursive: true });
				writeFileSync(join(dataDir, folder, 'a.txt'), word);
			}
			writeFileSync(join(dataDir, 'secret'), word.padEnd(43, '-'));
		};
		const found = async () => {
			const db = await engine.open();
			const { title } = await db.selectFrom('site').select('title').executeTakeFirstOrThrow();
			await db.destroy();
			const files = ['media/a.txt', 'avatars/a.txt', 'secret'];
			const words = files.map((name) => readFileSync(join(dataDir, name), 'utf8').replace(/-*$/, ''));
			return [title, ...words].join();
		};
		const first = await engine.open();
		await fillEmpty(first, { demo: false });
		await first.destroy();
		await put('restored');
		const file = join(dataDir, 'b.tar.gz');
		await makeBackup(where, file);
		const seen = new Set<string>();
		let step = 0;
		for (; ; step += 4) {
			await put('replaced');
			const killed = await restoreKilledAt(step, file, engine.environment);
			const became = await settleRestore(where);
			const words = await found();
			assert.ok(
				['restored', 'replaced'].some((word) => words === Array(4).fill(word).join()),
				`${step}: ${words}`,
			);
			if (became === 'undone') assert.match(words, /^replaced/);
			seen.add(words);
			assert.equal(await settleRestore(where), null);
			if (!killed) break;
			for (const name of readdirSync(dataDir)) {
				if (name.startsWith('before-restore-')) rmSync(join(dataDir, name), { recursive: true });
			}
		}
		assert.ok(step > 12 && seen.size === 2, `${step} steps, ${seen.size} outcomes`);
	},
	{ alone: true },
);
