import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';

/** Runs words in a process that catches what is stray; its lines, and how it ended. */
function stray(words: string): Promise<{ code: unknown; lines: Record<string, unknown>[] }> {
	const url = (file: string) => JSON.stringify(new URL(file, import.meta.url).href);
	const program = `
		const { catchStray } = await import(${url('./uncaught.ts')});
		const { openLog } = await import(${url('./log.ts')});
		const log = openLog('info');
		catchStray(log, () => { log.info('ended in order'); process.exitCode = 1; });
		setImmediate(() => setImmediate(() => log.info('went on')));
		${words}`;
	const { NODE_TEST_CONTEXT: _, ...env } = process.env;
	return new Promise((resolve) =>
		execFile(process.execPath, ['--input-type=module', '-e', program], { env }, (error, stdout) =>
			resolve({
				code: error?.code ?? 0,
				lines: stdout
					.split('\n')
					.filter(Boolean)
					.map((line) => JSON.parse(line)),
			}),
		),
	);
}

test('a rejection that nobody handled is logged with its stack and ends nothing', async () => {
	for (const reason of ["new TypeError('lost')", "'lost'", 'undefined', "{ message: 'lost' }"]) {
		const { code, lines } = await stray(`Promise.reject(${reason});`);
		assert.equal(code, 0, reason);
		assert.deepEqual(
			lines.map(({ msg }) => msg),
			['a rejection that nobody handled', 'went on'],
		);
		assert.ok((lines[0]!.err as { stack: string }).stack.length > 5);
	}
});

test('an exception that nobody caught is logged with its stack before the process ends in order', async () => {
	const { code, lines } = await stray("setImmediate(() => { throw new RangeError('lost'); });");
	assert.equal(code, 1);
	assert.deepEqual(
		lines.map(({ msg }) => msg),
		['an exception that nobody caught', 'ended in order', 'went on'],
	);
	assert.match((lines[0]!.err as { stack: string }).stack, /RangeError: lost\n\s+at/);
});
