import { createServer } from 'node:http';
import sharp from 'sharp';
import { costlyPages } from '#lib/conversation/webmention/costly-pages.testing';
import { formFields, sendForm } from '../support/form.ts';
import { inDatabase, type Place, sessionOf } from '../support/people.ts';
import { memoryOf } from '../support/processes.ts';
import type { Trial } from './table.ts';

const article = '/2022/04/elogio-della-risposta-breve';
/** Milliseconds that a reader of a page at hand, or a monitor, may wait meanwhile. */
const MOST = 100;
/** Megabytes that the whole of it may add. */
const MORE = 350;

type Door = [name: string, knock: () => Promise<unknown>];

/** The costliest that can be sent to every door for strangers: nobody else waits. */
export async function tryDoors(place: Place, pid: number, port: number): Promise<Trial[]> {
	const pages = Object.values(costlyPages(place.url + article));
	const source = createServer((request, response) => {
		response
			.writeHead(200, { 'content-type': 'text/html' })
			.end(pages[Number.parseInt(request.url!.slice(1), 10)]);
	}).listen(port, '127.0.0.1');
	const trials: Trial[] = [];
	try {
		for (const [name, knock] of await doors(place, port, pages.length)) {
			const before = memoryOf(pid);
			const { slowest, asked } = await meanwhile(place, knock);
			const grown = memoryOf(pid) - before;
			trials.push({
				tried: `the costliest input to the door "${name}": others wait ${MOST} ms at most`,
				count: asked,
				lost: (slowest > MOST ? 1 : 0) + (grown > MORE ? 1 : 0),
				note: `the slowest of them ${slowest.toFixed(0)} ms, ${grown.toFixed(0)} MB more`,
			});
		}
	} finally {
		source.closeAllConnections();
		source.close();
	}
	return trials;
}

/** Knocks, and asks for /healthz and a page at hand until the door has answered. */
export async function meanwhile(place: Place, knock: () => Promise<unknown>) {
	await (await fetch(place.url + article)).arrayBuffer();
	let [slowest, asked, open] = [0, 0, true];
	const knocking = knock().finally(() => {
		open = false;
	});
	while (open) {
		for (const path of ['/healthz', article]) {
			const start = performance.now();
			const answer = await fetch(place.url + path);
			await answer.arrayBuffer();
			slowest = Math.max(slowest, answer.ok ? performance.now() - start : Number.POSITIVE_INFINITY);
			asked++;
		}
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
	await knocking;
	return { slowest, asked };
}

async function doors(place: Place, port: number, pages: number): Promise<Door[]> {
	const target = place.url + article;
	const sources = Array.from({ length: pages }, (_, index) => `http://127.0.0.1:${port}/${index}`);
	const post = (path: string, body: string, type: string) =>
		fetch(place.url + path, { method: 'POST', body, headers: { 'content-type': type } }).then((answer) =>
			answer.arrayBuffer(),
		);
	const form = 'application/x-www-form-urlencoded';
	const settled = () =>
		inDatabase(place, async (db) => {
			const deadline = Date.now() + 90_000;
			const waiting = () =>
				db.selectFrom('mention').select('id').where('status', '<>', 'done').limit(1).executeTakeFirst();
			while (Date.now() < deadline && (await waiting())) await new Promise((done) => setTimeout(done, 100));
		});
	return [
		[
			'webmention',
			async () => {
				for (const one of sources)
					await post('/webmention', new URLSearchParams({ source: one, target }).toString(), form);
				await settled();
			},
		],
		[
			'trackback',
			() =>
				Promise.all(
					sources.map((one) =>
						post(`${article}/trackback`, new URLSearchParams({ url: `${one}?t` }).toString(), form),
					),
				),
		],
		[
			'pingback',
			() =>
				Promise.all(
					sources.map((one) =>
						post(
							'/xmlrpc.php',
							`<methodCall><methodName>pingback.ping</methodName><params>${[`${one}?p`, target]
								.map((word) => `<param><value><string>${word}</string></value></param>`)
								.join('')}</params></methodCall>`,
							'text/xml',
						),
					),
				),
		],
		['a comment', () => comments(place)],
		['a face', await faces(place)],
		['search', () => searches(place)],
		['pages that nobody wrote', () => inventions(place)],
	];
}

async function comments(place: Place): Promise<void> {
	const fields = formFields(await (await fetch(place.url + article)).text(), (form) => form.includes('text'));
	const pieces = ['*a_ ', '[', '![a](', '- a\n', '> - ', '`a``', 'http://a.b/ ', '**a *', '<http://a>', '\\'];
	for (const [index, piece] of pieces.entries()) {
		const text = `${index} ${piece.repeat(9_900 / piece.length)}`;
		await sendForm(place.url + article, fields, {
			text,
			name: 'Prova',
			email: `prova${index}@example.org`,
			url: '',
		});
	}
}

async function faces(place: Place): Promise<() => Promise<void>> {
	const { cookie } = await sessionOf(place, { email: 'facce@example.org', name: 'Facce' });
	const drawn = (width: number, height: number) =>
		sharp({
			create: { width, height, channels: 4, background: { r: 1, g: 2, b: 3, alpha: 0.5 } },
			limitInputPixels: false,
		});
	const pictures = await Promise.all([
		drawn(7000, 7000).toColourspace('rgb16').png({ progressive: true }).toBuffer(),
		drawn(4000, 2990).toColourspace('rgb16').png({ progressive: true }).toBuffer(),
		drawn(3900, 3000).gif().toBuffer(),
		drawn(3000, 3000).jpeg({ progressive: true, chromaSubsampling: '4:4:4' }).toBuffer(),
		drawn(2800, 2800).webp({ lossless: true }).toBuffer(),
		drawn(2100, 2100).avif({ effort: 0 }).toBuffer(),
	]);
	return async () => {
		const sent = pictures.map((picture) => {
			const body = new FormData();
			body.append('picture', new File([new Uint8Array(picture)], 'face', { type: 'image/png' }));
			const headers = { cookie, origin: place.url };
			return fetch(`${place.url}/me/avatar`, { method: 'POST', body, headers });
		});
		for (const answer of await Promise.all(sent)) await answer.arrayBuffer();
	};
}

async function searches(place: Place): Promise<void> {
	const questions = ['a* b* c* d* e*', `"${'a '.repeat(90)}"`, '-a -b -c', '('.repeat(200), 'in:comments a*'];
	for (const question of questions) {
		await (await fetch(`${place.url}/search?q=${encodeURIComponent(question)}`)).arrayBuffer();
	}
}

/** Addresses that anybody can invent, one after the other. */
async function inventions(place: Place): Promise<void> {
	for (let index = 0; index < 40; index++) {
		for (const path of [`/x${index}`, `/x${index}.rsc`, `/2010/03/x${index}`, `/avatar/x${index}`]) {
			await (await fetch(place.url + path)).arrayBuffer();
		}
	}
}
