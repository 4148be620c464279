import type { mf2 } from 'microformats-parser';

export type Page = ReturnType<typeof mf2>;
export type Root = Page['items'][number];

/** Who wrote an entry. */
export interface Author {
	/** As the page has it; empty when only an address is known. */
	name: string;
	/** Whole, or empty. */
	url: string;
	/** The address of a picture, or empty. */
	photo: string;
}

const MOST_CARDS = 100;
const DEEPEST = 6;

/**
 * Finds who wrote an entry as far as its own page says (the authorship algorithm of the IndieWeb, but for its
 * last step: no further page is asked): its author, else its feed's, else `rel=author`; where that is only an
 * address, the card of the page that has the address. Null: nobody is named.
 */
export function authorOf(entry: Root, page: Page): Author | null {
	const named = entry.properties.author?.[0] ?? feedOf(entry, page.items)?.properties.author?.[0];
	const cards = cardsIn(page.items);
	if (isRoot(named)) return completed(authorIn(named), cards);
	const words = wordsOf(named);
	if (words && !isAddress(words)) return { name: words, url: '', photo: '' };
	const url = words || page.rels.author?.[0] || '';
	if (url) return completed({ name: '', url, photo: '' }, cards);
	return onlyCard(page.items);
}

/** Of a page with one card beside its entry, whoever that is. */
function onlyCard(items: Root[]): Author | null {
	const cards = items.filter(isCard);
	return cards.length === 1 ? authorIn(cards[0]!) : null;
}

/** An author known by address alone, as the page's card of that address has them. */
function completed(author: Author, cards: Root[]): Author {
	if ((author.name && !isAddress(author.name)) || !author.url) return author;
	const card = cards.find(({ properties }) =>
		[...(properties.url ?? []), ...(properties.uid ?? [])].some((one) =>
			sameAddress(wordsOf(one), author.url),
		),
	);
	if (!card) return author;
	const found = authorIn(card);
	return { name: found.name || author.name, url: author.url, photo: author.photo || found.photo };
}

function authorIn({ properties }: Root): Author {
	const [name, nickname] = [wordsOf(properties.name?.[0]), wordsOf(properties.nickname?.[0])];
	return {
		name: !name || isAddress(name) ? nickname || name : name,
		url: wordsOf(properties.url?.[0]) || (isAddress(name) ? name : ''),
		photo: wordsOf(properties.photo?.[0]),
	};
}

const isCard = (item: Root) => item.type?.includes('h-card') ?? false;

function feedOf(entry: Root, items: Root[]): Root | undefined {
	return items.find(
		(item) => item.type?.includes('h-feed') && (item.children as Root[] | undefined)?.includes(entry),
	);
}

/** Every card of the page, those within others too. */
function cardsIn(items: Root[]): Root[] {
	const found: Root[] = [];
	const look = (value: unknown, depth: number) => {
		if (!isRoot(value) || depth > DEEPEST || found.length >= MOST_CARDS) return;
		if (isCard(value)) found.push(value);
		for (const below of [...(value.children ?? []), ...Object.values(value.properties).flat()])
			look(below, depth + 1);
	};
	for (const item of items) look(item, 0);
	return found;
}

function isRoot(value: unknown): value is Root {
	return typeof value === 'object' && value !== null && 'properties' in value;
}

/** Whether words are an address rather than a name. */
export function isAddress(words: string): boolean {
	const text = words.trim();
	return (
		/^(?:[a-z][a-z0-9+.-]*:\/\/|www\.|\/\/?|mailto:|acct:)\S*$/i.test(text) ||
		/^[^\s/]+\.[a-z]{2,}\/\S*$/i.test(text)
	);
}

function sameAddress(one: string, other: string): boolean {
	const [a, b] = [URL.parse(one), URL.parse(other)];
	if (!a || !b) return false;
	const plain = ({ host, pathname, search }: URL) =>
		host.replace(/^www\./, '') + pathname.replace(/\/+$/, '') + search;
	return plain(a) === plain(b);
}

/** The words of a property's value. */
export function wordsOf(value: unknown): string {
	if (typeof value === 'string') return value;
	const held = (value as { value?: unknown } | undefined)?.value;
	return typeof held === 'string' ? held : '';
}

/** Words for an address where a name is shown: its host. */
export function hostName(address: string, base: string): string {
	const bare = /^[^\s/:]+\.[a-z]{2,}(?:\/|$)/i.test(address);
	const url = URL.parse(bare ? `https://${address}` : address, base);
	return (url?.hostname || URL.parse(base)?.hostname || '').replace(/^www\./, '');
}
