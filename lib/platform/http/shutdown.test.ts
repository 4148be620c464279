import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent, createServer, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { gracefully } from './shutdown.ts';

/** A server with one request under way, from a client that keeps its connection. */
async function busy() {
	const begun: ServerResponse[] = [];
	const server = createServer((_, response) => begun.push(response));
	const close = gracefully(server);
	server.listen(0);
	server.keepAliveTimeout = 60_000;
	const { port } = server.address() as AddressInfo;
	const agent = new Agent({ keepAlive: true });
	const sent = request({ port, agent }).end();
	await once(server, 'request');
	return { close, sent, agent, response: begun[0]! };
}

test('a running request is finished before the server closes, and its connection does not hold it up', async () => {
	const { close, sent, agent, response } = await busy();
	const closing = close(5_000);
	response.end('done');
	const [answer] = await once(sent, 'response');
	assert.equal(answer.headers.connection, 'close', 'whoever asks next comes on another connection');
	let body = '';
	for await (const chunk of answer) body += chunk;
	assert.equal(body, 'done');
	assert.equal(await closing, true);
	agent.destroy();
});

test('a request that never ends is cut off in the end', async () => {
	const { close, sent, agent } = await busy();
	const failed = once(sent, 'error');
	assert.equal(await close(20), false);
	await failed;
	agent.destroy();
});
