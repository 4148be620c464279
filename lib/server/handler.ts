import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { isAway } from '#db/connection';
import type { Database } from '#db/schema';
import { senderOf } from '#lib/accounts/people/sender';
import { noteWork } from '#lib/platform/environment/idle';
import { tellCache } from '#lib/platform/environment/process-info';
import { answerForm, answersForm } from '#lib/platform/forms/form-state';
import {
	alignHost,
	clientAddress,
	isOwn,
	isProtocol,
	misnamesHost,
	ownCookies,
	scrub,
	trusting,
} from '#lib/platform/http/request-guard';
import { showRedirects } from '#lib/platform/http/script-redirects';
import type { staticFiles } from '#lib/platform/http/static-files';
import { inRequest, newRequestId, requestHeader } from '#lib/platform/log/request-id';
import { internalPrefix } from '#lib/platform/next-contract/answer';
import { isPayloadPath } from '#lib/platform/next-contract/request';
import { PageCache } from '#lib/platform/page-cache/cache';
import { type Packed, send } from '#lib/platform/page-cache/encode';
import { Entries } from '#lib/platform/page-cache/entries';
import { trackDependencies } from '#lib/platform/page-cache/track';
import type { Watch } from '#lib/platform/page-cache/version-watcher';
import { securityHeaders } from '#lib/platform/security-headers/content-security-policy';
import { refuse } from '#lib/platform/security-headers/refuse';
import {
	articleOfTrackback,
	asksByNumber,
	isDashboard,
	keptQuery,
	readTarget,
	routeOf,
	type Target,
} from '#lib/publishing/addresses/target';
import type { Counting } from '#lib/publishing/statistics/counting';
import { asksPlain, plainHeader, siteFilesPath } from '#lib/site/appearance/files';
import { sheetsPath } from '#lib/site/appearance/look';
import { draftLook, lookHeader } from '#lib/site/appearance/sheet';
import type { ClientScripts } from './client-scripts.ts';
import { counterOf } from './counted.ts';
import { forwarder } from './forward-to-next.ts';
import { answerHealth } from './health.ts';
import { lookFiles } from './look-files.ts';
import type { mediaFiles } from './media-files.ts';
import { missingPage, pageMaker } from './pages.ts';
import { type Handler, renderer } from './render.ts';
import { askForWordsBack } from './sent-signed-out.ts';

type Moved = Extract<Target, { kind: 'moved' }>;
type Reading = Extract<Target, { kind: 'read' }>;

export interface FrontOptions {
	handler: Handler;
	db: Database;
	watch: Watch;
	siteUrl: string;
	trustedProxies: readonly string[];
	scripts: ClientScripts;
	/** Null in development, where Next serves its own. */
	files: ReturnType<typeof staticFiles> | null;
	media?: ReturnType<typeof mediaFiles>;
	log: Logger;
	entries?: Entries;
	/** Absent: nothing is counted. */
	counting?: Counting;
	/** Nothing is kept, Next's hot reload works. */
	dev?: boolean;
}

/** A reading that may be answered with what is kept. */
function isPlain(request: IncomingMessage): boolean {
	const { method, headers } = request;
	return (
		(method === 'GET' || method === 'HEAD') &&
		headers.authorization === undefined &&
		!headers.cookie?.includes('postilla')
	);
}

/** Where the answer at an address is kept. */
const keyOf = ({ href, path, search }: Reading) => href + keptQuery(routeOf(path), search);

