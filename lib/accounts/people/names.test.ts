import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { onEveryEngine, queryPlan } from '#db/testing';
import { withBlog } from '#lib/conversation/moderation/blog.testing';
import { looksLike, nameProblem, protectedNames } from './names.ts';
import { signsOrIs } from './writers.ts';

const ours = ['Lia Serra', 'Ugo'];

test('a protected name is seen through case, spaces, marks, invisible signs and look-alikes', () => {
	const disguises = [
		'lia serra',
		'LIA SERRA',
		'LiaSerra',
		'L i a  Serra.',
		'Lía Sèrra',
		'Li\u200ba Serra',
		'\u202eLia Serra',
		'Lia\u00a0Serra',
		'Ⅼia Serra',
		'Liа Sеrrа',
		'Lia Sеrra',
		'IIa Serra'.replace('II', 'Ii'),
		'𝐋𝐢𝐚 𝐒𝐞𝐫𝐫𝐚',
		'Ｌｉａ Ｓｅｒｒａ',
		'1ia Serra',
		'Lia͏ Serra',
	];
	for (const name of disguises) assert.equal(looksLike(name, ours), 'Lia Serra', JSON.stringify(name));
	assert.equal(looksLike('Ug0', ours), 'Ugo');
});

test('other names are free', () => {
	for (const name of ['Lia', 'Serra Lia', 'Lia Serrano', 'Ugolino', 'Hugo', '李', '…', '']) {
		assert.equal(looksLike(name, ours), null, name);
	}
});

test('a name must be seen, short and plain', () => {
	assert.equal(nameProblem('Dora'), null);
	assert.equal(nameProblem('Дора 👩‍🌾'), null);
	assert.equal(nameProblem(' \u3164\u200b'), 'empty');
	assert.equal(nameProblem('…'), 'empty');
	assert.equal(nameProblem('x'.repeat(81)), 'long');
	assert.equal(nameProblem('Do\u202era'), 'strange');
	assert.equal(nameProblem('Do\nra'), 'strange');
	assert.equal(nameProblem('Do\u200bra'), 'strange');
	assert.equal(nameProblem('Do\u200cra'), 'strange');
	assert.equal(nameProblem('علی\u200cرضا'), null);
});

onEveryEngine('the few whose names are protected are found among any number of readers', async (engine) => {
	const { db } = await withBlog(engine);
	const more = { role: 'reader' as const, biography: '', links: '[]', created_at: 0 };
	const readers = Array.from({ length: 400 }, (_, at) => ({
		name: `Reader ${at}`,
		slug: `reader-${at}`,
		...more,
	}));
	const names = await protectedNames(db);
	await db.insertInto('person').values(readers).execute();
	assert.deepEqual(await protectedNames(db), names);
	// PostgreSQL reads whole what fits one page; a blog has more.
	if (engine.engine === 'postgres') await sql`set enable_seqscan = off`.execute(db);
	const asked = db.selectFrom('person').select('name').where(signsOrIs('admin', 'moderator'));
	const plan = await queryPlan(engine, db, asked);
	assert.match(plan, /person_role/);
	assert.doesNotMatch(plan, /seq scan|"SCAN (person|one|article)/i);
});
