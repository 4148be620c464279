import { mf2 } from 'microformats-parser';
import { z } from 'zod';
import { makeAvatar } from '#lib/accounts/people/avatar-files';
import { isSlow } from '#lib/conversation/webmention/card';
import { cut } from '#lib/i18n/letters';
import { type Fetched, fetchSafely } from '#lib/platform/fetch/fetch';

/** A program that asks for access, as its own page or document tells. */
export interface Client {
	/** What it calls itself, else where it is. */
	name: string;
	/** Its picture as a data: address, so that nobody's browser asks elsewhere; null: none that we show. */
	logo: string | null;
	/** Where else people may be sent with a code, each to the letter. */
	redirects: string[];
}

type Means = NonNullable<Parameters<typeof fetchSafely>[2]>;

/** Bytes of what it says, and of its picture; milliseconds for either. */
const MOST = { document: 200_000, logo: 500_000 };
const TIME = 5_000;
const LONGEST = 60;
const REDIRECTS = 20;

/** What no address that is shown may hold: parsing makes of it what nobody sees, or it turns what stands around. */
export const odd = /[^\x21-\x7e]|[#\\]/;

/** The address by which a program names itself (IndieAuth §3.3); null: no such address. Shown and kept as parsed. */
export function clientAt(address: string): URL | null {
	const url = address.length <= 500 && /^https?:\/\//i.test(address) ? URL.parse(address) : null;
	if (!url || url.username || url.password || odd.test(address) || /\/\.{1,2}(\/|$)/.test(address))
		return null;
	const isNumber = /^\[|^[\d.]+$/.test(url.hostname);
	return isNumber && !['127.0.0.1', '[::1]'].includes(url.hostname) ? null : url;
}

const clientDocument = z.object({
	client_id: z.string(),
	client_name: z.string().catch(''),
	logo_uri: z.string().catch(''),
	redirect_uris: z.array(z.string()).catch([]),
});

/** Reads what a program says of itself. Never throws, whatever it is; where nothing comes, it is its address alone. */
export async function readClient(id: URL, means: Means = {}): Promise<Client> {
	const plain: Client = { name: id.host, logo: null, redirects: [] };
	const headers = { accept: 'application/json, text/html;q=0.9' };
	// Where a redirect leads, another speaks.
	const own = { most: MOST.document, ...means, redirects: 0 };
	const got = await fetchSafely(id.href, { headers, signal: within(means) }, own);
	if (!got.ok || got.status !== 200) return plain;
	const said = /json$/.test(got.type) ? inJson(got, id) : inHtml(got);
	if (!said) return plain;
	return {
		name: cleanName(said.name) || id.host,
		logo: said.logo ? await pictureAt(said.logo, got.url, means) : null,
		redirects: said.redirects.slice(0, REDIRECTS).flatMap((one) => URL.parse(one, got.url)?.href ?? []),
	};
}

/** OAuth Client ID Metadata Document: it has to say that it is this program's. */
function inJson(got: Fetched, id: URL) {
	let value: unknown;
	try {
		value = JSON.parse(got.text());
	} catch {
		return null;
	}
	const { data } = clientDocument.safeParse(value);
	if (!data || URL.parse(data.client_id)?.href !== id.href) return null;
	return { name: data.client_name, logo: data.logo_uri, redirects: data.redirect_uris };
}

/** A page with an h-app, as programs had before, and `rel=redirect_uri` in it or in its headers. */
function inHtml(got: Fetched) {
	const html = got.text();
	const linked = [...(got.headers.link ?? '').matchAll(/<([^<>]{1,500})>\s*;\s*rel="?redirect_uri"?/gi)];
	const inHeader = linked.map(([, address]) => address!);
	if (!/html/.test(got.type) || isSlow(html)) return { name: '', logo: '', redirects: inHeader };
	try {
		const { items, rels } = mf2(html, { baseUrl: got.url });
		const app = items.find(({ type }) => type?.some((one) => one === 'h-app' || one === 'h-x-app'));
		const redirects = [...inHeader, ...(rels.redirect_uri ?? [])];
		return { name: wordsIn(app?.properties.name), logo: wordsIn(app?.properties.logo), redirects };
	} catch {
		return null;
	}
}

/** The first value of a property, which may say more than its words. */
function wordsIn([first]: readonly unknown[] = []): string {
	if (typeof first === 'string') return first;
	const value = first && typeof first === 'object' && 'value' in first ? first.value : '';
	return typeof value === 'string' ? value : '';
}

/** Names come from strangers: one line, without signs that turn what stands around them. */
const cleanName = (name: string): string =>
	cut(
		name
			.slice(0, 1000)
			.replace(/[\p{C}\p{Z}\s]+/gu, ' ')
			.trim(),
		LONGEST,
	);

/** Somebody is waiting for the page: the time is that of the wait for a turn, too. */
const within = ({ time = TIME }: Means) => AbortSignal.timeout(time);

async function pictureAt(address: string, base: string, means: Means): Promise<string | null> {
	const url = URL.parse(address, base);
	if (!url) return null;
	const got = await fetchSafely(url.href, { signal: within(means) }, { most: MOST.logo, ...means });
	if (!got.ok || got.status !== 200) return null;
	const picture = await makeAvatar(Buffer.from(got.body));
	return picture && `data:image/webp;base64,${picture.toString('base64')}`;
}
