import assert from 'node:assert/strict';
import test from 'node:test';
import { onEveryEngine } from '#db/testing';
import { transaction } from '#db/transaction';
import { resolveAddress } from '#lib/articles/address-queries';
import { findTerm } from '#lib/articles/archive-queries';
import { termsFor } from '#lib/articles/studio/filing';
import { termHref } from '#lib/articles/views';
import { readTarget } from '#lib/server/address';
import { ensureSite } from '#lib/site/commands';
import { termSlug } from './slug.ts';

const signs = ['🐱', '👩‍👩‍👧', '🇮🇹', '❤️', '♥', '👍🏽', '1️⃣', '€', '🐱🐶'];

onEveryEngine('a tag of one sign is kept, found again and reached at its address', async (engine) => {
	const db = await engine.open();
	await ensureSite(db);
	const filed = (tags: string) =>
		transaction(db, (trx) => termsFor(trx, { categories: [], newCategory: '', tags }));
	const ids = await filed(signs.join(', '));
	assert.equal(new Set(ids).size, signs.length);
	assert.deepEqual(await filed(signs.join(',')), ids);
	const rows = await db.selectFrom('term').select(['name', 'slug']).execute();
	assert.deepEqual(rows.map(({ name }) => name).sort(), [...signs].sort());
	for (const { name, slug } of rows) {
		const target = readTarget(termHref('tag', slug));
		assert.ok(target.kind === 'read');
		assert.equal(target.path, `tag/${slug}`);
		assert.equal((await findTerm(db, 'tag', target.path.slice(4)))?.name, name);
		assert.equal(await resolveAddress(db, target.path, new URLSearchParams()), null);
	}
});

test('words make the slug where there are some, and marks of writing alone make none', () => {
	for (const [name, slug] of [
		['Mare 🌊', 'mare'],
		['C++', 'c'],
		['!!!', ''],
		['…', ''],
		['  ', ''],
		['日本', '日本'],
	]) {
		assert.equal(termSlug(name!).replace(/-+$/, ''), slug, name);
	}
});
