import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { dropPlan, finishSwap, planUnderWay, swapIn, undoSwap } from './swap.ts';

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

/** Runs `work` until it would touch the disk for the nth time; it goes no further, as if the machine had stopped. */
async function stoppingAt(step: number, work: () => Promise<unknown>): Promise<'stopped' | 'done'> {
	const own = { ...promises };
	let steps = 0;
	const stopped = new Promise<'stopped'>((resolve) => {
		for (const name of ['rename', 'rm', 'mkdir', 'open'] as const) {
			(promises as unknown as Record<string, unknown>)[name] = (...words: unknown[]) => {
				if (steps++ < step) return (own[name] as (...words: unknown[]) => unknown)(...words);
				resolve('stopped');
				return new Promise(() => {});
			};
		}
	});
	syncBuiltinESMExports();
	try {
		return await Promise.race([stopped, work().then(() => 'done' as const)]);
	} finally {
		Object.assign(promises, own);
		syncBuiltinESMExports();
	}
}

test('an exchange cut off at any step, and its settling too, ends wholly old or wholly new', async () => {
	const names = ['postilla.sqlite', 'postilla.sqlite-wal', 'secret', 'media', 'avatars'];
	const outcomes = new Set<string>();
	// Some names are on one side only.
	for (const [old, fresh] of [
		[names, ['postilla.sqlite', 'secret', 'media']],
		[names.slice(0, 2), names.slice(2)],
		[[], names],
	] as const) {
		for (const settle of [finishSwap, undoSwap]) {
			for (let step = 0, ended = false; !ended; step++) {
				const data = mkdtempSync(join(tmpdir(), 'postilla-test-'));
				const put = (folder: string, list: readonly string[], word: string) => {
					mkdirSync(folder, { recursive: true });
					for (const name of list) writeFileSync(join(folder, name), word);
				};
				put(data, old, 'old');
				put(join(data, '.restore-x'), fresh, 'new');
				ended = (await stoppingAt(step, () => swapIn(data, join(data, '.restore-x'), names))) === 'done';
				for (let again = 0; ; again += 3) {
					const plan = await planUnderWay(data);
					if (!plan) break;
					const settled = await stoppingAt(again, async () => {
						await settle(data, plan);
						await dropPlan(data);
					});
					if (settled === 'done') break;
				}
				assert.equal(await planUnderWay(data), null);
				const found = names.filter((name) => readdirSync(data).includes(name));
				const words = found.map((name) => `${name} ${readFileSync(join(data, name), 'utf8')}`).join();
				const whole = [old.map((name) => `${name} old`).join(), fresh.map((name) => `${name} new`).join()];
				assert.ok(whole.includes(words), `${settle.name} at ${step}: ${words}`);
				outcomes.add(`${settle.name} ${whole.indexOf(words)}`);
				rmSync(data, { recursive: true });
			}
		}
	}
	assert.deepEqual([...outcomes].sort(), ['finishSwap 0', 'finishSwap 1', 'undoSwap 0']);
});
