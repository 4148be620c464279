import assert from 'node:assert/strict';
import { mock } from 'node:test';
import type { Database } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { guess } from './password-attempts.ts';

process.env.AUTH_SECRET = 'a secret of thirty-two characters';

const article = { id: 1, password: 'sesamo' };

/** What becomes of so many wrong guesses, one after the other. */
async function wrong(db: Database, locked: typeof article | null, sender: string, times: number) {
	const answers = [];
	for (let n = 0; n < times; n++)
		answers.push(await guess(db, locked, { id: locked?.id ?? 7, attempt: `no ${n}`, sender }));
	return answers;
}
const open = (db: Database, sender: string) => guess(db, article, { id: 1, attempt: 'sesamo', sender });

onEveryEngine(
	'strangers from any number of networks never keep out who knows the password',
	async (engine) => {
		const db = await engine.open();
		// A slow machine gives nothing back meanwhile.
		mock.timers.enable({ apis: ['Date'], now: 1_000_000 });
		try {
			for (const networks of [1, 55]) {
				for (let n = 0; n < networks; n++) await wrong(db, article, `stranger ${networks} ${n}`, 12);
				for (let n = 0; n < 30; n++) {
					assert.equal(await open(db, `reader ${networks} ${n}`), true, `${networks} networks, reader ${n}`);
				}
				assert.deepEqual(await wrong(db, article, `hasty ${networks}`, 1), [false]);
				assert.equal(await open(db, `hasty ${networks}`), true, 'nor who errs once before it');
			}
			assert.deepEqual(
				await wrong(db, article, 'late', 4),
				[false, false, null, null],
				'the siege leaves two',
			);
		} finally {
			mock.timers.reset();
		}
	},
);

onEveryEngine('readers behind one address come in one after the other, however many', async (engine) => {
	const db = await engine.open();
	for (let n = 0; n < 100; n++) assert.equal(await open(db, 'school'), true, `reader ${n}`);
});

onEveryEngine('one sender tries ten times in ten minutes, then waits, the right word too', async (engine) => {
	const db = await engine.open();
	mock.timers.enable({ apis: ['Date'], now: 1_000_000 });
	try {
		assert.deepEqual(await wrong(db, article, 'one', 12), [...Array(10).fill(false), null, null]);
		assert.equal(await open(db, 'one'), null);
		assert.equal(await open(db, 'another'), true);
		mock.timers.tick(60_000);
		assert.equal(await open(db, 'one'), true);
	} finally {
		mock.timers.reset();
	}
});

onEveryEngine('one sender does not go from article to article without end', async (engine) => {
	const db = await engine.open();
	let allowed = 0;
	for (let id = 1; id <= 8; id++) {
		const tries = await wrong(db, { id, password: 'sesamo' }, 'wanderer', 10);
		allowed += tries.filter((answer) => answer === false).length;
	}
	assert.ok(allowed >= 60 && allowed <= 70, String(allowed));
});

onEveryEngine('an article without password looks like one that was guessed wrong', async (engine) => {
	assert.deepEqual(await wrong(await engine.open(), null, 'seeker', 11), [...Array(10).fill(false), null]);
});
