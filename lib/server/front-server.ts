import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Environment } from '#lib/platform/environment/environment';
import { ownSamples, type Sample } from '#lib/platform/environment/measures';
import type { CacheFigures } from '#lib/platform/environment/process-info';
import { filesOf } from '#lib/platform/files/kept';
import { gracefully } from '#lib/platform/http/shutdown';
import { staticFiles } from '#lib/platform/http/static-files';
import { assets } from '#lib/platform/next-contract/answer';
import { Entries } from '#lib/platform/page-cache/entries';
import { openWatch } from '#lib/platform/page-cache/version-watcher';
import { programRoot } from '#lib/program/root';
import { Counting } from '#lib/publishing/statistics/counting';
import { createFront } from './front.ts';
import { filesOfBuilds } from './kept-builds.ts';
import { mediaFiles } from './media-files.ts';
import type { Metrics } from './metrics.ts';
import type { FrontKept, ProcessOffer } from './offers.ts';
import type { Port } from './port.ts';
import { Traffic } from './traffic.ts';
import type { Upstream } from './upstream.ts';

export interface FrontParts {
	upstream: Upstream;
	measure: Metrics['read'];
	/** Where it is to listen; absent: as the environment says. */
	given?: Port;
	dev?: boolean;
}

const immutable = [
	'Cache-Control',
	'public, max-age=31536000, immutable',
	'X-Content-Type-Options',
	'nosniff',
];

/** The server that readers reach, which does not listen yet, and what it keeps. */
export function makeFrontServer(env: Environment, log: Logger) {
	const server = createServer();
	// Longer than a proxy's own, so that it never writes into a connection that is being closed.
	server.keepAliveTimeout = 65_000;
	const counting = new Counting(env.siteUrl);
	const entries = new Entries();
	const traffic = new Traffic();
	const kept: FrontKept & Pick<ProcessOffer, 'measure'> = {
		figures: () => entries.figures(),
		empty: () => entries.clear(),
		measure: () => [...ownSamples(), ...traffic.samples(), ...keptSamples(entries.figures())],
		readings(counted) {
			counting.enabled = counted;
			return counting.take();
		},
	};
	return { server, kept, entries, counting, traffic, env, log };
}

/**
 * Has it answer, by `upstream` what it cannot by itself; the database has to be up to date. Throws what keeps it from
 * listening.
 */
export async function openFrontServer(
	{ server, entries, counting, traffic, env, log }: ReturnType<typeof makeFrontServer>,
	{ upstream, measure, given, dev = false }: FrontParts,
): Promise<{ port: number; stop(patience: number): Promise<void> }> {
	const watch = await openWatch(env);
	const files = dev ? null : staticFiles(join(programRoot(), assets.folder), immutable);
	const others = dev ? undefined : filesOfBuilds(filesOf(env), immutable);
	const media = mediaFiles(filesOf(env));
	const metrics = env.metricsToken === undefined ? undefined : { token: env.metricsToken, read: measure };
	const answering = {
		upstream,
		watch,
		files,
		filesOfBuilds: others,
		media,
		metrics,
		entries,
		counting,
		traffic,
	};
	const close = gracefully(server);
	server.on('request', createFront({ ...env, ...answering, log, dev }));
	await listen(server, env, given);
	return {
		port: (server.address() as { port: number }).port,
		async stop(patience) {
			if (!(await close(patience))) log.warn('some requests did not finish in time');
			watch.close();
		},
	};
}

function keptSamples({ hits, misses, pages, bytes, most }: CacheFigures): Sample[] {
	const all = {
		postilla_cache_hits_total: hits,
		postilla_cache_misses_total: misses,
		postilla_cache_pages: pages,
		postilla_cache_bytes: bytes,
		postilla_cache_limit_bytes: most,
	} as const;
	return Object.entries(all).map(([name, value]) => ({ name: name as keyof typeof all, labels: {}, value }));
}

async function listen(server: Server, { port, host, socket }: Environment, given?: Port): Promise<void> {
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(given ?? (socket === undefined ? { port, host } : { fd: socket }), () => {
			server.off('error', reject);
			resolve();
		});
	});
}
