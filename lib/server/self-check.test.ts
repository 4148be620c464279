import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pack } from '#lib/platform/page-cache/encode';
import { cacheTag, trackDependencies } from '#lib/platform/page-cache/track';
import { proveTags } from './self-check.ts';

/** A home page that reports these tags. */
const home =
	(tags: string[], failed = false) =>
	(key: string) =>
		trackDependencies(async () => {
			assert.equal(key, '/');
			cacheTag(...tags);
			return { packed: await pack(200, Buffer.from('x'), 'text/html', []), keep: 'page' as const, failed };
		});

test('whose home page reports the site starts', async () => {
	await proveTags(home(['articles', 'site']));
});

test('whose home page reports nothing, or not the site, is told in one line what to do', async () => {
	for (const tags of [[], ['articles']])
		await assert.rejects(proveTags(home(tags)), ({ message }: Error) => {
			assert.match(message, /delete \.next/);
			return !message.includes('\n');
		});
});

test('a home page that fails keeps nobody from the dashboard', async () => {
	await proveTags(home([], true));
});
