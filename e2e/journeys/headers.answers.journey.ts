import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { changeSettings } from '#lib/administration/settings/commands';
import { expect, test } from '../support/journey.ts';
import { startOwnBlog } from '../support/own-blog.ts';
import { ensurePerson, inDatabase } from '../support/people.ts';
import { openArticle } from '../support/waiting.ts';

const mill = '/2010/03/il-mulino-e-la-corrente';
const pages = [
	'/',
	mill,
	'/2011/05/una-conversazione-lunga/comment-page-2',
	'/category/fiumi',
	'/2012/03/sotto-chiave',
	'/manca',
	'/search?q=x',
];

function directives(policy: string): Map<string, string[]> {
	return new Map(
		policy.split(';').map((one) => {
			const [name, ...values] = one.trim().split(/\s+/);
			return [name!, values];
		}),
	);
}

for (const path of pages) {
	test(`the Content-Security-Policy of ${path} is strict and names each inline script`, async ({
		request,
		at,
	}) => {
		const answer = await request.get(at('old') + path);
		const headers = answer
			.headersArray()
			.filter(({ name }) => name.toLowerCase() === 'content-security-policy');
		expect(headers).toHaveLength(1);
		const policy = directives(headers[0]!.value);
		expect(policy.get('default-src')).toEqual(["'none'"]);
		expect(policy.get('base-uri')).toEqual(["'none'"]);
		expect(policy.get('frame-ancestors')).toEqual(["'none'"]);
		expect(policy.get('form-action')).toEqual(["'self'"]);
		expect(policy.get('style-src')).toEqual(["'self'"]);
		const scripts = policy.get('script-src')!;
		expect(scripts.filter((one) => /unsafe|\*|^https?:/.test(one))).toEqual([]);
		const html = await answer.text();
		expect(html).not.toMatch(/\sstyle="|\son[a-z]+="|<style/);
		for (const [, attributes, body] of html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)) {
			if (/type="application\/(ld\+)?json"/.test(attributes!)) continue;
			const source = /\ssrc="([^"]*)"/.exec(attributes!)?.[1];
			if (source) {
				expect(source, 'readers load a script of ours alone').toMatch(/^\/_next\/static\/readers\//);
				expect(attributes).toMatch(/\sdefer\b/);
				continue;
			}
			expect(scripts).toContain(`'sha256-${createHash('sha256').update(body!).digest('base64')}'`);
		}
	});
}

test('a kept page can be checked again for free, and not be framed, sniffed or leaked', async ({
	request,
	at,
}) => {
	const address = at('old') + mill;
	const first = await request.get(address);
	const headers = first.headers();
	expect(headers['cache-control']).toBe('public, max-age=0, must-revalidate');
	expect(headers['x-content-type-options']).toBe('nosniff');
	expect(headers['referrer-policy']).toBe('strict-origin-when-cross-origin');
	expect(headers['x-powered-by']).toBeUndefined();
	expect(headers['set-cookie']).toBeUndefined();
	const again = await request.get(address, { headers: { 'if-none-match': headers.etag! } });
	expect(again.status()).toBe(304);
	const other = await request.get(address, { headers: { 'if-none-match': '"other"' } });
	expect(other.status()).toBe(200);
});

test('the same words come in brotli, gzip and plain', async ({ at }) => {
	const address = at('old') + mill;
	const plain = await (await fetch(address, { headers: { 'accept-encoding': 'identity' } })).text();
	for (const coding of ['gzip', 'br', 'gzip, br']) {
		const answer = await fetch(address, { headers: { 'accept-encoding': coding } });
		expect(['gzip', 'br']).toContain(answer.headers.get('content-encoding'));
		expect(answer.headers.get('vary')).toMatch(/accept-encoding/i);
		expect(await answer.text()).toBe(plain);
	}
});

