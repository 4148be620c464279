import { request } from 'undici';
import { formFields, sendForm } from '../support/form.ts';
import { type Place, sessionOf } from '../support/people.ts';
import { startServer } from '../support/server.ts';
import type { Trial } from './table.ts';

const article = '/2022/04/elogio-della-risposta-breve';
const page = '/2018/02/il-prezzo-in-vetrina';

/** An answer of each kind: method, address, what is sent, and whether an administrator asks. */
const asked: [method: string, path: string, more?: { body?: string; type?: string; signedIn?: boolean }][] = [
	...[
		'/',
		article,
		`${article}/comments/1`,
		'/search?q=x',
		'/category/parole',
		'/manca',
		'/sign-in',
		'/subscribe',
	].map((path): [string, string] => ['GET', path]),
	...[
		'/feed',
		'/feed/atom',
		'/feed.json',
		'/sitemap.xml',
		'/robots.txt',
		'/healthz',
		'/webmention',
		'/xmlrpc.php',
	].map((path): [string, string] => ['GET', path]),
	...[
		'/avatar/0123456789abcdef.svg',
		'/conversation.css',
		'/api/live/1',
		'/webmention/none',
		`${article}/`,
	].map((path): [string, string] => ['GET', path]),
	...[
		'/admin',
		'/me',
		'/api/media',
		'/receipt/none',
		'/media/none.png',
		'/_next/none.js',
		'/%ff',
		'/?p=1',
	].map((path): [string, string] => ['GET', path]),
	...['/admin', '/admin/comments', '/admin/articles/1', article, '/me', '/api/media'].map(
		(path): [string, string, object] => ['GET', path, { signedIn: true }],
	),
	['HEAD', '/'],
	['HEAD', article],
	['OPTIONS', '/'],
	['PUT', '/'],
	['DELETE', article],
	['POST', '/'],
	['POST', '/webmention', { body: 'source=x', type: 'application/x-www-form-urlencoded' }],
	['POST', '/xmlrpc.php', { body: '<x/>', type: 'text/xml' }],
	['POST', `${article}/trackback`, { body: 'url=x', type: 'application/x-www-form-urlencoded' }],
	['GET', `${article}/trackback`],
];

/** Every answer says what browsers may do with it, by http and by https; cookies are out of reach of scripts. */
export async function tryHeaders(folder: string): Promise<Trial[]> {
	const trials: Trial[] = [];
	for (const https of [false, true]) {
		const DATA_DIR = `${folder}-${https}`;
		const environment = { DATA_DIR, DATABASE_URL: '', DEMO: '1', RATE_LIMITS: https ? '1' : '0' };
		const server = await startServer({
			...environment,
			...((https ? { SITE_URL: 'https://blog.example.org' } : {}) as Record<string, string>),
		});
		try {
			const place: Place = { url: server.url, DATA_DIR, DATABASE_URL: '' };
			trials.push(...(await lookAt(place, https)));
		} finally {
			await server.stop();
		}
	}
	return trials;
}

async function lookAt(place: Place, https: boolean): Promise<Trial[]> {
	const { cookie } = await sessionOf(place, { email: 'testa@example.org', name: 'Testa', role: 'admin' });
	const faults: string[] = [];
	for (const [method, path, { body, type, signedIn = false } = {}] of asked) {
		const answer = await request(place.url + path, {
			method: method as 'GET',
			body,
			headers: {
				...(type && { 'content-type': type }),
				...(signedIn && { cookie: https ? cookie.replace('postilla', '__Host-postilla') : cookie }),
			},
		});
		await answer.body.dump();
		const what = `${method} ${path} (${answer.statusCode}): `;
		faults.push(...faultsOf(answer.headers, https).map((fault) => what + fault));
	}
	const cookies = await cookiesOf(place);
	const bad = cookies.filter((one) => !isGuarded(one, https));
	const scheme = https ? 'https' : 'http';
	return [
		{
			tried: `headers of every kind of answer, ${scheme}`,
			count: asked.length,
			lost: faults.length,
			note: faults.slice(0, 4).join('; '),
		},
		{
			tried: `cookies that a guest is given, ${scheme}`,
			count: cookies.length,
			lost: bad.length + (cookies.length === 0 ? 1 : 0),
			note: bad.join('; '),
		},
	];
}

function faultsOf(headers: Record<string, string | string[] | undefined>, https: boolean): string[] {
	const faults: string[] = [];
	const must = (name: string, pattern: RegExp) => {
		if (!pattern.test(String(headers[name] ?? ''))) faults.push(`${name} is ${headers[name]}`);
	};
	must('x-content-type-options', /^nosniff$/);
	must('referrer-policy', /^strict-origin-when-cross-origin$/);
	must('permissions-policy', /camera=\(\)/);
	must('cross-origin-opener-policy', /^same-origin$/);
	if (https) must('strict-transport-security', /^max-age=\d{8}/);
	if (/^text\/html/.test(String(headers['content-type'] ?? ''))) {
		must('content-security-policy', /default-src 'none'/);
		must('content-security-policy', /frame-ancestors 'none'/);
		const policy = String(headers['content-security-policy']);
		if (/script-src/.test(policy)) {
			must('content-security-policy', /base-uri 'none'/);
			must('content-security-policy', /form-action 'self'/);
		}
	}
	if (/unsafe-/.test(String(headers['content-security-policy']))) faults.push('something unsafe is allowed');
	if (headers['x-powered-by']) faults.push('it says what it is made with');
	return faults;
}

/** Those that a guest who comments is given. */
async function cookiesOf(place: Place): Promise<string[]> {
	const cookies: string[] = [];
	const origin = { origin: place.url };
	const html = await (await fetch(place.url + page)).text();
	const fields = formFields(html, (form) => form.includes('write'));
	fields.delete('follow');
	const words = { text: 'Biscotto', name: 'Gina', email: 'gina@example.org' };
	const written = await sendForm(place.url + page, fields, words, origin);
	cookies.push(...written.headers.getSetCookie());
	return cookies;
}

function isGuarded(cookie: string, https: boolean): boolean {
	const [name = ''] = cookie.split('=', 1);
	// What the page's script forgets a draft by holds a number and no right.
	if (name === 'written') return true;
	const guarded = /;\s*HttpOnly/i.test(cookie) && /;\s*SameSite=(Lax|Strict)/i.test(cookie);
	// `__Host-` is for the whole site: what is limited to one article cannot be called so.
	const limited = /;\s*Path=\/[^;\s]/i.test(cookie);
	return guarded && (!https || ((limited || name.startsWith('__Host-')) && /;\s*Secure/i.test(cookie)));
}
