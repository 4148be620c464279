import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { wxr } from '#lib/portability/import/wordpress/fixtures/wxr';

function command(t: TestContext) {
	const folder = mkdtempSync(join(tmpdir(), 'postilla-command-'));
	t.after(() => rmSync(folder, { recursive: true }));
	const file = join(folder, 'export.xml');
	const dataDir = join(folder, 'data');
	const run = (...words: string[]) => {
		const env = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' };
		const { status, stdout, stderr } = spawnSync(
			process.execPath,
			[join(import.meta.dirname, 'import-wordpress.ts'), ...words],
			{
				env,
				encoding: 'utf8',
			},
		);
		return { status, stdout, stderr };
	};
	return { file, dataDir, run };
}

test('a wrong command, a missing or malformed file end with one line and exit code 1', (t) => {
	const { file, dataDir, run } = command(t);
	for (const words of [[], [file, file], ['--nonsense', file], [file], [file, '--media', '/no/such']]) {
		const { status, stdout, stderr } = run(...words);
		assert.deepEqual([status, stdout, stderr.trimEnd().split('\n').length], [1, '', 1], words.join(' '));
		if (words.length === 1) writeFileSync(file, wxr({ items: [{ id: 1 }] }));
	}
	writeFileSync(file, wxr({ items: [{ id: 1 }] }).replace('</channel>', ''));
	const { status, stderr } = run(file);
	assert.equal(status, 1);
	assert.match(stderr, /^.*export\.xml, line \d+: malformed XML: .*\n$/);
	assert.deepEqual(
		readdirSync(dataDir).filter((name) => name.startsWith('import')),
		[],
	);
});

test('a dry run prints the counts and creates no blog; the real run prints the same table', (t) => {
	const { file, dataDir, run } = command(t);
	writeFileSync(file, wxr({ items: [{ id: 1, comments: [{ id: 1 }, { id: 2, approved: '0' }] }] }));
	const dry = run(file, '--dry-run');
	assert.equal(dry.status, 0, dry.stderr);
	assert.ok(!existsSync(join(dataDir, 'postilla.sqlite')));
	const real = run(file);
	assert.equal(real.status, 0, real.stderr);
	const row = /1 \/ 0 \/ 0 \/ 0 \(1 in attesa\) +1 \/ 0 \/ 0 \/ 0 \(1 in attesa\) +\/2010\/03\/slug-1/;
	assert.match(dry.stdout, row);
	assert.match(real.stdout, row);
});
