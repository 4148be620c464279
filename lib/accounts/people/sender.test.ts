import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onEveryEngine } from '#db/testing';
import { keepComment } from '#lib/conversation/comments/commands';
import { forgetSenders, networkOf, senderOf } from './sender.ts';

const november = Date.UTC(2026, 10, 23);
const december = Date.UTC(2026, 11, 1);

test('an IPv4 address counts whole, an IPv6 one by its first half, however it is written', () => {
	assert.equal(networkOf('192.0.2.7'), '192.0.2.7');
	assert.equal(networkOf('::ffff:192.0.2.7'), '192.0.2.7');
	assert.equal(networkOf('2001:db8:1:2:3:4:5:6'), '2001:db8:1:2');
	assert.equal(networkOf('2001:DB8:1:2::9'), '2001:db8:1:2');
	assert.equal(networkOf('2001:db8::1'), '2001:db8:0:0');
	assert.equal(networkOf('fe80::1%eth0'), 'fe80:0:0:0');
	assert.equal(networkOf('::1'), '0:0:0:0');
});

onEveryEngine(
	'a sender is the same in every process for a month, and unknown in the next',
	async (engine) => {
		const [here, there] = [await engine.open(), await engine.open()];
		const first = await senderOf(here, '192.0.2.7', november);
		assert.equal(await senderOf(there, '192.0.2.7', november), first);
		assert.notEqual(await senderOf(here, '192.0.2.8', november), first);
		assert.notEqual(await senderOf(here, '192.0.2.7', december), first);
		const salts = await there.selectFrom('salt').selectAll().execute();
		assert.deepEqual(
			salts.map((salt) => salt.month),
			['2026-12'],
			'the old salt is gone',
		);
	},
);

onEveryEngine('digests of past months are forgotten, those of this month are kept', async (engine) => {
	const db = await engine.open();
	const { id: article_id } = await db
		.insertInto('article')
		.values({
			kind: 'post',
			status: 'published',
			path: 'boat',
			slug: 'boat',
			title: 'Boat',
			source: '',
			format: 'classic',
			html: '',
			excerpt: '',
			updated_at: 0,
			comments_open: 1,
			mentions_open: 1,
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	for (const submitted_at of [november, december]) {
		const sender = await senderOf(db, '192.0.2.7', submitted_at);
		const comment = await keepComment(
			db,
			{
				article_id,
				kind: 'comment',
				list: 'comments',
				author_name: 'Ada',
				text: 'a',
				html: 'a',
				sender,
				created_at: submitted_at,
				local_time: '2026-11-23 10:20:00',
				submitted_at,
			},
			'held',
		);
		for (const who of [sender, `person:${submitted_at}`]) {
			const report = {
				comment_id: comment.id,
				sender: who,
				reason: 'spam' as const,
				created_at: submitted_at,
			};
			await db.insertInto('report').values(report).execute();
		}
	}
	await forgetSenders(db, december);
	const comments = await db.selectFrom('comment').select('sender').orderBy('id').execute();
	const current = await senderOf(db, '192.0.2.7', december);
	assert.deepEqual(
		comments.map((comment) => comment.sender),
		[null, current],
	);
	const reports = await db.selectFrom('report').select('sender').orderBy('id').execute();
	assert.deepEqual(
		reports.map((report) => report.sender),
		['forgotten:1', `person:${november}`, current, `person:${december}`],
	);
});
