import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Database } from '#db/schema';
import { viewerOf } from '#lib/accounts/auth/session';
import { mayAnything } from '#lib/accounts/people/policy';
import { senderOf } from '#lib/accounts/people/sender';
import { reading } from '#lib/platform/database/database';
import { noteWork } from '#lib/platform/environment/idle';
import { answerForm, answersForm } from '#lib/platform/forms/form-state';
import { alignHost, isOwn, isProtocol, ownCookies } from '#lib/platform/http/request-guard';
import { internalPrefix } from '#lib/platform/next-contract/answer';
import { isPayloadPath } from '#lib/platform/next-contract/request';
import type { Tracked } from '#lib/platform/page-cache/cache';
import { type Packed, send } from '#lib/platform/page-cache/encode';
import { trackDependencies } from '#lib/platform/page-cache/track';
import { securityHeaders } from '#lib/platform/security-headers/content-security-policy';
import { refuse } from '#lib/platform/security-headers/refuse';
import {
	articleOfTrackback,
	asksByNumber,
	isApi,
	isDashboard,
	keptQuery,
	readTarget,
	routeOf,
	type Target,
} from '#lib/publishing/addresses/target';
import type { Counting } from '#lib/publishing/statistics/counting';
import { asksPlain, isLookFile, plainHeader } from '#lib/site/appearance/files';
import { draftLook, lookHeader } from '#lib/site/appearance/sheet';
import type { ClientScripts } from './client-scripts.ts';
import { countReading } from './counted.ts';
import { forwarder } from './forward-to-next.ts';
import { answerHealth } from './health.ts';
import { answerInbox, isInbox } from './inbox.ts';
import { clientHeader, keptHeader } from './internal-protocol.ts';
import { lookFile } from './look-files.ts';
import { missingPage, pageMaker } from './pages.ts';
import { type Handler, renderer } from './render.ts';
import { askForWordsBack } from './sent-signed-out.ts';

type Moved = Extract<Target, { kind: 'moved' }>;
type Reading = Extract<Target, { kind: 'read' }>;

export interface HandlerOptions {
	handler: Handler;
	db: Database;
	siteUrl: string;
	scripts: ClientScripts;
	/** Where media are, but for here. */
	mediaUrl?: string;
	/** Absent: nothing is counted. */
	counting?: Counting;
	/** Nothing is kept, Next's hot reload works. */
	dev?: boolean;
}

