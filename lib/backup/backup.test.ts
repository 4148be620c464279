import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { list } from 'tar';
import { onEveryEngine } from '#db/testing';
import { fillEmpty } from '#lib/site/demo';
import { makeBackup } from './backup.ts';

const program = join(import.meta.dirname, 'main.ts');

function backup(environment: Record<string, string>, ...words: string[]) {
	const { NODE_TEST_CONTEXT: _, ...rest } = process.env;
	return promisify(execFile)(process.execPath, [program, ...words], { env: { ...rest, ...environment } });
}

onEveryEngine('npm run backup writes one file for its owner alone, and no other over it', async (engine) => {
	const db = await engine.open();
	await fillEmpty(db, { demo: false });
	const folder = engine.environment.DATA_DIR;
	mkdirSync(join(folder, 'media/2026'), { recursive: true });
	const long = `media/2026/${'città-'.repeat(30)}.txt`;
	writeFileSync(join(folder, long), 'words');
	writeFileSync(join(folder, 'secret'), 's'.repeat(43));
	const file = join(folder, 'b.tar.gz');
	const { stdout } = await backup(engine.environment, file);
	assert.match(stdout, /b\.tar\.gz: [\d.]+ [KM]B, \d+ articles, 0 comments, 1 files\.\n$/);
	assert.equal(statSync(file).mode & 0o777, 0o600);
	const names: string[] = [];
	await list({ file, strict: true, onReadEntry: (entry) => names.push(entry.path) });
	const database = engine.engine === 'sqlite' ? 'postilla.sqlite' : 'database.sql';
	assert.deepEqual(names, ['manifest.json', database, 'secret', long, 'sha256sums.txt']);
	await assert.rejects(backup(engine.environment, file), /exists already: .*--force/);
	await assert.rejects(backup(engine.environment, file, 'more'), /Usage: npm run backup/);
	await assert.rejects(backup(engine.environment, '--nonsense'), /Usage: npm run backup/);
	assert.deepEqual(
		readdirSync(folder).filter((name) => /part|^\.postilla/.test(name)),
		[],
	);
});

onEveryEngine('a backup that is given up leaves nothing', async ({ open, environment }) => {
	await fillEmpty(await open(), { demo: false });
	const where = { dataDir: environment.DATA_DIR, databaseUrl: environment.DATABASE_URL, siteUrl: '' };
	const file = join(where.dataDir, 'b.tar.gz');
	await assert.rejects(makeBackup(where, file, { stopped: () => true }), /given up/);
	assert.equal(existsSync(file), false);
	assert.deepEqual(
		readdirSync(where.dataDir).filter((name) => /part|^\.postilla/.test(name)),
		[],
	);
});
