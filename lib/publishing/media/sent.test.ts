import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { filesSent } from './sent.ts';

test('an upload that breaks off ends, and nothing of it stays', { timeout: 5000 }, async () => {
	const dataDir = await mkdtemp(join(tmpdir(), 'postilla-sent-'));
	try {
		const head = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\nhalf of it';
		for (const breaks of [true, false]) {
			const arriving = () => readdir(join(dataDir, 'incoming')).catch(() => []);
			const body = new ReadableStream({
				start: (to) => to.enqueue(new TextEncoder().encode(head)),
				async pull(to) {
					while ((await arriving()).length === 0) await new Promise(setImmediate);
					if (breaks) to.error(new Error('gone'));
					else to.close();
				},
			});
			const request = new Request('http://localhost/', {
				method: 'POST',
				body,
				duplex: 'half',
				headers: { 'content-type': 'multipart/form-data; boundary=x' },
			} as RequestInit);
			assert.deepEqual(await filesSent(request, join(dataDir, 'incoming')), {
				files: [],
				fields: [],
				refused: 'nothing',
			});
			assert.deepEqual(await readdir(join(dataDir, 'incoming')), []);
		}
	} finally {
		await rm(dataDir, { recursive: true });
	}
});

const boundary = 'b';
const piece = (name: string, content: string) =>
	`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: image/png\r\n\r\n${content}\r\n`;
const twoFiles = `${piece('a.png', 'abc')}${piece('b.png', 'x'.repeat(5000))}--${boundary}--\r\n`;

/** A request whose body ends, or breaks off, after so many signs. */
const sending = (body: string, breaks = false) =>
	new Request('http://blog.example/', {
		method: 'POST',
		headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
		duplex: 'half',
		body: new ReadableStream({
			start(controller) {
				controller.enqueue(Buffer.from(body));
				if (breaks) controller.error(new Error('the sender is gone'));
				else controller.close();
			},
		}),
	} as RequestInit);

test('an upload that ends anywhere is told, and ends nothing else', async (t) => {
	const folder = await mkdtemp(join(tmpdir(), 'postilla-sent-'));
	t.after(() => rm(folder, { recursive: true }));
	const unheard: unknown[] = [];
	const hear = (error: unknown) => unheard.push(error);
	process.on('unhandledRejection', hear);
	process.on('uncaughtExceptionMonitor', hear);
	t.after(() => process.off('unhandledRejection', hear).off('uncaughtExceptionMonitor', hear));
	for (let length = 0; length < twoFiles.length; length += 97) {
		for (const breaks of [false, true]) {
			const { files } = await filesSent(sending(twoFiles.slice(0, length), breaks), folder);
			assert.ok(files.length <= 2);
		}
	}
	const { files, refused } = await filesSent(sending(twoFiles), folder);
	assert.deepEqual([files.map(({ name }) => name), refused], [['a.png', 'b.png'], null]);
	await new Promise(setImmediate);
	assert.deepEqual(unheard, []);
	assert.ok((await readdir(folder)).length > 0);
});

test('what a form says beside its files is told, and nothing of one that breaks off', async (t) => {
	const folder = await mkdtemp(join(tmpdir(), 'postilla-sent-'));
	t.after(() => rm(folder, { recursive: true }));
	const said = `--${boundary}\r\nContent-Disposition: form-data; name="content"\r\n\r\nCiao\r\n`;
	const whole = `${said}--${boundary}--\r\n`;
	const { files, fields, refused } = await filesSent(sending(whole), folder);
	assert.deepEqual([files, fields, refused], [[], [['content', 'Ciao']], 'nothing']);
	for (let end = 0; end < whole.length - 4; end += 7)
		assert.deepEqual((await filesSent(sending(whole.slice(0, end), true), folder)).fields, [], `${end}`);
	const many = await filesSent(sending(`${said.repeat(101)}--${boundary}--\r\n`), folder);
	assert.equal(many.refused, 'large');
});
