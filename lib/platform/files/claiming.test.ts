import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onEveryEngine } from '#db/testing';
import { claimFiles } from './claiming.ts';
import { folderFiles } from './folder.ts';

onEveryEngine('files belong to one blog, wherever its database goes, and to no other', async ({ open }) => {
	const db = await open();
	const folder = await mkdtemp(join(tmpdir(), 'postilla-claim-'));
	const files = folderFiles(folder);
	const blog = (title: string) =>
		db
			.insertInto('site')
			.values({
				id: 1,
				title,
				tagline: '',
				language: 'it',
				time_zone: 'Europe/Rome',
				articles_per_page: 10,
				threads_per_page: 50,
				replies_per_page: 50,
				reply_depth: 3,
				demo: 0,
				set_up_at: null,
			})
			.execute();
	try {
		await claimFiles(db, files);
		assert.equal(await files.find('blog/owner'), null, 'there is no blog yet');
		await blog('One');
		await Promise.all([claimFiles(db, files), claimFiles(db, files)]);
		await claimFiles(db, files);
		const one = await db.selectFrom('site').selectAll().executeTakeFirstOrThrow();
		await db.deleteFrom('site').execute();
		// Nobody fills an empty database over the files of a blog.
		await assert.rejects(claimFiles(db, files), /holds the files of another blog/);
		await blog('Another');
		await assert.rejects(claimFiles(db, files), /holds the files of another blog/);
		await db.deleteFrom('site').execute();
		await db.insertInto('site').values(one).execute();
		await claimFiles(db, files);
	} finally {
		await rm(folder, { recursive: true });
	}
});
