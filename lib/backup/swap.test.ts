import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { swapIn } from './swap.ts';

test('an exchange that fails half way, or is undone, leaves everything as it was', async () => {
	const data = mkdtempSync(join(tmpdir(), 'postilla-test-'));
	const fresh = join(data, '.restore-x');
	mkdirSync(join(fresh, 'lost'), { recursive: true });
	for (const [folder, word] of [
		[data, 'old'],
		[fresh, 'new'],
	] as const) {
		writeFileSync(join(folder, 'postilla.sqlite'), word);
		mkdirSync(join(folder, 'media'));
		writeFileSync(join(folder, 'media/a.txt'), word);
	}
	writeFileSync(join(data, 'postilla.sqlite-wal'), 'old');
	writeFileSync(join(fresh, 'lost/b.txt'), 'has no folder there');
	const names = ['postilla.sqlite', 'postilla.sqlite-wal', 'media'];
	const state = () => [
		readdirSync(data).sort(),
		readFileSync(join(data, 'postilla.sqlite'), 'utf8'),
		readFileSync(join(data, 'media/a.txt'), 'utf8'),
		readdirSync(fresh).sort(),
	];
	const before = state();
	await assert.rejects(swapIn(data, fresh, [...names, 'lost/b.txt']), /ENOENT/);
	assert.deepEqual(state(), before);
	const { aside, undo, settled } = await swapIn(data, fresh, names);
	await settled();
	assert.equal(readFileSync(join(data, 'postilla.sqlite'), 'utf8'), 'new');
	assert.deepEqual(readdirSync(aside!).sort(), names.toSorted());
	assert.equal(readdirSync(data).includes('postilla.sqlite-wal'), false);
	await undo();
	assert.deepEqual(state(), before);
	rmSync(data, { recursive: true });
});
