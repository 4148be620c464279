import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { directionOfLanguage } from '#lib/i18n/direction';
import { acceptedLanguage, type Language, languageTags } from '#lib/i18n/languages';
import { noteLanguage } from './bare-pages.ts';
import { refuse } from './refuse.ts';

/** How a request is refused with that status, with its headers. */
async function refused(status: number, headers: Record<string, string> = {}) {
	const server = createServer((request, response) => {
		response.setHeader('x-request-id', 'r1');
		refuse(request, response, status);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as { port: number };
	const answer = await fetch(`http://127.0.0.1:${port}/`, { headers }).finally(() => server.close());
	return { type: answer.headers.get('content-type')!, body: await answer.text() };
}

const statuses = [400, 403, 404, 405, 409, 500];

function isWhole(body: string, language: Language): void {
	const dir = directionOfLanguage(language) === 'rtl' ? ' dir="rtl"' : '';
	assert.ok(body.startsWith(`<!DOCTYPE html><html lang="${language}"${dir}><meta`), `${language} ${body}`);
	assert.match(body, /<title>([^<]{3,})<\/title><h1>\1<\/h1>/, language);
}

// Before any test that makes the blog's own language known.
test('where the blog’s language is not known, a browser’s is spoken, in all of ours', async () => {
	const seen = new Set<string>();
	for (const language of languageTags) {
		for (const status of statuses) {
			const asked = `xx, ${language};q=0.9, en;q=0.1`;
			const { type, body } = await refused(status, { accept: 'text/html', 'accept-language': asked });
			assert.equal(type, 'text/html; charset=utf-8');
			isWhole(body, language);
			if (status === 500) assert.match(body, /<code>r1<\/code>/);
			seen.add(/<h1>.*/s.exec(body)![0]);
		}
	}
	assert.equal(seen.size, statuses.length * languageTags.length);
});

test('the blog’s language comes before the browser’s, right to left where it is so', async () => {
	for (const language of languageTags) {
		noteLanguage(language);
		for (const status of statuses) {
			const { body } = await refused(status, { accept: 'text/html', 'accept-language': 'it' });
			isWhole(body, language);
		}
	}
	noteLanguage('tlh');
	isWhole((await refused(500)).body, languageTags.at(-1)!);
});

test('a program is told in the words of HTTP, a script by the name of the request', async () => {
	assert.equal((await refused(403)).body, 'Forbidden\n');
	assert.equal((await refused(404, { accept: 'image/*' })).body, 'Not Found\n');
	assert.equal((await refused(500, { 'next-action': 'x', accept: 'text/html' })).body, 'request r1');
});

test('what a browser asks for is weighed; what we do not have is passed over', () => {
	const asked = {
		'de-CH,de;q=0.9,en;q=0.8': 'de',
		'ru,uk;q=0.9,pl;q=0.8,en;q=0.7': 'pl',
		'en-GB,it;q=0.5': 'en',
		'it;q=0,fr;q=0.1': 'fr',
		'en;q=0.2, pt-PT;q=0.3': 'pt-BR',
		'zh-TW': 'zh-Hans',
		'*': 'en',
		'': 'en',
		';;,=,q=': 'en',
	};
	for (const [header, language] of Object.entries(asked)) assert.equal(acceptedLanguage(header), language);
});
