import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import type { Database } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { withBlog, write } from '#lib/conversation/moderation/blog.testing';
import { judge } from '#lib/conversation/spam/judge';
import { translator } from '#lib/i18n/language';
import { getSite } from '#lib/site/settings/queries';
import { storedSettings } from '#lib/site/settings/settings';
import { cardsOf } from './cards.ts';
import { undo } from './commands.ts';
import { listWord } from './listing-words.ts';
import { outcomeOf } from './outcome.ts';
import { perform } from './performing.ts';

const discussion = async (db: Database) => storedSettings(await getSite(db)).settings.discussion;

onEveryEngine(
	'a moderator puts a word on a list, by which others are judged, and takes it back',
	async (engine) => {
		const { db, moderator, reader, boat } = await withBlog(engine);
		const judged = async (text: string) => {
			const settings = storedSettings(await getSite(db)).settings;
			const { id } = await write(db, boat, 'held', { text, html: text });
			const found = {
				commentId: id,
				articleId: boat,
				kind: 'comment' as const,
				text,
				html: text,
				name: 'Ada',
			};
			const from = { email: null, url: null, sender: null, honeypot: false, took: null, edit: false };
			const verdict = await judge(db, { ...found, ...from }, null, settings);
			return (
				verdict.reasons.some(({ rule }) => rule === 'refuse-word' || rule === 'hold-word') && verdict.status
			);
		};
		const ask = (by: typeof moderator, word: string, list: 'holdWords' | 'refuseWords') =>
			perform(db, by, { act: 'list-word', word, list });
		assert.equal(await judged('See pills.example/now'), false);
		const { batch } = await ask(moderator, ' pills.example ', 'refuseWords');
		assert.equal(await judged('See pills.example/now'), 'spam');
		assert.deepEqual(await ask(moderator, 'pills.example', 'refuseWords'), { said: 'nothing' });
		for (const bad of ['/(?=x)y/', '/[/', 'x'.repeat(501), 'one\ntwo', '.', '://'])
			assert.deepEqual(await ask(moderator, bad, 'holdWords'), { said: 'unusable' }, bad);
		assert.deepEqual(await listWord(db, reader, { word: 'sea', list: 'holdWords' }), {
			ok: false,
			why: 'forbidden',
		});

		const moved = await ask(moderator, 'pills.example', 'holdWords');
		assert.equal(await judged('See pills.example/now'), 'held');
		assert.equal((await discussion(db)).refuseWords, '', 'a word stands on one list');
		const taken = await perform(db, moderator, { act: 'undo', batch: moved.batch! });
		assert.notEqual(taken.said, 'nothing');
		assert.equal(await judged('See pills.example/now'), 'spam', 'as before');
		assert.deepEqual(await undo(db, moderator, moved.batch!), {
			batch: moved.batch!,
			done: [],
			same: [],
			refused: [],
		});
		await undo(db, moderator, batch!);
		assert.deepEqual([(await discussion(db)).refuseWords, (await discussion(db)).holdWords], ['', '']);
		const log = await db.selectFrom('event').select('detail').where('verb', '=', 'word-listed').execute();
		assert.ok(!JSON.stringify(log).includes('pills'), 'the log keeps no words');
	},
);

onEveryEngine(
	'a word of one sign, or that most of what was written lately has, is asked about first',
	async (engine) => {
		const { db, moderator, boat } = await withBlog(engine);
		for (let n = 0; n < 12; n++)
			await write(db, boat, n % 2 ? 'held' : 'published', {
				text: `The sea ${n < 5 ? 'and boats' : ''}`,
				html: '',
			});
		await write(db, boat, 'spam', { text: 'and boats', html: '' });
		const ask = (word: string, sure?: boolean) =>
			perform(db, moderator, { act: 'list-word', word, list: 'holdWords', sure });
		const { batch } = await ask('boats');
		assert.ok(batch, 'five of twelve are not most');
		const { of } = (await ask('sea')).wide!;
		assert.deepEqual(await ask(' sea '), {
			wide: { caught: 12, of, word: ' sea ', list: 'holdWords' },
		});
		for (const word of ['ß', '海', '𠮷']) assert.ok((await ask(word)).wide, word);
		assert.equal((await discussion(db)).holdWords, 'boats', 'nothing was done');
		const said = await outcomeOf(db, await getSite(db), translator('en'), await ask('sea'));
		assert.equal(said!.sentence, `It would have caught 12 of the last ${of} comments.`);
		assert.deepEqual(said!.ask, { act: 'list-word', word: 'sea', list: 'holdWords', sure: 'true' });
		assert.ok((await ask('sea', true)).batch);
		assert.equal((await discussion(db)).holdWords, 'boats\nsea');
	},
);

onEveryEngine('two words at once are both kept, beside what the settings held', async (engine) => {
	const { db, moderator } = await withBlog(engine);
	const words = Array.from({ length: 12 }, (_, n) => `word-${n}.example`);
	await Promise.all(words.map((word) => listWord(db, moderator, { word, list: 'holdWords' })));
	assert.deepEqual((await discussion(db)).holdWords.split('\n').sort(), words.sort());
});

onEveryEngine('a ban of somebody without a word here is taken back, and says so', async (engine) => {
	const { db, moderator, reader } = await withBlog(engine);
	const { batch } = await perform(db, moderator, { act: 'ban-all', who: reader.id, reason: '' });
	const taken = await perform(db, moderator, { act: 'undo', batch: batch! });
	assert.equal(taken.said, undefined);
	const said = await outcomeOf(db, await getSite(db), translator('en'), taken, moderator.id);
	assert.equal(said!.sentence, 'Undone.');
});

onEveryEngine('a card names the sites that a comment leads to, its own blog left out', async (engine) => {
	const { db, boat } = await withBlog(engine);
	const { id } = await write(db, boat, 'held', {
		text: 'See www.pills.example/x and http://localhost:3000/boat',
		html: '<p>See <a href="https://sub.pills.example/y">this</a></p>',
		author_url: 'https://www.seller.example/',
	});
	const [card] = await cardsOf(db, [id]);
	assert.deepEqual(card!.sites.sort(), ['pills.example', 'seller.example', 'sub.pills.example']);
});
