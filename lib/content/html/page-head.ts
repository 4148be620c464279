import { readTags } from './tags.ts';

/** What a page says of itself. */
export interface PageHead {
	/** Empty where it says nothing. */
	title: string;
	about: string;
}

/** Characters that are kept of either. */
const MOST = 300;
const titles = ['og:title', 'twitter:title', 'title'];
const abouts = ['og:description', 'twitter:description', 'description', 'og:site_name'];

/** The title and the description of a page: those meant for cards (Open Graph) before those meant for searching. */
export function readPageHead(html: string): PageHead {
	const said = new Map<string, string>();
	let isTitle = false;
	readTags(html, {
		open(name, attributes) {
			isTitle = name === 'title' && !said.has('title');
			if (isTitle) said.set('title', '');
			const key = (attributes.property ?? attributes.name ?? '').trim().toLowerCase();
			if (name === 'meta' && attributes.content && !said.has(key) && key !== 'title')
				said.set(key, attributes.content);
		},
		text(words) {
			const before = said.get('title') ?? '';
			if (isTitle && before.length < 10 * MOST) said.set('title', before + words);
		},
		close(name) {
			if (name === 'title') isTitle = false;
		},
	});
	const first = (names: string[]) => names.map((name) => plain(said.get(name))).find(Boolean) ?? '';
	return { title: first(titles), about: first(abouts) };
}

/** What has no shape and turns words around, or hides that there are none; joiners within words stay. */
const UNSEEN = /[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]/g;

/** One line, cut between words where it is long. */
function plain(words = ''): string {
	const line = words
		.slice(0, 10 * MOST)
		.replace(UNSEEN, '')
		.replace(/[\s\p{Cc}]+/gu, ' ')
		.trim();
	if (line.length <= MOST) return line;
	const cut = line.slice(0, MOST - 1).toWellFormed();
	return `${cut.replace(/\s\S{0,40}$/, '')}…`;
}
