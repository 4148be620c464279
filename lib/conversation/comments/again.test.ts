import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { onEveryEngine } from '#db/testing';
import { keepChange } from './again.ts';
import { anArticle, form, somebody, taken, write } from './writing.testing.ts';

onEveryEngine(
	'what was changed before a comment was sent again is kept, what is missing takes nothing away',
	async (engine) => {
		const db = await engine.open();
		const admin = await somebody(db, { role: 'admin', name: 'Lia' });
		for (const writer of [null, admin]) {
			const article = await anArticle(db);
			const key = `${writer?.id}-1234567890-1234567890`;
			const before = taken(await write(db, form(article, { key, text: 'Uno.' }), writer)).comment;
			for (const [text, kept] of [
				['', 'Uno.'],
				['Un', 'Uno.'],
				['Uno.', 'Uno.'],
				['Uno.\n\nDue.', 'Uno.\n\nDue.'],
				['Uno.', 'Uno.\n\nDue.'],
				['Uno.\n\nDue. שלוש', 'Uno.\n\nDue. שלוש'],
				['Prima: uno.', 'Prima: uno.'],
				['家 uno.', '家 uno.'],
			] as const) {
				const { comment, again } = taken(await write(db, form(article, { key, text }), writer));
				assert.ok(again && comment.id === before.id);
				assert.equal(await keepChange(db, comment, text, writer), null);
				const now = await db
					.selectFrom('comment')
					.select('text')
					.where('id', '=', before.id)
					.executeTakeFirstOrThrow();
				assert.equal(now.text, kept);
			}
		}
	},
);

onEveryEngine('words added by whom the comment is not are refused, not lost in silence', async (engine) => {
	const db = await engine.open();
	const article = await anArticle(db);
	const [one, other] = [await somebody(db), await somebody(db, { name: 'Altra' })];
	const { comment } = taken(await write(db, form(article, { text: 'Uno.' }), one));
	for (const who of [other, null]) assert.equal(await keepChange(db, comment, 'Uno. Due.', who), 'gone');
});
