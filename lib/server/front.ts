import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { isAway } from '#db/connection';
import { timed } from '#lib/platform/environment/measures';
import { FilesAway } from '#lib/platform/files/files';
import { asksForActivity } from '#lib/platform/http/activity-request';
import { clientAddress, misnamesHost, ownCookies, scrub, trusting } from '#lib/platform/http/request-guard';
import { showRedirects } from '#lib/platform/http/script-redirects';
import type { staticFiles } from '#lib/platform/http/static-files';
import { inRequest, newRequestId, requestHeader } from '#lib/platform/log/request-id';
import {
	inSpan,
	isTracing,
	noteSpan,
	type SpanWords,
	statusAttribute,
	traceparentHere,
} from '#lib/platform/log/spans';
import { assets } from '#lib/platform/next-contract/answer';
import { PageCache } from '#lib/platform/page-cache/cache';
import { send } from '#lib/platform/page-cache/encode';
import { Entries } from '#lib/platform/page-cache/entries';
import type { Watch } from '#lib/platform/page-cache/version-watcher';
import { securityHeaders } from '#lib/platform/security-headers/content-security-policy';
import { refuse } from '#lib/platform/security-headers/refuse';
import { minute } from '#lib/platform/time/durations';
import {
	activityAddress,
	asksByNumber,
	keptQuery,
	readTarget,
	routeOf,
	type Target,
} from '#lib/publishing/addresses/target';
import type { Counting } from '#lib/publishing/statistics/counting';
import { asksPlain, isLookFile } from '#lib/site/appearance/files';
import { countReading } from './counted.ts';
import { clientHeader } from './internal-protocol.ts';
import type { filesOfBuilds } from './kept-builds.ts';
import type { mediaFiles } from './media-files.ts';
import { answerMetrics, type Metrics, mayMeasure } from './metrics.ts';
import { answerReadiness } from './readiness.ts';
import { type Answered, Traffic } from './traffic.ts';
import { type Upstream, UpstreamFailure } from './upstream.ts';

export interface FrontOptions {
	upstream: Upstream;
	watch: Watch;
	siteUrl: string;
	trustedProxies: readonly string[];
	/** Null in development, where Next serves its own. */
	files: ReturnType<typeof staticFiles> | null;
	/** Absent: there is but one build. */
	filesOfBuilds?: ReturnType<typeof filesOfBuilds>;
	media?: ReturnType<typeof mediaFiles>;
	log: Logger;
	entries?: Entries;
	/** Absent: nothing is counted. */
	counting?: Counting;
	/** Absent: nobody may ask for it. */
	metrics?: Metrics;
	traffic?: Traffic;
	/** Nothing is kept. */
	dev?: boolean;
}

/** A reading by nobody in particular. */
function isPlain({ method, headers }: IncomingMessage): boolean {
	return (
		(method === 'GET' || method === 'HEAD') &&
		headers.authorization === undefined &&
		!headers.cookie?.includes('postilla')
	);
}

/**
 * What owns the socket: whatever readers wait for is answered here, from memory and from files, whatever the workers
 * are busy with; all else is passed on to one of them.
 */
