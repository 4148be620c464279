import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';

/** Asks for the word of each folder, and says what it was. */
const program = `
	import { keptWord } from '${import.meta.resolve('./kept-word.ts')}';
	const at = Number(process.argv[1]);
	while (Date.now() < at);
	console.log(JSON.stringify(process.argv.slice(2).map(keptWord)));
`;

test('processes that need a word for the first time at once get the same, never half of one', async (t) => {
	const folder = mkdtempSync(join(tmpdir(), 'postilla-word-'));
	t.after(() => rmSync(folder, { recursive: true }));
	const files = Array.from({ length: 200 }, (_, at) => join(folder, `${at}`, 'word'));
	const together = String(Date.now() + 500);
	const asked = Array.from({ length: 3 }, () =>
		promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program, together, ...files]),
	);
	const [first, ...others] = (await Promise.all(asked)).map(({ stdout }) => JSON.parse(stdout) as string[]);
	for (const word of first!) assert.match(word, /^[\w-]{43}$/);
	for (const other of others) assert.deepEqual(other, first);
	for (const at of files.keys()) assert.deepEqual(readdirSync(join(folder, `${at}`)), ['word']);
	assert.equal(statSync(files[0]!).mode & 0o777, 0o600);
});
