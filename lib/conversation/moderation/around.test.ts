import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { onEveryEngine } from '#db/testing';
import { around } from './around.ts';
import { withBlog, write } from './blog.testing.ts';

onEveryEngine(
	'the conversation around a comment is what it answers, what stands beside it and what answers it',
	async (engine) => {
		const { db, boat } = await withBlog(engine);
		const under = (
			parent_id: number | null,
			text: string,
			status: 'published' | 'held' | 'spam' = 'published',
		) => write(db, boat, status, { parent_id, text });
		const thread = await under(null, 'thread');
		await under(null, 'another thread');
		const beside = [];
		for (let n = 0; n < 9; n++) beside.push(await under(thread.id, `beside ${n}`));
		const self = beside[4]!;
		const below = await under(self.id, 'below', 'held');
		await under(self.id, 'offers', 'spam');
		await under(below.id, 'far below');
		const told = async (id: number) => (await around(db, id)).map(({ depth, words }) => `${depth} ${words}`);
		assert.deepEqual(await told(self.id), [
			'0 thread',
			...[1, 2, 3, 4].map((n) => `1 beside ${n}`),
			'2 below',
			...[5, 6, 7].map((n) => `1 beside ${n}`),
		]);
		assert.deepEqual(await told(below.id), ['0 thread', '1 beside 4', '2 below', '3 far below']);
		let last = below.id;
		for (let n = 0; n < 12; n++) last = (await under(last, `deeper ${n}`)).id;
		for (let n = 0; n < 30; n++) await under(thread.id, 'crowd');
		assert.equal((await around(db, last)).length, 6, 'no more than is read at a glance');
		assert.equal((await around(db, thread.id)).length, 11);
		assert.deepEqual(await around(db, 99_999), []);
	},
);
