import assert from 'node:assert/strict';
import type { Comment, Database } from '#db/schema';
import { transaction } from '#db/transaction';
import { runNext } from '#lib/platform/jobs/run';
import { commentArrived } from './notifications.ts';
import { notifying } from './notifying.ts';

/** Writes the messages of all causes so far. */
export async function notify(db: Database): Promise<void> {
	while (await runNext(db, notifying));
	const left = await db
		.selectFrom('job')
		.select(['key', 'error'])
		.where('kind', '=', notifying.name)
		.execute();
	assert.deepEqual(left, []);
}

/** A comment arrives, and everybody concerned has a message of it. */
export async function arrive(db: Database, comment: Comment): Promise<void> {
	await transaction(db, (trx) => commentArrived(trx, comment));
	await notify(db);
}
