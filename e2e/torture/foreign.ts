import type { Place } from '../support/people.ts';
import { sessionOf } from '../support/people.ts';
import { actionsOfBuild } from './roles.ts';
import type { Trial } from './table.ts';

const strangers: Record<string, Record<string, string>> = {
	'a foreign Origin': { origin: 'https://evil.example' },
	'the Origin null': { origin: 'null' },
	'a foreign site by Sec-Fetch-Site': { 'sec-fetch-site': 'cross-site' },
	'a look-alike Origin': { origin: 'http://127.0.0.1.evil.example' },
	'a foreign Origin and forwarded host': {
		origin: 'https://evil.example',
		'x-forwarded-host': 'evil.example',
	},
	'an Origin on another port': { origin: 'http://127.0.0.1:1' },
};
const doors = ['/api/media', '/api/auth/sign-out', '/admin/import/upload', '/webmention', '/admin/tasks/1'];

/** Posts to every action and route as other sites would make a signed-in administrator's browser do: all are refused. */
export async function tryForeign(place: Place): Promise<Trial> {
	const { cookie } = await sessionOf(place, {
		email: 'foreign-torture@example.org',
		name: 'Foreign',
		role: 'admin',
	});
	const through: string[] = [];
	let count = 0;
	const post = async (what: string, path: string, headers: Record<string, string>, body: BodyInit) => {
		count++;
		const answer = await fetch(place.url + path, { method: 'POST', redirect: 'manual', headers, body });
		await answer.arrayBuffer();
		if (answer.status < 400 || answer.status >= 500) through.push(`${what} ${path} ${answer.status}`);
	};
	for (const [what, told] of Object.entries(strangers)) {
		const headers = { cookie, ...told };
		for (const action of actionsOfBuild()) {
			const form = new FormData();
			form.set(`$ACTION_ID_${action.id}`, '');
			form.set('id', '1');
			await post(what, action.path, headers, form);
			await post(what, action.path, { ...headers, 'next-action': action.id }, '[]');
		}
		for (const door of doors) await post(what, door, headers, new FormData());
	}
	return {
		tried: 'cross-site requests to every action and route',
		count,
		lost: through.length,
		note: through.slice(0, 5).join('; '),
	};
}

const tricks: [name: string, path: string, headers: Record<string, string>][] = [
	[
		'x-middleware-subrequest',
		'/admin',
		{ 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' },
	],
	[
		'x-middleware-subrequest (src)',
		'/admin/settings',
		{ 'x-middleware-subrequest': 'src/middleware:src/middleware' },
	],
	['x-original-url', '/', { 'x-original-url': '/admin', 'x-rewrite-url': '/admin' }],
	['rsc', '/admin', { rsc: '1', 'next-router-prefetch': '1' }],
	['_rsc', '/admin/people?_rsc=abcde', { rsc: '1' }],
	['.rsc', '/admin.rsc', {}],
	['.segments', '/admin.segments/_tree.segment.rsc', {}],
	['next-action of nothing', '/', { 'next-action': '0'.repeat(42) }],
	['dots', '/media/..%2f..%2fpackage.json', {}],
	['more dots', '/media/%2e%2e/%2e%2e/secret', {}],
	['backslashes', '/media/..%5c..%5csecret', {}],
	['flight file', '/_postilla/flight/..%2f..%2f..%2fpackage.json', {}],
	['source map', '/_next/static/../server/server-reference-manifest.json', {}],
	['exports', '/admin/export/1', {}],
	['backups', '/admin/backups/x.tar.gz', {}],
	['imports', '/admin/import/1', {}],
	['open redirect', '//evil.example/..', {}],
	['open redirect by slash', '/%5cevil.example/', {}],
	['sign-in leading away', '/sign-in?from=https://evil.example', {}],
];

/** Asks for what is hidden by every trick; nothing of the dashboard, of the files, and no way off the site comes back. */
export async function tryTricks(place: Place): Promise<Trial> {
	const through: string[] = [];
	for (const [name, path, headers] of tricks) {
		const answer = await fetch(place.url + path, { redirect: 'manual', headers });
		const text = await answer.text();
		const location = answer.headers.get('location') ?? '';
		const away = location !== '' && new URL(location, place.url).host !== new URL(place.url).host;
		const secret = /"private": true|Da decidere|data-desk|server-reference|encryptionKey/.test(text);
		if (away || secret) through.push(`${name} ${answer.status} ${location}`);
	}
	return {
		tried: 'ways round the doors: headers, paths, redirects',
		count: tricks.length,
		lost: through.length,
		note: through.join('; '),
	};
}

const poisons: Record<string, string>[] = [
	{ 'x-forwarded-host': 'evil.example' },
	{ 'x-forwarded-proto': 'https', 'x-forwarded-port': '1' },
	{ forwarded: 'host=evil.example;proto=https' },
	{ 'x-host': 'evil.example', 'x-forwarded-server': 'evil.example' },
	{ 'x-forwarded-prefix': '/evil', 'x-invoke-path': '/admin' },
	{ cookie: 'postilla.session_token=evil; theme=evil' },
	{ 'accept-language': 'xx-evil', 'user-agent': 'evil' },
	{ 'x-nextjs-data': '1', 'x-matched-path': '/evil' },
];

/** Asks for public pages with headers and queries that a cache may forget: what others get is what they got before. */
export async function tryPoison(place: Place): Promise<Trial> {
	const paths = [
		'/',
		'/2010/03/la-voce-in-affitto',
		'/feed',
		'/sitemap.xml',
		'/robots.txt',
		'/category/idee-di-comunicazione',
	];
	const read = async (path: string, headers: Record<string, string> = {}) =>
		(await (await fetch(place.url + path, { headers, redirect: 'manual' })).text()).replace(
			/nonce="[^"]*"/g,
			'',
		);
	const through: string[] = [];
	let count = 0;
	for (const path of paths) {
		await read(path);
		const before = await read(path);
		for (const poison of poisons) {
			count++;
			await read(path, poison);
			await read(`${path}?utm_source=%22%3E%3Cscript%3Eevil&_rsc=evil`, poison);
			const after = await read(path);
			if (after !== before || after.includes('evil')) through.push(`${path} ${JSON.stringify(poison)}`);
		}
	}
	return {
		tried: 'host headers and cache poisoning',
		count,
		lost: through.length,
		note: through.slice(0, 3).join('; '),
	};
}
