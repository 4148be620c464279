import assert from 'node:assert/strict';
import { createServer, type ServerResponse } from 'node:http';
import { test } from 'node:test';
import { pack } from '#lib/platform/page-cache/encode';
import { noteLanguage } from '#lib/platform/security-headers/bare-pages';
import { replaceErrorPages } from './error-pages.ts';

const missing = () => pack(404, Buffer.from('<h1>Pagina non trovata</h1>'), 'text/html; charset=utf-8', []);

/** What a reader gets where Next answered like this. */
async function repaired(
	method: string,
	next: (response: ServerResponse) => void,
	headers: Record<string, string> = {},
) {
	const server = createServer((request, response) => {
		replaceErrorPages(request, response, { missing });
		next(response);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as { port: number };
	try {
		const answer = await fetch(`http://127.0.0.1:${port}/`, { method, headers });
		return [answer.status, await answer.text()] as const;
	} finally {
		server.close();
	}
}

const page = (status: number, html: string) => (response: ServerResponse) => {
	response.statusCode = status;
	response.setHeader('content-type', 'text/html; charset=utf-8');
	response.flushHeaders();
	response.write(html.slice(0, 40));
	response.end(html.slice(40));
};
const shell = `<!DOCTYPE html><html id="__next_error__"><head></head><body>${'x'.repeat(99)}</body></html>`;

test('an empty shell becomes the page that says that there is none', async () => {
	for (const method of ['GET', 'POST'])
		assert.deepEqual(await repaired(method, page(404, shell)), [404, '<h1>Pagina non trovata</h1>']);
});

noteLanguage('it');

test('the bare words of a failure become a page that says where one’s words are', async () => {
	const [status, html] = await repaired('POST', (response) => {
		response.statusCode = 500;
		response.end('Internal Server Error');
	});
	assert.equal(status, 500);
	assert.match(html, /torna indietro: il testo è ancora nel modulo/);
	assert.doesNotMatch(html, /Internal Server Error/);
});

test('a form from before an update is told where its words are, unless a script sends it', async () => {
	const outdated = (response: ServerResponse) => {
		response.statusCode = 409;
		response.setHeader('content-type', 'text/plain');
		response.end('Server Action unavailable.');
	};
	const [status, html] = await repaired('POST', outdated);
	assert.equal(status, 409);
	assert.match(html, /<h1>.*Torna indietro: il testo è ancora nel modulo.*ricarica/s);
	assert.deepEqual(await repaired('POST', outdated, { 'next-action': 'x' }), [
		409,
		'Server Action unavailable.',
	]);
});

test('whole pages, whatever they say, stay as they are', async () => {
	const whole = `<!DOCTYPE html><html lang="it"><body>${'y'.repeat(99)}</body></html>`;
	for (const status of [200, 404, 500])
		assert.deepEqual(await repaired('GET', page(status, whole)), [status, whole]);
});