test('a page made again is the same to the byte, whatever was ready first', async ({ engine }) => {
	const blog = await startOwnBlog(engine, { DEMO: '1' });
	try {
		const paths = [
			'/',
			'/2018',
			'/category/idee-di-marketing',
			'/author/lia-serra',
			openArticle,
			'/chi-scrive',
		];
		// What every page says is said anew, and left out of what is compared.
		const sayAnew = async (motto: string) => {
			await inDatabase(blog, async (db) => {
				const lia = await ensurePerson(db, { email: 'lia@example.org', name: 'Lia', role: 'admin' });
				await changeSettings(db, lia, { site: { tagline: motto } });
			});
			await expect.poll(async () => (await fetch(blog.url)).text()).toContain(motto);
			const pages = paths.map(async (path) => (await fetch(blog.url + path)).text());
			// How long ago a date was is another as time goes on.
			const ago = / data-ago="[^"]*"/g;
			return (await Promise.all(pages)).map((html) => html.replaceAll(motto, '').replaceAll(ago, ''));
		};
		const first = await sayAnew('motto-0');
		for (let n = 1; n <= 3; n++) {
			for (const [at, html] of (await sayAnew(`motto-${n}`)).entries()) {
				const start = [...html].findIndex((sign, place) => sign !== first[at]![place]);
				expect(start < 0 ? '' : html.slice(start - 80, start + 80), `${paths[at]}, time ${n}`).toBe('');
			}
		}
	} finally {
		await blog.stop();
	}
});

test('nothing of one reader reaches another', async ({ request, at }) => {
	const address = `${at('old')}/2011`;
	const marks = {
		'user-agent': 'markedreader',
		'accept-language': 'xx-marked',
		'x-forwarded-host': 'marked.example.org',
		'x-forwarded-proto': 'marked',
		referer: 'http://marked.example.org/',
		cookie: 'marked=marked',
	};
	const html = await (await request.get(address, { headers: marks })).text();
	expect(html).not.toContain('marked');
	expect(await (await request.get(`${address}?utm_source=marked`)).text()).not.toContain('marked');
});

test('a page weighs little: HTML and CSS in gzip, and its script', async ({ request, at }) => {
	const html = await (await request.get(`${at('demo')}/2010/03/la-voce-in-affitto`)).text();
	const styles = [...html.matchAll(/<link[^>]*rel="stylesheet"[^>]*href="([^"]+)"/g)].map(
		([, href]) => href!,
	);
	expect(styles.length).toBeGreaterThan(0);
	let weight = gzipSync(html, { level: 9 }).length;
	for (const href of styles) {
		weight += gzipSync(await (await request.get(new URL(href, at('demo')).href)).body(), { level: 9 }).length;
	}
	expect(weight).toBeLessThanOrEqual(14 * 1024);
	for (const [path, most] of [
		['/2012/09/torno-subito', 8],
		['/', 2],
	] as const) {
		const page = await (await request.get(at('demo') + path)).text();
		const [source] = [...page.matchAll(/<script\b[^>]*\ssrc="([^"]+)"/g)].map(([, address]) => address!);
		const script = await (await request.get(new URL(source!, at('demo')).href)).body();
		expect(gzipSync(script).length, path).toBeLessThanOrEqual(most * 1024);
	}
});

test('the style sheet asks how words run, not which language they are in', async ({ request, at }) => {
	const html = await (await request.get(at('demo'))).text();
	const [, href] = /<link rel="stylesheet" href="([^"]+)"/.exec(html)!;
	const css = await (await request.get(new URL(href!, at('demo')).href)).text();
	// Built for browsers older than package.json names, `:dir()` becomes a list of languages.
	expect(css).toContain(':dir(rtl)');
});

test('the server is well, and says so', async ({ request, at }) => {
	const answer = await request.get(`${at('old')}/healthz`);
	expect(answer.status()).toBe(200);
	expect(await answer.json()).toEqual({ ok: true });
});