export function createFront(options: FrontOptions) {
	const {
		upstream,
		watch,
		files,
		filesOfBuilds,
		media,
		metrics,
		log,
		counting,
		traffic = new Traffic(),
		dev = false,
	} = options;
	const trusts = trusting(options.trustedProxies);
	const security = securityHeaders({ https: options.siteUrl.startsWith('https:'), dev });
	const entries = options.entries ?? new Entries();
	const cache = new PageCache({
		watch,
		entries,
		render: (key) => timed('postilla_rendering_seconds', () => upstream.render(key)),
		failed: (address, error) => {
			if (!isTold(error)) log.error({ address, err: error }, 'rendering failed');
		},
		untagged: (address) => log.error({ address }, 'a page told nothing of what it read and is not kept'),
	});

	/** Whether it is to be said: that files are away, only now and then. */
	let saidAway = 0;
	const isNews = (error: unknown) => {
		if (isTold(error)) return false;
		if (!(error instanceof FilesAway)) return true;
		if (Date.now() - saidAway < minute) return false;
		saidAway = Date.now();
		return true;
	};

	/** Where in a trace a proxy of ours says that it asks. */
	const toldPlace = ({ headers, socket }: IncomingMessage) =>
		isTracing() && trusts(socket.remoteAddress) ? headers.traceparent : undefined;

	function front(request: IncomingMessage, response: ServerResponse): void {
		if (misnamesHost(request)) {
			refuse(request, response, 400);
			traffic.seen('refused', 400);
			return;
		}
		showRedirects(request, response);
		// Behind its own address, so that neither is ever kept for the other.
		if (asksForActivity(request.headers.accept)) request.url = activityAddress(request.url!);
		if (!dev && isPlain(request)) {
			const start = isTracing() ? performance.now() : 0;
			const entry = cache.hit(request.url!);
			if (entry) {
				send(request, response, entry);
				traffic.seen('page', response.statusCode);
				countReading(counting, request, entry, request.url!);
				if (start > 0)
					noteSpan(
						{ ...spanWords(request, response, 'page'), kind: 'server', start, failed: false },
						toldPlace(request),
					);
				return;
			}
		}
		const asked = { request: newRequestId(), address: request.url! };
		const told = { name: request.method!, kind: 'server', traceparent: toldPlace(request) } as const;
		const answering = async (words: SpanWords) => {
			let answered: Answered = 'refused';
			try {
				answered = await answer(request, response, asked.request);
			} catch (error) {
				if (isNews(error)) log.error({ err: error }, 'request failed');
				refuse(request, response, statusOf(error));
			}
			traffic.seen(answered, response.statusCode);
			Object.assign(words, spanWords(request, response, answered));
		};
		inRequest(asked, () => inSpan(told, answering));
	}

	async function answer(request: IncomingMessage, response: ServerResponse, id: string): Promise<Answered> {
		const url = request.url!;
		response.setHeader('X-Request-Id', id);
		for (let at = 0; at < security.length; at += 2) response.setHeader(security[at]!, security[at + 1]!);
		log.debug({ method: request.method, address: url }, 'request');
		const client = clientAddress(request, trusts);
		scrub(request, trusts(request.socket.remoteAddress));
		const traceparent = traceparentHere();
		if (traceparent) request.headers.traceparent = traceparent;
		request.headers[requestHeader] = id;
		request.headers[clientHeader] = client;
		const target = readTarget(url);
		if (target.kind === 'malformed') {
			refuse(request, response, 400);
			return 'refused';
		}
		if (target.path === 'readyz') {
			await answerReadiness(response, upstream, watch);
			return 'probe';
		}
		if (target.path === 'metrics' && metrics && mayMeasure(request, metrics)) {
			await answerMetrics(response, metrics);
			return 'probe';
		}
		const reads = request.method === 'GET' || request.method === 'HEAD';
		if (reads && !dev) {
			const key = keyOf(request, target);
			if (key !== null) {
				await answerKept(request, response, key);
				return 'page';
			}
			const file = url.startsWith(assets.address) && ((await files?.(url)) ?? (await filesOfBuilds?.(url)));
			if (file) {
				send(request, response, file);
				return 'file';
			}
		}
		if (reads && url.startsWith('/media/') && (await media?.(request, response))) return 'media';
		// While the database is away nobody is kept waiting for what would need it.
		if (target.path !== 'healthz') await watch.refresh();
		const kept = await timed('postilla_passed_seconds', () => upstream.pass(request, response));
		if (kept === null) return 'passed';
		await answerKept(request, response, kept);
		return 'page';
	}

	/** The page kept under `key`, which is its address. */
	async function answerKept(request: IncomingMessage, response: ServerResponse, key: string): Promise<void> {
		const entry = await cache.answer(key);
		send(request, response, entry);
		countReading(counting, request, entry, key);
	}

	return front;
}

/** What a span says of a request: nothing of who asks, and not for what. */
const spanWords = (
	{ method }: IncomingMessage,
	{ statusCode }: ServerResponse,
	answered: Answered,
): SpanWords => ({
	name: `${method} ${answered}`,
	attributes: { 'http.request.method': method!, 'postilla.kind': answered, [statusAttribute]: statusCode },
});

/** The key of the kept answer that a reading asks for; null: a worker judges it. */
function keyOf(request: IncomingMessage, target: Exclude<Target, { kind: 'malformed' }>): string | null {
	const { path, search } = target;
	const url = request.url!;
	// They hold what their address says, and are the same for everybody.
	if (isLookFile(url)) return url.split('?', 1)[0]!;
	if (target.kind === 'moved' || path.startsWith('_')) return null;
	if (request.headers.authorization !== undefined) return null;
	const route = routeOf(path);
	if (route === 'answer') return target.href + keptQuery(route, search);
	if (ownCookies(request) !== '' || (route !== 'page' && route !== 'unbounded')) return null;
	if (asksByNumber(search) || asksPlain(search)) return null;
	return target.href + keptQuery(route, search);
}

const statusOf = (error: unknown) =>
	error instanceof UpstreamFailure ? error.status : isAway(error) ? 503 : 500;

/** Whether its cause is in the log already. */
const isTold = (error: unknown) => error instanceof UpstreamFailure && error.isTold;
