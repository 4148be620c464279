import { plainId } from '#lib/content/html/places';
import { plainText } from '#lib/content/html/plain-text';

export interface Heading {
	id: string;
	title: string;
	/** Below the one before it. */
	under: boolean;
}

const heading = /<h([1-3])((?:[^>"]|"[^"]*")*)>([\s\S]*?)<\/h\1>/g;
const TITLE = 120;

/** The headings of a clean text, and the text with an id on each of them. */
export function outlineOf(html: string): { html: string; outline: Heading[] } {
	const found: (Heading & { level: number })[] = [];
	const taken = new Map([...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => [id!, 0]));
	const marked = html.replace(heading, (whole, level: string, attributes: string, inside: string) => {
		const title = plainText(inside, TITLE);
		if (title === '') return whole;
		const given = / id="([^"]+)"/.exec(attributes)?.[1];
		const id = given ?? freeId(title, taken);
		found.push({ id, title, under: false, level: Number(level) });
		return given ? whole : `<h${level} id="${id}"${attributes}>${inside}</h${level}>`;
	});
	const highest = Math.min(...found.map(({ level }) => level));
	return {
		html: marked,
		outline: found.map(({ id, title, level }) => ({ id, title, under: level > highest })),
	};
}

function freeId(title: string, taken: Map<string, number>): string {
	const wanted = `s-${plainId(title)}`;
	let further = taken.get(wanted) ?? 0;
	let id = wanted;
	while (taken.has(id)) id = `${wanted}-${++further + 1}`;
	taken.set(wanted, further);
	taken.set(id, 0);
	return id;
}
