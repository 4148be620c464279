import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { folderFiles } from '#lib/platform/files/folder';
import { day } from '#lib/platform/time/durations';
import { filesOfBuilds, forgetBuilds, keepBuild } from './kept-builds.ts';

function opened(t: TestContext) {
	const folder = mkdtempSync(join(tmpdir(), 'postilla-builds-'));
	t.after(() => rmSync(folder, { recursive: true, force: true }));
	const files = folderFiles(join(folder, 'data'));
	/** Keeps a build that has these files. */
	const keep = async (build: string, names: string[]) => {
		const root = join(folder, build);
		for (const name of names) {
			const file = join(root, '.next/static', name);
			mkdirSync(dirname(file), { recursive: true });
			writeFileSync(file, `of ${name}`);
		}
		await keepBuild(files, root, build);
	};
	/** As if what lies there had been put so many days ago. */
	const passed = (key: string, days: number) => {
		const then = new Date(Date.now() - days * day);
		utimesSync(join(folder, 'data/program', key), then, then);
	};
	return { files, keep, passed };
}

test('what a build has named is there for others, and nothing else', async (t) => {
	const { files, keep } = opened(t);
	await keep('one', ['chunks/a.js', 'chunks/both.js']);
	const find = filesOfBuilds(files, ['X-Kept', 'yes']);
	const found = (await find('/_next/static/chunks/a.js?dpl=1'))!;
	assert.equal(String(found.identity?.body), 'of chunks/a.js');
	for (const name of ['chunks/b.js', '../builds/one', 'chunks', '', '%2e%2e/builds/one', '__proto__'])
		assert.equal(await find(`/_next/static/${name}`), null, name);
});

test('one that is gone since it was looked up is none', async (t) => {
	const { files, keep } = opened(t);
	await keep('one', ['chunks/a.js', 'chunks/b.js']);
	const find = filesOfBuilds(files, []);
	assert.ok(await find('/_next/static/chunks/a.js'));
	await files.delete('program/static/chunks/b.js');
	for (let n = 0; n < 2; n++) assert.equal(await find('/_next/static/chunks/b.js'), null);
});

test('one that comes later is found, but not looked for at each question', async (t) => {
	const { files, keep } = opened(t);
	let looks = 0;
	const list = (prefix: string) => {
		looks += 1;
		return files.list(prefix);
	};
	const find = filesOfBuilds({ ...files, list }, []);
	t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
	const asked = Array.from({ length: 100 }, (_, n) => find(`/_next/static/chunks/${n}.js`));
	assert.deepEqual(new Set(await Promise.all(asked)), new Set([null]));
	assert.equal(looks, 1);
	await keep('one', ['chunks/7.js']);
	t.mock.timers.tick(6000);
	assert.ok(await find('/_next/static/chunks/7.js'));
	assert.equal(looks, 2);
});

test('a build that has not been there for a month is forgotten, with what it alone had', async (t) => {
	const { files, keep, passed } = opened(t);
	await keep('one', ['a.js', 'both.js']);
	await keep('two', ['both.js', 'b.js']);
	for (const name of ['a.js', 'both.js']) passed(`static/${name}`, 29);
	passed('builds/one', 29);
	await forgetBuilds(files);
	assert.ok(await filesOfBuilds(files, [])('/_next/static/a.js'));
	passed('builds/one', 31);
	// Another machine is just keeping a build, whose list comes last.
	await files.put('program/static/coming.js', Buffer.from('x'));
	await forgetBuilds(files);
	const find = filesOfBuilds(files, []);
	const there = await Promise.all(
		['a.js', 'both.js', 'b.js', 'coming.js'].map((name) => find(`/_next/static/${name}`)),
	);
	assert.deepEqual(
		there.map((one) => one !== null),
		[false, true, true, true],
	);
	// One that runs on says so each day.
	passed('builds/two', 31);
	await keep('two', ['both.js', 'b.js']);
	await forgetBuilds(files);
	assert.ok(await filesOfBuilds(files, [])('/_next/static/b.js'));
});
