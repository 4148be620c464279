import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isProgram } from '../support/house.ts';
import { importsOf, sourceFiles, textOf } from '../support/sources.ts';

const image = textOf('Dockerfile');
/** It loads what bundles only when the build runs it. */
const bundler = 'lib/server/client-scripts.ts';

test('nothing that runs in the container loads what its image leaves out', () => {
	const left = /rm -rf (@next[^\\]*)/.exec(image)![1]!.trim().split(' ');
	assert.ok(left.length > 5);
	const isLeft = (name: string) =>
		left.some((one) =>
			one.endsWith('-*') ? name.startsWith(one.slice(0, -1)) : `${name}/`.startsWith(`${one}/`),
		);
	const loaded = sourceFiles()
		.filter((file) => /^(lib|db)\//.test(file) && isProgram(file) && file !== bundler)
		.flatMap((file) =>
			importsOf(file)
				.filter(({ typeOnly, from }) => !typeOnly && isLeft(from))
				.map(({ from }) => `${file} loads ${from}`),
		);
	assert.deepEqual(loaded, []);
});

test('the container runs as nobody’s root, on any base that is given, and asks no registry by name', () => {
	assert.match(image, /^USER \d+:\d+$/m);
	const bases = [...image.matchAll(/^FROM (\S+)/gm)].map(([, base]) => base!);
	assert.deepEqual(
		bases.filter((base) => !/^\$\{BASE\}$/.test(base)),
		[],
	);
	assert.ok(bases.length > 1);
	assert.match(image, /^ARG BASE=node:\d+-slim$/m);
});

test('what the servers of compose.yaml are told, they read', () => {
	const told = /^x-blog:[\s\S]*?^ {2}environment:\n([\s\S]*?)^ {2}\w/m.exec(textOf('compose.yaml'))![1]!;
	const names = [...told.matchAll(/^ {4}([A-Z_\d]+):/gm)].map(([, name]) => name!);
	assert.ok(names.length > 5);
	const source = textOf('lib/platform/environment/environment.ts');
	assert.deepEqual(
		names.filter((name) => !new RegExp(`^\\t${name}: z`, 'm').test(source)),
		[],
	);
});