/** Everything between the socket and Next: what is kept is answered here, the rest is judged and handed on. */
export function createFront(options: FrontOptions) {
	const { handler, db, watch, siteUrl, scripts, files, media, log, dev = false } = options;
	const policy = { https: siteUrl.startsWith('https:'), dev };
	const trusts = trusting(options.trustedProxies);
	const security = securityHeaders(policy);
	const looks = lookFiles(db, security);
	const make = pageMaker({
		db,
		render: renderer({ handler, siteUrl }),
		scripts,
		...policy,
	});
	/** With the words of who sent a form, if any; then it is theirs alone, also while it is made. */
	const missing = async () =>
		answersForm()
			? (await trackDependencies(() => make.page(missingPage.slice(1), missingPage))).result.packed
			: cache.answer(missingPage);
	const forward = forwarder({ handler, scripts, missing, ...policy });
	const entries = options.entries ?? new Entries();
	const cache = new PageCache({
		watch,
		entries,
		render: async (key) => {
			const { path } = readTarget(key) as Reading;
			return (await make.redirect(path, '')) ?? make.page(path, key);
		},
		failed: (address, error) => log.error({ address, err: error }, 'rendering failed'),
		untagged: (address) => log.error({ address }, 'a page told nothing of what it read and is not kept'),
	});

	const counter = counterOf(options.counting, db);
	tellCache({
		figures: () => ({
			pages: entries.count(),
			bytes: entries.size(),
			most: entries.room(),
			hits: cache.hits,
			misses: cache.misses,
		}),
		empty: () => entries.clear(),
	});

	function front(request: IncomingMessage, response: ServerResponse): void {
		if (misnamesHost(request)) {
			refuse(request, response, 400);
			return;
		}
		showRedirects(request, response);
		if (!dev && isPlain(request)) {
			const entry = cache.hit(request.url!);
			if (entry) {
				send(request, response, entry);
				counter.page(request, entry, request.url!);
				return;
			}
		}
		const asked = { request: newRequestId(), address: request.url! };
		inRequest(asked, () =>
			answer(request, response, asked.request).catch((error) => {
				log.error({ err: error }, 'request failed');
				refuse(request, response, isAway(error) ? 503 : 500);
			}),
		);
	}

	async function answer(request: IncomingMessage, response: ServerResponse, id: string): Promise<void> {
		const url = request.url!;
		response.setHeader('X-Request-Id', id);
		noteWork();
		for (let at = 0; at < security.length; at += 2) response.setHeader(security[at]!, security[at + 1]!);
		log.debug({ method: request.method, address: url }, 'request');
		scrub(request, trusts(request.socket.remoteAddress));
		request.headers[requestHeader] = id;
		const reads = request.method === 'GET' || request.method === 'HEAD';
		const target = readTarget(url);
		if (target.kind === 'malformed') return refuse(request, response, 400);
		if (url.startsWith(internalPrefix)) return answerAsset(request, response, target.path);
		if (media && reads && url.startsWith('/media/')) return media(request, response, () => left(target.path));
		if (reads && (url.startsWith(sheetsPath) || url.startsWith(siteFilesPath)))
			return answerHeld(request, response, await looks(url.split('?', 1)[0]!));
		if (target.path === 'healthz') return answerHealth(response, db);
		// While the database is away, what is kept is answered, and for nothing else is anybody kept waiting.
		const isKept =
			reads &&
			isPlain(request) &&
			target.kind === 'read' &&
			!asksByNumber(target.search) &&
			entries.get(keyOf(target));
		if (!isKept) await watch.refresh();
		switch (request.method) {
			case 'GET':
			case 'HEAD':
				return answerReading(request, response, target);
			case 'POST':
				return answerWriting(request, response, target);
			case 'OPTIONS':
				response.writeHead(204, { Allow: 'GET, HEAD, POST, OPTIONS' }).end();
				return;
			default:
				return refuse(request, response, 405);
		}
	}

	/** Where the text of another blog has gone that lived at an address which is ours and answers nothing. */
	const left = async (path: string) => (await make.behind(path))?.packed ?? null;

	async function answerAsset(
		request: IncomingMessage,
		response: ServerResponse,
		path: string,
	): Promise<void> {
		if (!files) return forward(request, response, { dashboard: true, instead: await left(path) });
		const reads = request.method === 'GET' || request.method === 'HEAD';
		const found = reads && ((await files(request.url!)) ?? (await left(path)));
		if (found) send(request, response, found);
		else refuse(request, response, 404);
	}

	function answerHeld(request: IncomingMessage, response: ServerResponse, held: Packed | null): void {
		if (held) send(request, response, held);
		else refuse(request, response, 404);
	}

	async function answerReading(
		request: IncomingMessage,
		response: ServerResponse,
		target: Moved | Reading,
	): Promise<void> {
		const { path } = target;
		const route = routeOf(path);
		const cookie = ownCookies(request);
		const asked = asksByNumber(target.search);
		if (target.kind === 'moved' || asked || path === '' || path === 'index.php' || dev) {
			const old = route !== 'private' && (await make.redirect(path, target.search, cookie));
			if (old) return send(request, response, old.packed);
		}
		if (target.kind === 'moved') {
			response.writeHead(308, { Location: target.location, 'Cache-Control': 'public, max-age=0' }).end();
			return;
		}
		const hidden = path.startsWith('_postilla');
		if (route === 'missing' && !hidden) {
			const led = await make.redirect(path, '', cookie);
			return send(request, response, led?.packed ?? (await left(path)) ?? (await missing()));
		}
		if (hidden || (asked && path === '' && !dev)) {
			return send(request, response, (await left(path)) ?? (await missing()));
		}
		const plain = asksPlain(target.search);
		if (dev) request.headers[lookHeader] = draftLook(target.search);
		if (dev && plain) request.headers[plainHeader] = '1';
		if (dev || route === 'private') return passOn(request, response, path, await left(path));
		const url = keyOf(target);
		if (cookie === '' && route !== 'question' && !plain && request.headers.authorization === undefined) {
			const entry = await cache.answer(url);
			send(request, response, entry);
			return counter.page(request, entry, target.href);
		}
		const look = cookie === '' ? '' : draftLook(target.search);
		const made =
			(await make.redirect(path, target.search, cookie)) ??
			(await trackDependencies(() => make.page(path, url, { cookie, look, plain }))).result;
		send(request, response, made.packed);
		await counter.personal(request, made.packed, target.href, cookie);
	}

	/**
	 * Next learns of the sender only what tells one from another for a month; where it has nothing to read, `instead`
	 * is sent.
	 */
	async function passOn(
		request: IncomingMessage,
		response: ServerResponse,
		path: string,
		instead: Packed | null = null,
	): Promise<void> {
		request.headers['x-postilla-sender'] = await senderOf(db, clientAddress(request, trusts), Date.now());
		// Its header has no form of its own: the one on it is to be the only one.
		if (routeOf(path) === 'private') request.headers['x-postilla-own-page'] = '1';
		await forward(request, response, { dashboard: isDashboard(path), instead });
	}

	async function answerWriting(
		request: IncomingMessage,
		response: ServerResponse,
		target: Moved | Reading,
	): Promise<void> {
		if (!isOwn(request, target.path, siteUrl)) return refuse(request, response, 403);
		// It would send the form's answer, words and all, in a notation that no browser shows.
		if (isPayloadPath(target.path)) return refuse(request, response, 404);
		if (isProtocol(target.path)) delete request.headers.cookie;
		alignHost(request, siteUrl);
		if (target.kind === 'moved') request.url = target.location;
		const pinged = articleOfTrackback(target.path);
		if (pinged !== null) request.url = `/trackback?to=${encodeURIComponent(pinged)}`;
		await answerForm(async () => {
			const instead = isDashboard(target.path) ? await askForWordsBack(request, db) : null;
			return passOn(request, response, instead ?? target.path);
		});
	}

	return front;
}
