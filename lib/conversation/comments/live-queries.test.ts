import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { onEveryEngine } from '#db/testing';
import { liveCounts } from './live-queries.ts';
import { anArticle } from './writing.testing.ts';

onEveryEngine('how many comments there are behind a password is told to nobody', async (engine) => {
	const db = await engine.open();
	const id = await anArticle(db);
	assert.deepEqual(await liveCounts(db, id), { comments: 0, last: 0 });
	await db.updateTable('article').set({ password: 'segreto' }).where('id', '=', id).execute();
	assert.equal(await liveCounts(db, id), null);
});
