process.env.SITE_URL = 'https://blog.example';

import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { after } from 'node:test';
import type { Database } from '#db/schema';
import { emptySqlite, onEveryEngine } from '#db/testing';
import { ensureBlogActor } from '#lib/conversation/fediverse/actors';
import { commentsIn, withFediverse, work } from '#lib/conversation/fediverse/fediverse.testing';
import { OtherServer } from '#lib/conversation/fediverse/other-server.testing';
import { decide } from '#lib/conversation/moderation/commands';
import { stopWorkers } from '#lib/platform/workers/pool';
import { run } from '#lib/portability/import/wordpress/fixtures/run';
import { exportPieces } from './pieces.ts';

after(stopWorkers);

async function exported(db: Database): Promise<string> {
	const pieces: string[] = [];
	const url = 'https://blog.example';
	for await (const piece of exportPieces(db, { format: 'wxr', url, at: new Date(0), progress: () => {} }))
		pieces.push(piece);
	return pieces.join('');
}

onEveryEngine(
	'a reply from another server stays one where the blog goes: it changes and goes there as its writer wants',
	async ({ open }) => {
		const { db: before, article, moderator } = await withFediverse({ open: emptySqlite });
		const server = new OtherServer('mastodon.example');
		const rita = server.actor('rita');
		const note = server.note(rita, 'ciao', { inReplyTo: article, content: '<p>Ciao</p>' });
		await server.post(before, rita, { id: `${note.id}/1`, type: 'Create', object: note });
		await work(before);
		const [held] = await commentsIn(before);
		await decide(before, moderator, { ids: [held!.id], to: 'published' });
		const file = await exported(before);

		const db = await open();
		await run(db, file);
		await ensureBlogActor(db);
		const posts = (text: string) => text.match(/"post":\{[^}]*\}/g);
		assert.equal(posts(file)?.length, 1);
		assert.deepEqual(posts(await exported(db)), posts(file), 'exported again it says the same');
		const person = await db
			.selectFrom('person')
			.select('handle')
			.where('handle', 'is not', null)
			.executeTakeFirstOrThrow();
		assert.equal(person.handle, 'rita@mastodon.example');

		// Signed by another's hand in her name.
		const forger = { ...rita, key: server.actor('zoe').key };
		await server.post(db, forger, {
			id: `${note.id}/2`,
			type: 'Update',
			object: { ...note, content: '<p>Falso</p>', updated: new Date().toISOString() },
		});
		await work(db);
		assert.deepEqual(
			(await commentsIn(db)).map(({ text }) => text),
			['Ciao'],
		);

		const changed = { ...note, content: '<p>Ciao a tutti</p>', updated: new Date().toISOString() };
		await server.post(db, rita, { id: `${note.id}/3`, type: 'Update', object: changed });
		await work(db);
		assert.deepEqual(
			(await commentsIn(db)).map(({ text }) => text),
			['Ciao a tutti'],
			'changed, not said once more',
		);
		await server.post(db, rita, { id: `${note.id}/4`, type: 'Delete', object: note.id });
		await work(db);
		const [gone] = await commentsIn(db);
		assert.equal(gone!.status, 'removed');
	},
);
