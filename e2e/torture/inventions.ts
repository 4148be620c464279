import { type Place, sessionOf } from '../support/people.ts';
import { memoryOf } from '../support/processes.ts';
import { startServer } from '../support/server.ts';
import type { Trial } from './table.ts';

const INVENTED = 1_500;
/** Megabytes that they may add. */
const MORE = 60;
const real = [
	'/',
	'/2022/04/elogio-della-risposta-breve',
	'/2018/02/il-prezzo-in-vetrina',
	'/category/parole',
	'/feed',
];

/** Pages that nobody wrote, asked as only Next's own program asks: HTML and 404, and the real ones stay at hand. */
export async function tryInventions(folder: string): Promise<Trial> {
	const DATA_DIR = folder;
	const server = await startServer({ DATA_DIR, DATABASE_URL: '', DEMO: '1', RATE_LIMITS: '0' });
	const place = { url: server.url, DATA_DIR, DATABASE_URL: '' };
	try {
		const { cookie } = await sessionOf(place, { email: 'cura@example.org', name: 'Cura', role: 'admin' });
		const faults = new Set<string>();
		for (let n = 0; n < 200; n++) await invent(place, n, 'prima', faults);
		const tags = await tagsOf(place);
		await figures(place, cookie);
		const before = memoryOf(server.pid);
		for (let n = 0; n < INVENTED; n++) await invent(place, n, 'poi', faults);
		const grown = memoryOf(server.pid) - before;
		const rendered = await figures(place, cookie);
		if ((await tagsOf(place)) !== tags) faults.add('the real pages have other tags');
		const after = await figures(place, cookie);
		const [hits, all] = [after[0]! - rendered[0]!, after[1]! - rendered[1]!];
		if (hits !== real.length || all !== real.length) faults.add(`${hits} of ${all} real pages were at hand`);
		if (grown > MORE) faults.add(`${grown.toFixed(0)} MB more`);
		return {
			tried: 'invented addresses, `.rsc`, segments and headers: 404 in HTML, real pages stay at hand',
			count: INVENTED,
			lost: faults.size,
			note: [`${grown.toFixed(0)} MB more`, ...[...faults].slice(0, 3)].join('; '),
		};
	} finally {
		await server.stop();
	}
}

const shapes: ((name: string) => [path: string, headers?: Record<string, string>])[] = [
	(name) => [`/${name}`],
	(name) => [`/${name}.rsc`],
	(name) => [`/2010/03/${name}.rsc`, { rsc: '1' }],
	(name) => [`/${name}.segments/_tree.segment.rsc`],
	(name) => [
		`/${name}.segments/!KGJsb2cp.segment.rsc`,
		{ rsc: '1', 'next-router-segment-prefetch': '/_tree' },
	],
	(name) => [`/${name}`, { rsc: '1' }],
	(name) => [`/${name}?_rsc=${name}`, { rsc: '1', 'next-router-prefetch': '1' }],
	(name) => [`/${name}`, { accept: 'text/x-component', 'next-router-state-tree': '%5B%22%22%5D' }],
	(name) => [`/category/${name}.rsc`],
	(name) => [`/author/${name}`, { 'next-url': `/${name}`, 'x-nextjs-data': '1' }],
	(name) => [`/_next/data/x/${name}.json`],
	(name) => [`/${name}/feed.rsc`],
	(name) => [`/${name}.txt`],
	(name) => [`/${name}.prefetch.rsc`],
	(name) => [`/${name}`, { 'next-action': name }],
];

async function invent(place: Place, n: number, round: string, faults: Set<string>): Promise<void> {
	const [path, headers = {}] = shapes[n % shapes.length]!(`inventato-${round}-${n}`);
	const answer = await fetch(place.url + path, { headers, redirect: 'manual' });
	const body = await answer.text();
	const type = answer.headers.get('content-type') ?? '';
	if (answer.status !== 404) faults.add(`${answer.status} to ${path}`);
	// A file that is missing has few words.
	if (!/^text\/(html|plain)/.test(type) || /^\d+:/.test(body)) faults.add(`${type} to ${path}`);
}

async function tagsOf(place: Place): Promise<string> {
	const tags: (string | null)[] = [];
	for (const path of real) {
		const answer = await fetch(place.url + path);
		await answer.arrayBuffer();
		tags.push(answer.headers.get('etag'));
	}
	return tags.join(' ');
}

/** Answers from memory, and all of them, as the system page counts them. */
async function figures(place: Place, cookie: string): Promise<number[]> {
	const html = await (await fetch(`${place.url}/admin/system`, { headers: { cookie } })).text();
	const words = /id="cache"[\s\S]*?([\d.]+) su ([\d.]+) \(/.exec(html);
	if (!words) throw new Error('the system page tells no figures of the cache');
	return words.slice(1).map((word) => Number(word.replaceAll('.', '')));
}
