import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { programRoot } from '#lib/program/root';
import { bundleClientScripts } from './client-scripts.ts';

test('readers load 2 KB of script without a form on the page, 8 KB with one, and nothing of React', async () => {
	const bundles = await bundleClientScripts(programRoot());
	// What stands in every page counts with each of the others.
	const inline = gzipSync(bundles.find(({ name }) => name === 'theme')!.code).length;
	const most = { theme: 256, early: 2048, reading: 2048 - inline, writing: 8192 - inline, passkeys: 1024 };
	for (const { name, code, file } of bundles) {
		const bytes = gzipSync(code).length;
		assert.ok(bytes <= most[name], `${name}: ${bytes} of ${most[name]}`);
		assert.doesNotMatch(code, /react|__next|import\(/i, name);
		assert.match(file, new RegExp(`^${name}-[\\w-]{8}\\.js$`));
	}
	assert.equal(bundles.length, 5);
});
