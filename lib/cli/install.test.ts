import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

interface Locked {
	version?: string;
	optionalDependencies?: Record<string, string>;
}

test('the lock file names the packages of every platform, or npm ci refuses it', () => {
	const file = new URL('../../package-lock.json', import.meta.url);
	const { packages } = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, Locked> };
	const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
		Object.keys(optionalDependencies).filter(
			(name) => !packages[`${path}/node_modules/${name}`] && !packages[`node_modules/${name}`],
		),
	);
	assert.deepEqual(missing, []);
});
