import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import Sqlite from 'better-sqlite3';
import { openSqlite } from '#db/connection';
import { migratedSqlite } from '#db/testing';
import { faultOfSqlite } from './integrity.ts';
import { holdSqlite, type Still } from './sqlite-still.ts';

async function packed(still: Still, file: string): Promise<void> {
	const found = await still.find();
	writeFileSync(file, Buffer.concat(await (await found!.read()).toArray()));
	await still.whole();
}

const moved = (handle: Sqlite.Database) =>
	(handle.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[])[0]!.busy === 0;

/** A blog's file, beside which somebody writes. */
async function opened(t: TestContext) {
	const folder = mkdtempSync(join(tmpdir(), 'postilla-still-'));
	const file = join(folder, 'postilla.sqlite');
	await migratedSqlite(file);
	const db = openSqlite(file);
	await db.destroy();
	const writer = new Sqlite(file, { timeout: 0 });
	writer.exec('create table some (words text)');
	t.after(() => {
		writer.close();
		rmSync(folder, { recursive: true });
	});
	return { folder, file, writer };
}

test('a database that is held still is what it was at one moment, while others write more than a log takes', async (t) => {
	const { folder, file, writer } = await opened(t);
	const write = () => {
		for (let n = 0; n < 40; n++) writer.prepare('insert into some values (?)').run('x'.repeat(200_000));
	};
	const rows = (place: string) => {
		const handle = new Sqlite(place, { readonly: true });
		const count = handle.prepare('select count(*) from some').pluck().get();
		handle.close();
		return count;
	};
	write();
	const first = await holdSqlite(file);
	const { size, mtimeMs } = statSync(file);
	write();
	assert.equal(moved(writer), false);
	// Waits for the first: what is in the log cannot be moved before.
	const later = holdSqlite(file);
	await packed(first, join(folder, 'first'));
	assert.deepEqual([statSync(file).size, statSync(file).mtimeMs], [size, mtimeMs]);
	await first.release();
	const second = await later;
	await packed(second, join(folder, 'second'));
	await second.release();
	assert.ok(moved(writer));
	assert.deepEqual([rows(join(folder, 'first')), rows(join(folder, 'second'))], [40, 80]);
	for (const name of ['first', 'second']) {
		assert.equal(faultOfSqlite(join(folder, name)), null);
		const handle = new Sqlite(join(folder, name));
		assert.equal(handle.pragma('journal_mode', { simple: true }), 'delete');
		handle.close();
	}
});

test('a file that is let go while it is packed makes no backup', async (t) => {
	const { file } = await opened(t);
	for (const change of ['the holder is ended', 'somebody writes to it']) {
		const still = await holdSqlite(file);
		const found = await still.find();
		await (await found!.read()).toArray();
		if (change === 'the holder is ended') await still.release();
		else utimesSync(file, 1, 1);
		await assert.rejects(still.whole(), /not held still|could not be read/, change);
		await still.release();
	}
});

test('a backup that waits for a writer or a reader gives up when it is told to, with a word', async (t) => {
	const { file, writer } = await opened(t);
	writer.exec("begin immediate; insert into some values ('x')");
	let asked = 0;
	await assert.rejects(holdSqlite(file, { stopped: () => ++asked > 2 }), /The copy was cancelled/);
	writer.exec('commit');
});

test('a program that cannot be started makes no backup, and nothing else', async (t) => {
	const { file } = await opened(t);
	t.mock.property(process, 'execPath', '/none/node');
	await assert.rejects(holdSqlite(file), /could not be read/);
});
