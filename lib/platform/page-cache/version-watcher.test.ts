import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { sql } from 'kysely';
import { onEveryEngine } from '#db/testing';
import { transaction } from '#db/transaction';
import { openWatch, Versions } from './version-watcher.ts';
import { bump, clock } from './versions.ts';

onEveryEngine(
	'a change is seen by the first refresh after its commit, not before',
	async ({ open, environment }) => {
		await open();
		const watch = await openWatch({
			dataDir: environment.DATA_DIR,
			databaseUrl: environment.DATABASE_URL || undefined,
		});
		const other = await open();
		await watch.refresh();
		const asOf = watch.clock();
		await transaction(other, async (trx) => {
			await bump(trx, ['article:1']);
			if (environment.DATABASE_URL === '') return;
			await watch.refresh();
			assert.ok(watch.unchanged(['article:1'], asOf));
		});
		await watch.refresh();
		assert.ok(!watch.unchanged(['site', 'article:1'], asOf));
		assert.ok(watch.unchanged(['site', 'article:2'], asOf));
		assert.ok(watch.unchanged(['article:1'], watch.clock()));
		watch.close();
	},
);

onEveryEngine('a write by another process shows in the next refresh', async ({ open, environment }) => {
	const db = await open();
	const watch = await openWatch({
		dataDir: environment.DATA_DIR,
		databaseUrl: environment.DATABASE_URL || undefined,
	});
	for (let round = 1; round <= 3; round++) {
		await watch.refresh();
		const asOf = watch.clock();
		const program = `
			import { closeDatabase, database } from '#lib/platform/database/database';
			import { bump } from '#lib/platform/page-cache/versions';
			await bump(database(), ['articles']);
			await closeDatabase();`;
		const words = ['--input-type=module', '--eval', program];
		execFileSync(process.execPath, words, { env: { ...process.env, ...environment } });
		await watch.refresh();
		assert.ok(!watch.unchanged(['articles'], asOf), `round ${round}`);
		assert.equal(watch.clock(), await clock(db));
	}
	watch.close();
});

onEveryEngine(
	'a database restored from an older copy makes everything count as changed',
	async ({ open, environment }) => {
		const db = await open();
		await bump(db, ['site']);
		await bump(db, ['site']);
		const watch = await openWatch({
			dataDir: environment.DATA_DIR,
			databaseUrl: environment.DATABASE_URL || undefined,
		});
		await watch.refresh();
		const asOf = watch.clock();
		await db.updateTable('version_clock').set({ value: 1 }).execute();
		await db.updateTable('version').set({ version: 1 }).execute();
		await watch.refresh();
		assert.ok(!watch.unchanged(['site'], asOf));
		const restored = watch.clock();
		assert.ok(restored > asOf);
		await bump(db, ['site']);
		await watch.refresh();
		assert.ok(!watch.unchanged(['site'], restored));
		watch.close();
	},
);

onEveryEngine(
	'however many ask for the newest migration at once, the database is asked once, and soon again',
	async ({ open, environment, engine }) => {
		const db = await open();
		const watch = await openWatch({
			dataDir: environment.DATA_DIR,
			databaseUrl: environment.DATABASE_URL || undefined,
		});
		const asked = Array.from({ length: 100 }, () => watch.schema());
		const [before] = await Promise.all(asked);
		if (engine === 'postgres') assert.equal(new Set(asked).size, 1);
		await sql`insert into schema_migration values ('9999-future', 1)`.execute(db);
		const deadline = performance.now() + 20_000;
		while ((await watch.schema()) === before)
			assert.ok(performance.now() < deadline, 'it is never asked again');
		assert.equal(await watch.schema(), '9999-future');
		watch.close();
	},
);

test('answers that arrive out of order do not hide the newer change', () => {
	const versions = new Versions(5);
	versions.learn([{ tag: 'a', version: 7 }], 7, 5);
	versions.learn([{ tag: 'a', version: 6 }], 6, 5);
	assert.equal(versions.clock(), 7);
	assert.ok(!versions.unchanged(['a'], 6));
});

test('very many tags are forgotten by counting everything as changed', () => {
	const versions = new Versions(0);
	const changes = Array.from({ length: 20_001 }, (_, index) => ({ tag: `article:${index}`, version: 1 }));
	versions.learn(changes, 1, 0);
	assert.ok(!versions.unchanged([], 0));
	assert.ok(versions.unchanged(['article:1'], 1));
});