/** Everything between the front and Next: pages are made here, and whatever is not the same for everybody is judged. */
export function createHandler(options: HandlerOptions) {
	const { handler, db, siteUrl, mediaUrl, scripts, counting, dev = false } = options;
	const policy = { https: siteUrl.startsWith('https:'), mediaUrl, dev };
	const security = securityHeaders(policy);
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
			: kept(missingPage);
	const forward = forwarder({ handler, scripts, missing, ...policy });

	/** The answer to be kept under `key`, an address without what no page is told of. */
	const render = (key: string): Promise<Tracked> =>
		trackDependencies(async () => {
			noteWork();
			if (isLookFile(key)) return lookFile(db, key, security);
			const { path } = readTarget(key) as Reading;
			return reading(async () => (await make.redirect(path, '')) ?? make.page(path, key));
		});

	/** Answers a request that was passed on. */
	async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const client = String(request.headers[clientHeader]);
		delete request.headers[clientHeader];
		noteWork();
		const target = readTarget(request.url!) as Exclude<Target, { kind: 'malformed' }>;
		if (target.path === 'healthz') return answerHealth(response, db);
		if (request.url!.startsWith(internalPrefix)) return answerMissingAsset(request, response, target.path);
		switch (request.method) {
			case 'GET':
			case 'HEAD':
				return reading(() => answerReading(request, response, target, client));
			case 'POST':
				return answerWriting(request, response, target, client);
			case 'OPTIONS':
				response
					.writeHead(204, isApi(target.path) ? ofPrograms : { Allow: 'GET, HEAD, POST, OPTIONS' })
					.end();
				return;
			case 'PATCH':
			case 'DELETE':
				if (isApi(target.path)) return answerWriting(request, response, target, client);
				return refuse(request, response, 405);
			default:
				return refuse(request, response, 405);
		}
	}

	/** Where the text of another blog has gone that lived at an address which is ours and answers nothing. */
	const left = async (path: string) => (await make.behind(path))?.packed ?? null;

	/** What Next has there was answered by the front, but for development; it may answer nothing else. */
	async function answerMissingAsset(
		request: IncomingMessage,
		response: ServerResponse,
		path: string,
	): Promise<void> {
		const instead = request.method === 'POST' ? null : await left(path);
		if (dev) return forward(request, response, { dashboard: true, instead });
		if (instead) send(request, response, instead);
		else refuse(request, response, 404);
	}

	async function answerReading(
		request: IncomingMessage,
		response: ServerResponse,
		target: Moved | Reading,
		client: string,
	): Promise<void> {
		const { path } = target;
		const route = routeOf(path);
		if (isApi(path)) return answerProgram(request, response, target, client);
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
		if (dev || route === 'private') return passOn(request, response, client, path, await left(path));
		const url = target.href + keptQuery(route, target.search);
		if (cookie === '' && route !== 'question' && !plain && request.headers.authorization === undefined) {
			return send(request, response, kept(url));
		}
		const look = cookie === '' ? '' : draftLook(target.search);
		const made =
			(await make.redirect(path, target.search, cookie)) ??
			(await trackDependencies(() => make.page(path, url, { cookie, look, plain }))).result;
		send(request, response, made.packed);
		await countPersonal(request, made.packed, target.href, cookie);
	}

	/** A program reads: who it acts for, a key says and never a cookie. */
	async function answerProgram(
		request: IncomingMessage,
		response: ServerResponse,
		target: Moved | Reading,
		client: string,
	): Promise<void> {
		delete request.headers.cookie;
		if (target.kind === 'moved') {
			response.writeHead(308, { Location: target.location, ...ofPrograms }).end();
			return;
		}
		const route = routeOf(target.path);
		if (route !== 'answer' || request.headers.authorization !== undefined || dev)
			return passOn(
				request,
				response,
				client,
				target.path,
				route === 'answer' ? null : await left(target.path),
			);
		send(request, response, kept(target.href + keptQuery(route, target.search)));
	}

	/**
	 * Next learns of the sender only what tells one from another for a month; where it has nothing to read, `instead`
	 * is sent.
	 */
	async function passOn(
		request: IncomingMessage,
		response: ServerResponse,
		client: string,
		path: string,
		instead: Packed | null = null,
	): Promise<void> {
		request.headers['x-postilla-sender'] = await senderOf(db, client, Date.now());
		// Its header has no form of its own: the one on it is to be the only one.
		if (routeOf(path) === 'private') request.headers['x-postilla-own-page'] = '1';
		await forward(request, response, { dashboard: isDashboard(path), instead, bare: isApi(path) });
	}

	async function answerWriting(
		request: IncomingMessage,
		response: ServerResponse,
		target: Moved | Reading,
		client: string,
	): Promise<void> {
		if (!isOwn(request, target.path, siteUrl)) return refuse(request, response, 403);
		// It would send the form's answer, words and all, in a notation that no browser shows.
		if (isPayloadPath(target.path)) return refuse(request, response, 404);
		if (isInbox(target.path)) return answerInbox(request, response, { db, client, path: target.path });
		if (isProtocol(target.path)) delete request.headers.cookie;
		alignHost(request, siteUrl);
		if (target.kind === 'moved') request.url = target.location;
		const pinged = articleOfTrackback(target.path);
		if (pinged !== null) request.url = `/trackback?to=${encodeURIComponent(pinged)}`;
		await answerForm(async () => {
			const instead = isDashboard(target.path) ? await askForWordsBack(request, db) : null;
			return passOn(request, response, client, instead ?? target.path);
		});
	}

	/** A page made for a reader with a cookie of ours: the blog's own people do not count. */
	async function countPersonal(
		request: IncomingMessage,
		packed: Packed,
		address: string,
		cookie: string,
	): Promise<void> {
		if (!counting?.enabled) return;
		try {
			if (mayAnything(await viewerOf(new Headers({ cookie }), db))) return;
		} catch {
			return;
		}
		countReading(counting, request, packed, address);
	}

	return { render, answer };
}

/** What a browser is told before a program of another site asks: Fetch Standard, CORS-preflight. */
const ofPrograms = {
	'Access-Control-Allow-Origin': '*',
	'Access-Control-Allow-Methods': 'GET, HEAD, POST, PATCH, DELETE',
	'Access-Control-Allow-Headers': 'Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key',
	'Access-Control-Max-Age': '86400',
};

/** Tells the front to send what it keeps under `key`. */
const kept = (key: string): Packed => {
	const headers = [keptHeader, key, 'Content-Length', '0'];
	return {
		status: 404,
		etag: '',
		bytes: 0,
		headers,
		gzip: null,
		br: null,
		squeezing: false,
		identity: { body: Buffer.alloc(0), headers },
		readers: 0,
	};
};
