import assert from 'node:assert/strict';
import { onEveryEngine } from '#db/testing';
import { transaction } from '#db/transaction';
import { giveBack, isLeft, mayTry } from './guarded.ts';

process.env.AUTH_SECRET = 'a secret of thirty-two characters';

const guard = { door: 'code', count: 5, seconds: 50 };

onEveryEngine('however many ask at once of several processes, no more are let through', async ({ open }) => {
	const dbs = [await open(), await open(), await open()];
	for (const who of ['a', 'b']) {
		const tries = Array.from({ length: 60 }, (_, n) => mayTry(dbs[n % dbs.length]!, guard, who, 1000));
		assert.equal((await Promise.all(tries)).filter(Boolean).length, guard.count, who);
	}
});

onEveryEngine('what was used is given back evenly, and all of it at the end', async ({ open }) => {
	const db = await open();
	const times = async (now: number) => {
		let count = 0;
		while (await mayTry(db, guard, 'a', now)) count += 1;
		return count;
	};
	assert.deepEqual(
		[
			await times(1000),
			await times(10_999),
			await times(11_000),
			await times(31_000),
			await times(1_000_000),
		],
		[5, 0, 1, 2, 5],
	);
	assert.ok(await mayTry(db, { ...guard, door: 'another' }, 'a', 1_000_000));
	assert.ok(!(await isLeft(db, guard, 'a', 1_000_000)));
	await giveBack(db, guard, 'a');
	assert.deepEqual([await isLeft(db, guard, 'a', 1_000_000), await times(1_000_000)], [true, 1]);
});

onEveryEngine('nobody can be read from what is kept', async ({ open }) => {
	const db = await open();
	await mayTry(db, guard, 'anna@example.org');
	const rows = await db.selectFrom('rate_limit').selectAll().execute();
	assert.match(rows[0]!.key, /^[\w-]{43}$/);
	assert.doesNotMatch(JSON.stringify(rows), /anna|code/);
});

onEveryEngine(
	'a try within a transaction, which could be rolled back, is a fault of the program',
	async (engine) => {
		const db = await engine.open();
		await assert.rejects(
			transaction(db, (trx) => mayTry(trx, guard, 'a')),
			/rolled back/,
		);
	},
);
