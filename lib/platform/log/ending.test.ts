import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';

const program = `
	import { endProcess, openLog } from '${import.meta.resolve('./log.ts')}';
	const log = openLog('info');
	process.once('message', () => {
		log.info('first words');
		log.info({ words: 'x'.repeat(5_000_000) }, 'last words');
		endProcess(3);
	});
	process.send('ready');
`;

function start() {
	const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
		stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
	});
	return { child, ready: once(child, 'message'), ended: once(child, 'exit') };
}

test('a process whose log nobody reads any more ends, with its code', async () => {
	const { child, ready, ended } = start();
	await ready;
	child.stdout!.destroy();
	await once(child.stdout!, 'close');
	child.send('go');
	assert.deepEqual(await ended, [3, null]);
});

test('one whose log is not taken ends all the same', async () => {
	const { child, ready, ended } = start();
	await ready;
	child.send('go');
	assert.deepEqual(await ended, [null, 'SIGKILL']);
});

test('one whose log is read ends when all of it is written', async () => {
	const { child, ready } = start();
	const closed = once(child, 'close');
	let said = '';
	child.stdout!.setEncoding('utf8').on('data', (text) => {
		said += text;
	});
	await ready;
	child.send('go');
	assert.deepEqual(await closed, [3, null]);
	assert.match(said, /xxx".*last words/);
	assert.ok(said.length > 5_000_000);
});
