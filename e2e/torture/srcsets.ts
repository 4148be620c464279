import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Place } from '../support/people.ts';
import { runProgram } from '../support/server.ts';
import type { Trial } from './table.ts';
import { beginPost } from './writing.ts';

const host = 'altrove.example';
const there = `https://${host}/t.gif`;

/** Lists of pictures that name another host, as browsers read them and as a hasty reader does not. */
const srcsets = [
	`/media/a.jpg 1x,${there} 2x`,
	`${there} 2x,/media/a.jpg 1x`,
	`/media/a.jpg 1x,\t${there} 2x`,
	`/media/a.jpg 1x,\n${there} 2x`,
	`/media/a.jpg 1x,&#10;${there} 2x`,
	`/media/a.jpg 1x,&#12;${there}`,
	`/media/a.jpg ,${there}`,
	`/media/a.jpg, ${there}`,
	`/media/a.jpg,${there}`,
	`,${there}`,
	`,,, ${there} 1x`,
	`/media/a.jpg (,) 1x, ${there} 2x`,
	`/media/a.jpg 1x(, ${there} 2x`,
	`/media/a.jpg 640w 480h,${there} 2w`,
	`//${host}/t.gif 1x`,
	`/media/a.jpg 1x,//${host}/t.gif 2x`,
	`/media/a.jpg 1x,\\\\${host}/t.gif 2x`,
	`/media/a.jpg 1x,/\\${host}/t.gif 2x`,
	`/media/a.jpg 1x,HTTPS://${host.toUpperCase()}/t.gif 2x`,
	`/media/a.jpg 1x,https:${host}/t.gif 2x`,
	`/media/a.jpg 1x,ht&#9;tps://${host}/t.gif 2x`,
	`/media/a.jpg 1x,&#x68;ttps://${host}/t.gif 2x`,
	`/media/a.jpg 1x&comma;${there} 2x`,
	`/media/a.jpg&#44;${there}`,
	`/media/a,b.jpg 1x,${there}`,
	`/media/a.jpg 1x,,${there} 2x`,
	`/media/a.jpg url(${there}), /media/b.jpg`,
	`/media/a.jpg 1x, ftp://${host}/t.gif 2x`,
	`data:image/gif;base64,AA== 1x,${there} 2x`,
	`/media/../..//${host}/a.gif 1x, ${there} 9x`,
];

/** An article with all of them: neither page, feeds nor exports let a reader's program ask the other host. */
export async function trySrcsets(place: Place): Promise<Trial> {
	const word = 'Insieme di figure';
	const pictures = srcsets.flatMap((list, n) => [
		`<p>Figura ${n} <img src="/media/a.jpg" alt="x" srcset="${list}"></p>`,
		`<p><picture><source type="image/webp" srcset="${list}"><img src="/media/a.jpg" alt="x"></picture></p>`,
		`<video src="/media/a.mp4"><source src="/media/a.mp4" srcset="${list}"></video>`,
	]);
	const faults: string[] = [];
	const out = async (format: string) => {
		const { send, path } = await beginPost(place, word);
		await send('out', pictures.join('\n\n'), format);
		const shown = await path();
		for (const address of [shown, '/feed', '/feed/atom', '/feed.json', '/', `/search?q=${word}`]) {
			const text = await (await fetch(place.url + address)).text();
			if (!text.includes(word)) faults.push(`${address} does not show the article`);
			if (asksElsewhere(text)) faults.push(`${format} in ${address}`);
		}
	};
	await out('html');
	await out('markdown');
	// Before the classic one: WordPress's own words go back to WordPress as they were written.
	for (const file of ['export.json', 'export.xml']) {
		const written = join(place.DATA_DIR, file);
		const environment = { DATA_DIR: place.DATA_DIR, DATABASE_URL: place.DATABASE_URL, SITE_URL: place.url };
		await runProgram('lib/cli/export.ts', [written], environment);
		const text = readFileSync(written, 'utf8');
		if (!text.includes(word)) faults.push(`${file} does not hold the article`);
		// What the author typed is kept as it was beside what it became: no reader's program takes it for HTML.
		if (asksElsewhere(text.replace(/"source":"(?:[^"\\]|\\.)*"/g, ''))) faults.push(file);
	}
	await out('classic');
	return {
		tried: 'an author’s pictures whose srcset names another host: not in pages, feeds or exports',
		count: pictures.length * 3,
		lost: faults.length,
		note: faults.slice(0, 4).join('; '),
	};
}

/** Whether a browser that reads it would ask the other host. */
function asksElsewhere(text: string): boolean {
	// Within feeds and JSON the HTML is itself a text.
	const html = text
		.replaceAll('\\"', '"')
		.replaceAll('&lt;', '<')
		.replaceAll('&quot;', '"')
		.replaceAll('&amp;', '&');
	const lists = [...html.matchAll(/srcset="([^"]*)"/gi)].flatMap(([, list]) => candidatesIn(list!));
	const rest = html.replace(/srcset="[^"]*"/gi, '').toLowerCase();
	return (
		rest.includes(host) || lists.some((one) => URL.parse(one, 'https://blog.example')?.hostname === host)
	);
}

/** Addresses of a srcset as the HTML standard splits it: up to a blank, or to commas before one. */
function candidatesIn(list: string): string[] {
	const found: string[] = [];
	let left = list;
	for (;;) {
		left = left.replace(/^[\s,]+/, '');
		const [address = ''] = /^\S*/.exec(left)!;
		if (address === '') return found;
		left = left.slice(address.length);
		found.push(address.replace(/,+$/, ''));
		if (!address.endsWith(',')) left = left.replace(/^(?:\([^)]*\)?|[^,(])*/, '');
	}
}
