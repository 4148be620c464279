import { readTags } from '#lib/content/html/tags';
import type { Fetched } from '#lib/platform/fetch/fetch';
import { readLinks } from './link-header.ts';

export type Protocol = 'webmention' | 'pingback' | 'trackback';

export interface Endpoint {
	protocol: Protocol;
	/** Absolute, http or https. */
	endpoint: string;
}

/** What a target answered: its headers, and its text if it is a page. */
interface Announced extends Pick<Fetched, 'headers' | 'url'> {
	target: string;
	text: string;
}

/** What an answer announces; relative addresses are of the address that answered, after redirects. */
export function endpointOf({ headers, url, target, text }: Announced): Endpoint | null {
	const linked = (headers.link === undefined ? [] : readLinks(headers.link))
		.filter(({ rels, anchor }) => rels.includes('webmention') && isOwn(anchor, url))
		.map(({ href }) => absolute(href, url))
		.find((href) => href !== null);
	if (linked) return { protocol: 'webmention', endpoint: linked };
	const page = readPage(text, url);
	if (page.webmention) return { protocol: 'webmention', endpoint: page.webmention };
	const pingback = absolute(headers['x-pingback']?.split(',')[0]?.trim() || null, url) ?? page.pingback;
	if (pingback) return { protocol: 'pingback', endpoint: pingback };
	const trackback = trackbackOf(text, [target, url]);
	return trackback ? { protocol: 'trackback', endpoint: trackback } : null;
}

/** An empty address is the page's own; null is none. */
function absolute(href: string | null | undefined, base: string): string | null {
	if (href === null || href === undefined) return null;
	const url = URL.parse(href.trim(), base);
	if (!url || !/^https?:$/.test(url.protocol)) return null;
	url.hash = '';
	return url.href;
}

const isOwn = (anchor: string | null, url: string) => anchor === null || absolute(anchor, url) === url;

/** The first `<link>` or `<a>` of each kind; what stands in comments, scripts and templates is no element. */
function readPage(html: string, url: string) {
	const found = { webmention: null as string | null, pingback: null as string | null };
	let base: string | null = null;
	let templates = 0;
	readTags(html, {
		open(name, { rel = '', href }) {
			if (name === 'template') templates++;
			if (templates > 0 || href === undefined) return;
			if (name === 'base') base ??= URL.parse(href, url)?.href ?? null;
			if (name !== 'link' && name !== 'a') return;
			const rels = rel.toLowerCase().split(/\s+/);
			if (rels.includes('webmention')) found.webmention ??= absolute(href, base ?? url);
			if (name === 'link' && rels.includes('pingback')) found.pingback ??= absolute(href, base ?? url);
		},
		close(name) {
			if (name === 'template' && templates > 0) templates--;
		},
	});
	return found;
}

/** `trackback:ping` of the RDF, in a comment as a rule, whose `dc:identifier` is one of these addresses. */
function trackbackOf(html: string, addresses: string[]): string | null {
	const wanted = addresses.map((address) => absolute(address, address));
	let ping: string | null = null;
	let from = html.indexOf('<rdf:RDF');
	while (from !== -1 && ping === null) {
		const to = html.indexOf('</rdf:RDF', from);
		if (to === -1) break;
		readTags(html.slice(from, to), {
			xml: true,
			open(name, { 'dc:identifier': identifier, 'trackback:ping': address }) {
				if (name !== 'rdf:Description' || !identifier) return;
				const own = wanted.includes(absolute(identifier, addresses[1]!));
				if (own) ping ??= absolute(address, addresses[1]!);
			},
		});
		from = html.indexOf('<rdf:RDF', to);
	}
	return ping;
}
