import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Database } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { categoriesInUse, findTerm } from '#lib/publishing/articles/archive-queries';
import { publishArticle } from '#lib/publishing/articles/commands';
import { homeChoices } from '#lib/publishing/articles/home';
import { menuPages, termsOf } from '#lib/publishing/articles/queries';
import { categoryTree, tagNames } from '#lib/publishing/authoring/assign-terms';
import { authorChoices, parentChoices } from '#lib/publishing/authoring/choice-queries';
import { termsById, termsPage } from '#lib/publishing/taxonomy/queries';
import { compareNames } from './collation.ts';
import { ensureSite } from './commands.ts';

/** As people of that language look them up. */
const lists: Record<string, string[]> = {
	it: ['appunti', 'Èra', 'età', 'Zaino', 'zeta 2', 'zeta 10'],
	sv: ['Anna', 'zon', 'Åke', 'Ärla', 'Öland'],
	de: ['Ärger', 'Auto', 'Öl', 'Straße', 'strasse 2', 'Zug'],
	cs: ['Cesta', 'Čaj', 'hora', 'chata', 'Irena'],
	ru: ['12', 'ёлка', 'Жук', 'яма'],
	zh: ['阿', '北京', '上海', '中国'],
};
const mixed = (names: string[]) => [...names.slice(1).reverse(), names[0]!].map((name, n) => ({ name, n }));

async function blog(db: Database, language: string, names: string[]) {
	const settings = JSON.stringify({ writing: { language } });
	await ensureSite(db, { language: 'en', settings });
	await db.updateTable('site').set({ settings }).execute();
	const termIds: number[] = [];
	let made = 0;
	const add = async (taxonomy: 'category' | 'tag', name: string, parent_id: number | null = null) => {
		const slug = `${taxonomy}-${made++}`;
		const term = { taxonomy, slug, name, description: '', parent_id, wordpress_id: null };
		return (await db.insertInto('term').values(term).returning('id').executeTakeFirstOrThrow()).id;
	};
	const top = await add('category', '0');
	for (const { name } of mixed(names)) {
		termIds.push(await add('category', name), await add('tag', name));
		await add('category', name, top);
		await db
			.insertInto('person')
			.values({ name, slug: `p${termIds.length}`, role: 'admin', biography: '', links: '' })
			.execute();
	}
	const rest = {
		source: '',
		format: 'html' as const,
		html: '',
		excerpt: '',
		updated_at: 0,
		comments_open: 1 as const,
		mentions_open: 1 as const,
		published_at: 1,
		local_time: '2024-01-02 00:00:00',
	} as const;
	const post = { kind: 'post' as const, slug: 'x', path: 'x', title: 'x', ...rest, termIds };
	const id = await publishArticle(db, post);
	for (const { name, n } of mixed(names))
		await publishArticle(db, {
			kind: 'page',
			slug: `n${n}`,
			path: `n${n}`,
			title: name,
			...rest,
			termIds: [],
		});
	return { id, termIds };
}

for (const [language, names] of Object.entries(lists)) {
	onEveryEngine(`lists by name stand as ${language} has them`, async ({ open }) => {
		const db = await open();
		const { id, termIds } = await blog(db, language, names);
		const named = (rows: readonly { name: string }[]) =>
			rows.map(({ name }) => name).filter((name) => name !== '0');
		const titled = (rows: readonly { title: string }[]) => rows.map(({ title }) => title);
		const terms = (await termsOf(db, [id])).get(id)!;
		assert.deepEqual(named(terms.categories), names);
		assert.deepEqual(named(terms.tags), names);
		assert.deepEqual(named((await findTerm(db, 'category', 'category-0'))!.below), names);
		assert.deepEqual(named(await categoriesInUse(db)), names);
		assert.deepEqual(named((await categoryTree(db)).filter(({ depth }) => depth === 0)), names);
		assert.deepEqual(await tagNames(db), names);
		assert.deepEqual(await tagNames(db, 2), names.slice(0, 2), 'cut after it is sorted');
		assert.deepEqual(named((await termsPage(db, 'tag', '', 1, 100)).terms), names);
		assert.deepEqual(named(await termsById(db, 'tag', termIds)), names);
		assert.deepEqual(named(await authorChoices(db)), names);
		assert.deepEqual(titled(await menuPages(db)), names.slice(0, 6));
		assert.deepEqual(titled(await homeChoices(db)), names);
		assert.deepEqual(titled(await parentChoices(db, 0)), names);
	});
}

test('an unknown language has an order of its own nowhere, and names that count as one stand in one order', () => {
	const names = ['b', 'a', 'á', 'a\u0301', 'B', 'Z', 'ä', 'A', '2', '10', '', '…', '‐', '-'];
	for (const language of ['tlh', 'xx', 'en']) {
		const sorted = names.toSorted((a, b) => compareNames(language, a, b));
		assert.deepEqual(
			names.toReversed().sort((a, b) => compareNames(language, a, b)),
			sorted,
		);
		assert.deepEqual(
			sorted,
			names.toSorted((a, b) => compareNames('en', a, b)),
		);
	}
});
