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
				refused: 'nothing',
			});
			assert.deepEqual(await readdir(join(dataDir, 'incoming')), []);
		}
	} finally {
		await rm(dataDir, { recursive: true });
	}
});
