import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../support/sources.ts';

test('a failure is the exit code of npm test, also after it started a PostgreSQL of its own', () => {
	const { TEST_DATABASE_URL, NODE_TEST_CONTEXT, ...environment } = process.env;
	const run = spawnSync(process.execPath, [join(root, 'e2e/run.ts'), 'no-such-step'], {
		cwd: root,
		env: environment,
		encoding: 'utf8',
	});
	assert.equal(run.stdout.trimEnd().split('\n').at(-1), '0 passed, 1 failed');
	assert.equal(run.status, 1);
});
