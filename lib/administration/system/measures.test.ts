import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { onEveryEngine } from '#db/testing';
import { withBlog } from '#lib/conversation/moderation/blog.testing';
import { readBucket } from '#lib/platform/environment/bucket-address';
import { environment } from '#lib/platform/environment/environment';
import { blogSamples } from './measures.ts';

onEveryEngine(
	'while the storage hangs all else is measured, and so it is without the database',
	async (engine) => {
		const { db } = await withBlog(engine);
		const { bucket } = environment();
		environment().dataDir = engine.environment.DATA_DIR;
		const open = new Set<Socket>();
		const hanging = createServer((socket) => open.add(socket));
		await once(hanging.listen(0, '127.0.0.1'), 'listening');
		const { port } = hanging.address() as { port: number };
		const measured = async () => {
			const samples = await blogSamples(db);
			return (name: string) => samples.find((sample) => sample.name === name)?.value;
		};
		assert.equal((await measured())('postilla_storage_up'), undefined);
		try {
			environment().bucket = readBucket(`http://key:secret@127.0.0.1:${port}/blog`);
			const begun = performance.now();
			const value = await measured();
			assert.ok(performance.now() - begun < 3000, 'whoever measures has gone');
			assert.deepEqual([value('postilla_database_up'), value('postilla_storage_up')], [1, 0]);
		} finally {
			environment().bucket = bucket;
			for (const socket of open) socket.destroy();
			hanging.close();
		}
		await db.schema.dropTable('job').execute();
		const value = await measured();
		assert.equal(value('postilla_database_up'), 0);
		assert.ok(Number(value('postilla_disk_free_bytes')) > 0);
	},
);
