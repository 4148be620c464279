import type { Database } from '#db/schema';
import { type IsOpen, resolveAddress } from '#lib/conversation/routing/address-queries';
import { resolveBehind } from '#lib/conversation/routing/moved';
import { isProblem } from '#lib/platform/http/problem-type';
import { failureStatus, isTold } from '#lib/platform/log/failures';
import { log } from '#lib/platform/log/log';
import { isPage, isPayload, saysPublic } from '#lib/platform/next-contract/answer';
import { isErrorShell } from '#lib/platform/next-contract/html';
import type { Rendered } from '#lib/platform/page-cache/cache';
import { pack } from '#lib/platform/page-cache/encode';
import { headersSet } from '#lib/platform/page-cache/track';
import { sorryPage } from '#lib/platform/security-headers/bare-pages';
import {
	barePolicy,
	contentPolicy,
	type PolicyOptions,
	securityHeaders,
} from '#lib/platform/security-headers/content-security-policy';
import { type Route, routeOf } from '#lib/publishing/addresses/target';
import { mayRead, readingCookie } from '#lib/publishing/articles/password';
import { askedIcons, iconFile } from '#lib/site/appearance/files';
import { readSiteFile } from '#lib/site/appearance/queries';
import { getSite } from '#lib/site/settings/queries';
import { settingsOf } from '#lib/site/settings/settings';
import { type ClientScripts, scriptElements, themeHash } from './client-scripts.ts';
import { readersPage } from './html.ts';
import { type For, type Rendering, renderingNonce } from './render.ts';

/** The address of the page that says that there is none, in `app`; not reachable from outside. */
export const missingPage = '/_postilla/missing';

const oursToSay = 'public, max-age=0, must-revalidate';
const notToKeep = 'private, no-store';

export interface PagesOptions extends PolicyOptions {
	db: Database;
	render(url: string, reader?: For): Promise<Rendering>;
	scripts: ClientScripts;
}

/** Makes the answer at a public address: where it leads, or its page, ready to be sent and kept. */
export function pageMaker({ db, render, scripts, ...policy }: PagesOptions) {
	const security = securityHeaders(policy);
	const hashes = [themeHash(scripts)];
	const readersPolicy = contentPolicy({ hashes }, policy);
	const triedPolicy = contentPolicy({ hashes }, { ...policy, framed: true });

	/** Where an old or other address leads; null when it is to be rendered. */
	async function redirect(path: string, search: string, cookie = ''): Promise<Rendered | null> {
		const found = await resolveAddress(db, path, new URLSearchParams(search), opener(cookie));
		if (found) return led(found.status, found.location);
		return path === 'index.php' ? led(308, '/') : null;
	}

	/** Where a text of another blog has gone whose address is ours to answer, for what we do not answer. */
	async function behind(path: string): Promise<Rendered | null> {
		const found = await resolveBehind(db, path);
		return found && led(found.status, found.location);
	}

	/** The page itself, for everyone, or for one reader. */
	async function page(path: string, url: string, reader: For = {}): Promise<Rendered> {
		const asked = askedIcons[path];
		const own = asked ? await ownIcon(asked) : null;
		if (own) return own;
		const rendering = await rendered(path, url, reader);
		const left = rendering.status === 404 && url !== missingPage ? await behind(path) : null;
		if (left) return left;
		if (rendering.status >= 500) return failed(rendering, url);
		if (rendering.location !== undefined) return led(rendering.status, rendering.location, rendering.cookies);
		return packed(rendering, path, reader);
	}

	/** The blog's own icon where browsers ask for one by themselves; null where it has none. */
	async function ownIcon(form: string): Promise<Rendered | null> {
		const { icon } = settingsOf(await getSite(db)).brand;
		const file = icon ? await readSiteFile(db, iconFile(icon, form)) : null;
		if (!file) return null;
		const headers = ['Cache-Control', oursToSay, 'Content-Security-Policy', barePolicy, ...security];
		return { packed: await pack(200, file.body, file.type, headers), keep: 'page' };
	}

	/** Next answers `notFound()` with an empty shell that its scripts would fill; the page here is whole. */
	async function rendered(path: string, url: string, reader: For): Promise<Rendering> {
		const rendering = path.startsWith('_postilla/') ? null : await render(url, reader);
		if (rendering && (rendering.status !== 404 || !isErrorShell(rendering.body))) return rendering;
		const missing = await render(missingPage);
		return missing.status === 200 || !rendering ? { ...missing, status: 404 } : rendering;
	}

	async function packed(rendering: Rendering, path: string, { cookie = '', look }: For): Promise<Rendered> {
		const { status, contentType, cookies } = rendering;
		const personal = cookie !== '' || cookies.length > 0;
		const html = isPage(contentType) ? rendering.body.toString() : null;
		const headers = [
			'Cache-Control',
			personal ? notToKeep : cacheControl(rendering),
			'Content-Security-Policy',
			html === null ? barePolicy : look ? triedPolicy : readersPolicy,
			...security,
			...headersSet(),
			...cookies.flatMap((one) => ['Set-Cookie', one]),
		];
		const body =
			html === null
				? rendering.body
				: Buffer.from(readersPage(html, renderingNonce, scriptElements(scripts, html)));
		return {
			packed: await pack(status, body, contentType, headers),
			keep: personal || isPayload(contentType) ? null : areaFor(routeOf(path), status),
		};
	}

	/** What Next answers then is empty until its scripts fill it, or a few bare words. */
	async function failed({ request, ...rendering }: Rendering, url: string): Promise<Rendered> {
		const status = rendering.status === 500 ? failureStatus(request) : rendering.status;
		if (!isTold(request)) log().error({ request, address: url, status }, 'a page failed without a cause');
		const headers = [
			'Cache-Control',
			notToKeep,
			'Content-Security-Policy',
			barePolicy,
			...security,
			'X-Request-Id',
			request,
			...(status === 503 ? ['Retry-After', '5'] : []),
		];
		const ours = isProblem(rendering.contentType);
		const body = ours ? rendering.body : Buffer.from(sorryPage(request));
		const type = ours ? rendering.contentType : 'text/html; charset=utf-8';
		return {
			packed: await pack(status, body, type, [...headers, ...(ours ? headersSet() : [])]),
			keep: null,
			failed: true,
		};
	}

	/** Redirects are cheap to find again. */
	async function led(status: number, location: string, cookies: string[] = []): Promise<Rendered> {
		const headers = [
			'Location',
			location,
			'Cache-Control',
			oursToSay,
			...security,
			...cookies.flatMap((one) => ['Set-Cookie', one]),
		];
		return { packed: await pack(status, Buffer.alloc(0), 'text/plain; charset=utf-8', headers), keep: null };
	}

	return { redirect, behind, page };
}

/** Every page that is missing could be made up by anyone. */
function areaFor(route: Route, status: number) {
	if (status === 404) return 'unbounded';
	if (status !== 200) return null;
	return route === 'answer' ? 'unbounded' : route === 'page' || route === 'unbounded' ? route : null;
}

/** What a route says itself is heard; what Next says of a page is not. */
function cacheControl({ cacheControl: said, status, contentType }: Rendering): string {
	return saysPublic(said) && status === 200 && !isPage(contentType) ? said : oursToSay;
}

/** Which protected articles the cookies of a reader open. */
function opener(cookie: string): IsOpen {
	const shown = new Map(cookie.split('; ').map((one) => one.split('=', 2) as [string, string]));
	return (article) => mayRead(article, shown.get(readingCookie(article.id)) ?? '');
}
