import { readTags } from './tags.ts';

/** Where the links within a text lead: what they name, and the id that stands there. */
export type Places = Pick<ReadonlyMap<string, string>, 'get'>;

/**
 * The places of a text by the names its author gave them (`id`, or `name` of a link). One that the page needs, or
 * that no id can be, is given another if the text leads there, and is none otherwise.
 */
export function placesOf(html: string, isSafe: (id: string) => boolean): Places {
	if (!/\bhref\s*=\s*["']?\s*#/i.test(html)) return { get: (name) => (isSafe(name) ? name : undefined) };
	const { names, alike, wanted } = namesIn(html);
	const places = new Map<string, string>();
	const taken = new Set([...names].filter(isSafe));
	for (const name of names) {
		if (!isSafe(name) && !wanted.has(name)) continue;
		let id = name;
		for (let further = 1; !isSafe(id) || (id !== name && taken.has(id)); further++) {
			id = `s-${plainId(name)}${further > 1 ? `-${further}` : ''}`;
		}
		taken.add(id);
		places.set(name, id);
	}
	for (const [name, id] of alike) {
		const place = places.get(id);
		if (place && !places.has(name)) places.set(name, place);
	}
	return places;
}

/** What has a name, which names mean the same place, and those that links of the text lead to. */
function namesIn(html: string) {
	const names = new Set<string>();
	const wanted = new Set<string>();
	const alike: [name: string, id: string][] = [];
	readTags(html, {
		open(tag, { id, name, href }) {
			const anchor = tag === 'a' ? name : undefined;
			if (id || anchor) names.add((id || anchor)!);
			if (anchor && id) alike.push([anchor, id]);
			if (href?.startsWith('#')) for (const one of [href.slice(1), decoded(href.slice(1))]) wanted.add(one);
		},
	});
	for (const [name, id] of alike) if (wanted.has(name)) wanted.add(id);
	return { names, alike, wanted };
}

/** Letters and digits of ASCII, joined by hyphens; 'x' where there are none. */
export function plainId(words: string): string {
	const plain = words
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '')
		.slice(0, 60);
	return plain || 'x';
}

/** The address of a link, led to where its place now is. */
export function inPlace(address: string, ...all: Places[]): string {
	if (!/^#./.test(address)) return address;
	const name = address.slice(1);
	for (const places of all) {
		for (const spelling of [name, decoded(name), decoded(name).normalize('NFC').toLowerCase()]) {
			const id = places.get(spelling);
			if (id !== undefined) return `#${id}`;
		}
	}
	return address;
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/** As most programs that read Markdown name a heading: its words, in lower case, with hyphens for blanks. */
export function headingName(words: string): string {
	return words
		.normalize('NFC')
		.trim()
		.toLowerCase()
		.replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, '')
		.replace(/\s/g, '-');
}
