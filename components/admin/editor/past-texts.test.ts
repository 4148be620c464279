import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PastTexts } from './past-texts.ts';

test('whatever is written, taken back and done again in however many views, is gone through one text at a time', () => {
	let seed = 7;
	const dice = (sides: number) => {
		seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
		return (seed >>> 8) % sides;
	};
	for (let round = 0; round < 300; round++) {
		const texts = new PastTexts();
		// What the whole would be with one history, and what the open view has of it.
		const all = { past: [] as string[], future: [] as string[] };
		let own = { past: [] as string[], future: [] as string[] };
		let [now, n] = ['', 0];
		const one = (step: 'undo' | 'redo') => {
			const [from, to] = step === 'undo' ? (['past', 'future'] as const) : (['future', 'past'] as const);
			const wanted = all[from].pop() ?? null;
			if (wanted !== null) all[to].push(now);
			const inView = own[from].pop();
			if (inView !== undefined) own[to].push(now);
			const got = inView ?? texts.go(step, now, own);
			if (inView === undefined && got !== null) own = { past: [], future: [] };
			assert.equal(got, wanted);
			now = got ?? now;
		};
		for (let act = 0; act < 60; act++) {
			const what = dice(6);
			if (what < 2) {
				for (const history of [all, own]) {
					history.past.push(now);
					history.future = [];
				}
				texts.changed();
				now = `testo ${n++}`;
			} else if (what === 2) {
				texts.keep(own);
				own = { past: [], future: [] };
			} else one(what === 5 ? 'redo' : 'undo');
		}
	}
});

const none = { past: [], future: [] };

test('a long text keeps ten of what it was, a short one two hundred', () => {
	for (const [length, kept] of [
		[5_000_000, 10],
		[10, 200],
	] as const) {
		const texts = new PastTexts();
		const past = Array.from({ length: 300 }, (_, n) => `${n}`.padEnd(length));
		texts.keep({ past, future: [] });
		let count = 0;
		for (let now: string | null = 'ora'; now !== null; now = texts.go('undo', now, none)) count++;
		assert.equal(count - 1, kept);
	}
});
