import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { describePage } from './bookmark.ts';

const pages: Record<string, [type: string, body: string, status?: number]> = {
	'/page': [
		'text/html; charset=utf-8',
		'<title>Le mole</title><meta name="description" content="Acqua e grano">',
	],
	'/latin': ['text/html; charset=iso-8859-1', '<title>Perch\u00e9</title>'],
	'/silent': ['text/html', '<p>niente</p>'],
	'/gone': ['text/html', '<title>404</title>', 404],
	'/picture': ['image/png', '<title>no</title>'],
	'/large': ['text/html', `<title>tanto</title>${'a'.repeat(2_200_000)}`],
};

test('a page is described by what it says, and only if it is a page that answers', async (t) => {
	const server = createServer(({ url }, response) => {
		const [type, body, status = 200] = pages[url!]!;
		response.writeHead(status, { 'content-type': type }).end(Buffer.from(body, 'latin1'));
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	t.after(() => server.close());
	const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
	const described = (path: string) => describePage(`http://${host}${path}`, { allowed: [host] });
	assert.deepEqual(await described('/page'), { title: 'Le mole', about: 'Acqua e grano' });
	assert.deepEqual(await described('/latin'), { title: 'Perché', about: '' });
	for (const path of ['/silent', '/gone', '/picture', '/large'])
		assert.equal(await described(path), null, path);
	assert.equal(await describePage(`http://${host}/page`), null, 'no private place is asked');
	for (const address of ['javascript:alert(1)', 'file:///etc/passwd', '', 'http://'])
		assert.equal(await describePage(address), null, address);
});
