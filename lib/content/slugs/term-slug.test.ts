import assert from 'node:assert/strict';
import test from 'node:test';
import { onEveryEngine } from '#db/testing';
import { transaction } from '#db/transaction';
import { resolveAddress } from '#lib/conversation/routing/address-queries';
import { readTarget } from '#lib/publishing/addresses/target';
import { findTerm } from '#lib/publishing/articles/archive-queries';
import { termHref } from '#lib/publishing/articles/views';
import { termsFor } from '#lib/publishing/authoring/assign-terms';
import { ensureSite } from '#lib/site/settings/commands';
import { termSlug } from './term-slug.ts';

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
