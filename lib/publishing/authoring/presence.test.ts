import assert from 'node:assert/strict';
import { onEveryEngine } from '#db/testing';
import { addPerson, withBlog } from '#lib/conversation/moderation/blog.testing';
import { minute } from '#lib/platform/time/durations';
import { createArticle } from './commands.ts';
import { notePresence, othersPresent } from './presence.ts';
import { PRESENT_EVERY } from './present.ts';

onEveryEngine(
	'who has an article open is told of the others, until their pages say nothing any more',
	async (engine) => {
		const { db, admin, moderator } = await withBlog(engine);
		const elio = await addPerson(db, 'Elio', 'editor');
		const id = (await createArticle(db, admin, { kind: 'post' }))!;
		const other = (await createArticle(db, elio, { kind: 'page' }))!;
		const now = Date.now();
		assert.deepEqual(await notePresence(db, admin, id, true, now), []);
		assert.deepEqual(await notePresence(db, admin, other, false, now), []);
		assert.deepEqual(await notePresence(db, elio, id, false, now), [{ name: admin.name, isWriting: true }]);
		assert.deepEqual(await othersPresent(db, admin, id, now), [{ name: 'Elio', isWriting: false }]);

		// It goes on being open, and nothing is typed in it any more.
		for (let later = now; later <= now + minute; later += PRESENT_EVERY)
			await notePresence(db, admin, id, false, later);
		assert.deepEqual(await othersPresent(db, elio, id, now + minute), [
			{ name: admin.name, isWriting: false },
		]);
		assert.deepEqual(await othersPresent(db, admin, id, now + minute), [], 'his page is closed');

		assert.equal(await notePresence(db, moderator, id, true, now), null, 'who may not write is not there');
		assert.equal(await notePresence(db, admin, 99_999, true, now), null);
		await notePresence(db, elio, other, true, now + 2 * minute);
		const left = await db.selectFrom('presence').select('person_id').execute();
		assert.deepEqual(left, [{ person_id: elio.id }], 'nothing stays of those that are closed');
	},
);
