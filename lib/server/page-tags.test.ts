import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Database } from '#db/schema';
import { trackDependencies } from '#lib/platform/page-cache/track';
import { shared } from '#lib/program/process-wide';
import { readTarget, type Target } from '#lib/publishing/addresses/target';
import { discussionsTag } from '#lib/site/cache-tags/articles';
import { noted, noting, unreported } from '#lib/site/cache-tags/noted.testing';
import { tagsOfTables } from '#lib/site/cache-tags/tables.testing';
import { openNext } from './built-next.testing.ts';
import { pageMaker } from './pages.ts';
import { renderer } from './render.ts';

const folder = mkdtempSync(join(tmpdir(), 'postilla-tags-'));
const siteUrl = 'http://blog.example';
const scripts = { theme: '', early: '', reading: '/r.js', writing: '/w.js', passkeys: '/p.js' };
let db: Database;
let make: ReturnType<typeof pageMaker>;

before(async () => {
	const { handler, db: opened } = await openNext(folder, (plain) => {
		// Next's copy of the program takes it from the same place.
		const noticed = noting(plain);
		shared('database', () => ({ db: noticed as Database | null })).db = noticed;
		return noticed;
	});
	db = opened;
	make = pageMaker({ db, render: renderer({ handler, siteUrl }), scripts, https: false });
});

after(async () => {
	await db?.destroy();
	rmSync(folder, { recursive: true, force: true });
});

/** What a page that is kept read, as the page cache has it made. */
async function page(url: string) {
	const { path } = readTarget(url) as Extract<Target, { kind: 'read' }>;
	const { result, notes } = await noted(() =>
		trackDependencies(async () => (await make.redirect(path, '')) ?? (await make.page(path, url))),
	);
	return { ...result, notes };
}

/** Addresses of each kind of page, by the demo blog. */
async function addresses(): Promise<string[]> {
	const article = await db
		.selectFrom('article')
		.select(['id', 'path'])
		.where('path', '=', '2012/09/torno-subito')
		.executeTakeFirstOrThrow();
	const terms = await db.selectFrom('term').select(['taxonomy', 'slug']).execute();
	const [tag, category] = ['tag', 'category'].map(
		(one) => terms.find(({ taxonomy }) => taxonomy === one)!.slug,
	);
	const { slug } = await db
		.selectFrom('person')
		.select('slug')
		.where('role', '=', 'admin')
		.executeTakeFirstOrThrow();
	const base = `/${article.path}`;
	return [
		'/',
		'/page/2',
		'/2012',
		'/2012/09',
		base,
		`${base}/comments/1`,
		`${base}/comments/newest`,
		`/tag/${tag}`,
		`/category/${category}`,
		`/author/${slug}`,
		'/feed',
		'/feed/atom',
		'/feed.json',
		'/comments/feed',
		`${base}/feed`,
		`/tag/${tag}/feed`,
		'/sitemap.xml',
		'/robots.txt',
		`/search?q=mare`,
		'/nobody/here',
		`/oembed?url=${encodeURIComponent(siteUrl + base)}`,
		`/api/live/${article.id}`,
		'/_postilla/missing',
	];
}

test('every page that is kept has reported a tag of each table that it read, and of nothing else is it made', async () => {
	const kept: string[] = [];
	const wrong: Record<string, string[]> = {};
	const seen = new Set<string>();
	for (const url of await addresses()) {
		const { result, reading, notes } = await page(url);
		assert.notEqual(result.failed, true, url);
		if (result.keep === null || reading.personal) continue;
		kept.push(url);
		for (const table of notes.read) seen.add(table);
		const missing = unreported(notes, reading.tags);
		if (missing.length > 0) wrong[url] = missing;
		assert.ok(notes.read.size > 0, url);
	}
	assert.deepEqual(wrong, {});
	assert.ok(kept.length > 14, kept.join(' '));
	assert.ok(
		['site', 'article', 'comment', 'term', 'person'].every((table) => seen.has(table)),
		[...seen].join(),
	);
});

test('what is said elsewhere makes no page of an article anew', async () => {
	for (const url of (await addresses()).filter((one) => one.startsWith('/2012/09/torno-subito'))) {
		const { reading } = await page(url);
		assert.ok(![...reading.tags].includes(discussionsTag), url);
	}
});

test('a rendering that reports nothing of what it reads is found', async () => {
	const { notes } = await noted(() => db.selectFrom('comment').select('id').limit(1).execute());
	assert.deepEqual(unreported(notes, ['site']), ['comment']);
	assert.deepEqual(unreported(notes, ['article:7']), []);
	assert.ok(Object.keys(tagsOfTables).length > 40);
});
