import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openSqlite } from '#db/connection';
import { migratedSqlite } from '#db/testing';
import { record } from '#lib/platform/audit-log/audit-log';
import { hour } from '#lib/platform/time/durations';
import { rewriteAfterErasures } from './forget-file.ts';

test('the file is written anew in the night after an erasure, and only then', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'postilla-test-'));
	const file = join(folder, 'postilla.sqlite');
	await migratedSqlite(file);
	const db = openSqlite(file);
	try {
		const values = Array.from({ length: 300 }, (_, i) => ({
			word: `quarzi ${i} `.repeat(40),
			spam: 1,
			ham: 1,
		}));
		await db.insertInto('spam_word').values(values).execute();
		await db.deleteFrom('spam_word').execute();
		await rewriteAfterErasures(db);
		await db.destroy();
		const large = statSync(file).size;
		const again = openSqlite(file);
		await record(again, { verb: 'erased', detail: { mode: 'erase' } });
		await rewriteAfterErasures(again, Date.now() + 30 * hour);
		assert.equal(statSync(file).size, large, 'that erasure was two nights ago');
		await rewriteAfterErasures(again, Date.now() + 20 * hour);
		assert.ok(statSync(file).size < large);
		assert.equal(readFileSync(file).includes('quarzi'), false);
		assert.equal(statSync(`${file}-wal`).size, 0);
		await again.destroy();
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});
