import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Sockets, socketsOf } from './internal-protocol.ts';
import { Workers } from './workers.ts';

test('what is sent to one that has just gone reaches another, whole, and that one stays', async (t) => {
	const folder = mkdtempSync(join(tmpdir(), 'postilla-workers-'));
	const [gone, there] = [socketsOf(folder, 1), socketsOf(folder, 2)];
	const worker = createServer((request, response) => request.pipe(response)).listen(there.requests);
	await once(worker, 'listening');
	const unheard: Sockets[] = [];
	const workers = new Workers((one) => void unheard.push(one));
	const front = createServer((request, response) => {
		request.headers['x-postilla-client'] = String(request.headers.from);
		workers.pass(request, response).catch(() => response.writeHead(500).end());
	}).listen(0, '127.0.0.1');
	await once(front, 'listening');
	t.after(() => {
		for (const server of [front, worker]) {
			server.close();
			server.closeAllConnections();
		}
		rmSync(folder, { recursive: true });
	});
	const { port } = front.address() as AddressInfo;
	for (const body of ['a=b', 'x'.repeat(3 * 2 ** 20)]) {
		workers.set({ workers: [gone, there], isLeaving: false });
		unheard.length = 0;
		const clients = Array.from({ length: 8 }, (_, n) => `10.0.0.${n}`);
		const answers = await Promise.all(
			clients.map(async (from) => {
				const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body, headers: { from } });
				return (await answer.text()) === body;
			}),
		);
		assert.deepEqual(
			answers,
			clients.map(() => true),
		);
		assert.deepEqual(unheard, [gone]);
	}
});
