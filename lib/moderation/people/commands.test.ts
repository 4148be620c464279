import assert from 'node:assert/strict';
import { onEveryEngine } from '#db/testing';
import { isBanned } from '#lib/comments/policy';
import { logPage } from '../log-queries.ts';
import { addPerson, withBlog, write } from '../stage.testing.ts';
import { allBy, setRole, setStanding } from './commands.ts';
import { peoplePage, personCard } from './queries.ts';

const ban = { standing: 'banned' as const, until: null, reason: 'insults' };

onEveryEngine(
	'a moderator bans readers for a time or for good, never the author, colleagues or themselves',
	async (engine) => {
		const { db, author, moderator, reader } = await withBlog(engine);
		const until = Date.now() + 1000;
		const person = (await setStanding(db, moderator, reader.id, { ...ban, until }))!;
		assert.deepEqual(
			[person.standing, person.banned_until, person.standing_reason],
			['banned', until, 'insults'],
		);
		assert.ok(isBanned(person, until - 1) && !isBanned(person, until + 1));
		const free = { standing: 'normal' as const, until, reason: 'sorry' };
		const freed = (await setStanding(db, moderator, reader.id, free))!;
		assert.deepEqual([freed.standing, freed.banned_until, freed.standing_reason], ['normal', null, '']);
		const colleague = await addPerson(db, 'Bice', 'moderator');
		for (const id of [author.id, moderator.id, colleague.id, 999]) {
			assert.equal(await setStanding(db, moderator, id, ban), null);
		}
		assert.equal((await setStanding(db, author, colleague.id, ban))!.standing, 'banned');
		assert.equal(await setStanding(db, reader, colleague.id, ban), null);
		const { lines } = await logPage(db, { verb: 'standing' }, 1, 10);
		assert.equal(lines.length, 3);
		assert.ok(!JSON.stringify(lines.map(({ detail }) => detail)).includes('insults'));
	},
);

onEveryEngine('a guest is banned by e-mail: one person, who is confirmed by nothing', async (engine) => {
	const { db, boat, moderator } = await withBlog(engine);
	await write(db, boat, 'spam', { author_name: 'Troll', author_email: 'troll@example.org' });
	const person = (await setStanding(db, moderator, ' Troll@Example.org ', ban))!;
	const { name, email, standing, confirmed_at } = person;
	assert.deepEqual([name, email, standing, confirmed_at], ['Troll', 'troll@example.org', 'banned', null]);
	assert.equal((await setStanding(db, moderator, 'troll@example.org', ban))!.id, person.id);
	assert.equal(await setStanding(db, moderator, 'not an address', ban), null);
});

onEveryEngine('the author alone gives roles, and the last author stays one', async (engine) => {
	const { db, author, moderator, reader } = await withBlog(engine);
	assert.deepEqual(await setRole(db, moderator, reader.id, 'moderator'), { ok: false, why: 'forbidden' });
	assert.deepEqual(await setRole(db, author, author.id, 'reader'), { ok: false, why: 'last-author' });
	assert.deepEqual(await setRole(db, author, 999, 'reader'), { ok: false, why: 'missing' });
	const second = await setRole(db, author, reader.id, 'author');
	assert.ok(second.ok);
	const both = await Promise.all([
		setRole(db, author, author.id, 'reader'),
		setRole(db, second.person, second.person.id, 'reader'),
	]);
	assert.deepEqual(both.map(({ ok }) => ok).toSorted(), [false, true]);
});

onEveryEngine('all that one person, address or sender wrote in a tab is found', async (engine) => {
	const { db, boat, reader } = await withBlog(engine);
	const mine = await write(db, boat, 'held', { person_id: reader.id, created_at: 1 });
	const later = await write(db, boat, 'held', { person_id: reader.id, created_at: 2 });
	await write(db, boat, 'spam', { person_id: reader.id });
	const guest = await write(db, boat, 'held', { author_email: 'g@example.org', sender: 'here' });
	assert.deepEqual(await allBy(db, { personId: reader.id }, 'waiting'), [later.id, mine.id]);
	assert.deepEqual(await allBy(db, { email: 'g@example.org' }, 'waiting'), [guest.id]);
	assert.deepEqual(await allBy(db, { sender: 'here' }, 'waiting'), [guest.id]);
	assert.deepEqual(await allBy(db, {}, 'waiting'), []);
});

onEveryEngine(
	'people are listed by role, then by who wrote last, with what they have here',
	async (engine) => {
		const { db, boat, reader } = await withBlog(engine);
		const zeno = await addPerson(db, 'Zeno');
		await write(db, boat, 'published', { person_id: zeno.id, created_at: 5 });
		await write(db, boat, 'spam', { person_id: zeno.id, created_at: 9 });
		await write(db, boat, 'held', { person_id: reader.id, created_at: 7 });
		const { people, total } = await peoplePage(db, {}, 1, 10);
		assert.deepEqual([total, people.map(({ name }) => name)], [4, ['Lia', 'Orso', 'Zeno', 'Ada']]);
		const { published, spam, lastAt } = people[2]!;
		assert.deepEqual([published, spam, lastAt], [1, 1, 9]);
		assert.deepEqual(
			(await peoplePage(db, { text: 'ZEN' }, 1, 10)).people.map(({ id }) => id),
			[zeno.id],
		);
		assert.equal((await peoplePage(db, { role: 'moderator' }, 5, 1)).people[0]!.name, 'Orso');
		assert.equal((await personCard(db, reader.id))!.held, 1);
		assert.equal(await personCard(db, 999), null);
	},
);
