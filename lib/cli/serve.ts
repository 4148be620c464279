import '#lib/server/subscriptions';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { openDatabase } from '#db/connection';
import type { Database } from '#db/schema';
import { invitation } from '#lib/accounts/auth/set-up/invitation';
import { closeDatabase, database } from '#lib/platform/database/database';
import { joinOthers } from '#lib/platform/database/other-processes';
import { type Environment, environment } from '#lib/platform/environment/environment';
import { tellVersions } from '#lib/platform/environment/process-info';
import { sign } from '#lib/platform/environment/secret';
import { stopFetches } from '#lib/platform/fetch/fetch';
import { closeServer } from '#lib/platform/http/shutdown';
import { staticFiles } from '#lib/platform/http/static-files';
import { startWorker } from '#lib/platform/jobs/worker';
import { hearFailures } from '#lib/platform/log/failures';
import { openLog } from '#lib/platform/log/log';
import { catchStray } from '#lib/platform/log/uncaught';
import { assets } from '#lib/platform/next-contract/answer';
import { serverOptions } from '#lib/platform/next-contract/server-options';
import { openWatch, type Watch } from '#lib/platform/page-cache/version-watcher';
import { securityHeaders } from '#lib/platform/security-headers/content-security-policy';
import { stopWorkers } from '#lib/platform/workers/pool';
import { migrateSafely } from '#lib/portability/backup/before-migration';
import { workOn } from '#lib/portability/backup/settling';
import { programRoot } from '#lib/program/root';
import { noteFirstUses } from '#lib/publishing/media/uses';
import { Counting } from '#lib/publishing/statistics/counting';
import { startCounting } from '#lib/publishing/statistics/flush';
import { readClientScripts } from '#lib/server/client-scripts';
import { createFront } from '#lib/server/handler';
import { jobKinds } from '#lib/server/job-kinds';
import { mediaFiles } from '#lib/server/media-files';
import { pageMaker } from '#lib/server/pages';
import { renderer } from '#lib/server/render';
import { jobsOf } from '#lib/server/schedule';
import { proveTags } from '#lib/server/self-check';
import { findSite } from '#lib/site/settings/queries';
import { buildOf } from './build.mjs';

const PATIENCE = 10_000;
const root = programRoot();

/** Opens everything, serves until SIGTERM or SIGINT. Throws what keeps it from starting. */
async function main(dev: boolean): Promise<void> {
	const env = environment();
	const log = openLog(env.logLevel);
	let end = (): unknown => process.exit(1);
	catchStray(log, () => end());
	hearFailures();
	await workOn(env);
	// Migrations take as long as they take.
	const preparing = openDatabase(env);
	await prepareDatabase(preparing, env, log).finally(() => preparing.destroy());
	const db = database();
	const others = await joinOthers(db, { secret: sign('identity'), build: buildOf(root) }, log);
	const watch = await openWatch(db, env);
	tellVersions(root);
	const counting = new Counting(env.siteUrl);
	const { server, prove } = await createSite(env, { db, watch, log, dev, counting });
	await listen(server, env);
	const workers = [
		startWorker(db, { kinds: jobKinds, recurring: jobsOf(db) }, log),
		startCounting(db, counting, log),
		others,
	];
	const { port } = server.address() as { port: number };
	const address = env.port === 0 ? `http://${env.host}:${port}` : env.siteUrl;
	console.log(`Postilla: ${address}`);
	const wanted = await invitation(db);
	if (wanted) console.log(`Set up: ${address}${wanted}`);
	log.info({ host: env.host, port, address }, 'started');
	end = () => {
		// A further exception while it stops changes nothing.
		end = () => {};
		return stop(server, { watch, workers, log }, 'exception', 1).catch(() => process.exit(1));
	};
	for (const signal of ['SIGTERM', 'SIGINT'] as const) {
		process.once(signal, () => stop(server, { watch, workers, log }, signal));
		// A second one, from the terminal and its parent alike, changes nothing.
		process.on(signal, () => {});
	}
	// Last, so that nobody waits for it: whoever asks meanwhile is answered as ever.
	await prove().catch((error) => {
		console.error(`Postilla cannot start: ${explain(error)}`);
		return stop(server, { watch, workers, log }, 'no tags', 1);
	});
}

async function prepareDatabase(db: Database, env: Environment, log: Logger): Promise<void> {
	const applied = await migrateSafely(db, env, console.log);
	if (applied.length > 0) log.info({ applied }, 'migrated');
	if (!(await findSite(db))) {
		const { fillEmpty } = await import('#lib/portability/demo/demo');
		await fillEmpty(db, { demo: env.demo, dataDir: env.dataDir });
	}
	await noteFirstUses(db);
}

async function createSite(
	env: Environment,
	parts: { db: Database; watch: Watch; log: Logger; dev: boolean; counting: Counting },
): Promise<{ server: Server; prove(): Promise<void> }> {
	const { dev } = parts;
	// Next settles its mode while it is loaded.
	const { default: next } = await import('next');
	const server = createServer();
	const app = next(serverOptions({ dev, root, hostname: env.host, port: env.port, server }));
	const handler = app.getRequestHandler();
	const files = dev ? null : staticFiles(join(root, assets.folder), immutable);
	const { siteUrl, trustedProxies } = env;
	const scripts = await readClientScripts(root, dev);
	const front = createFront({
		...parts,
		handler,
		siteUrl,
		trustedProxies,
		scripts,
		files,
		media: mediaFiles(parts.db, env.dataDir, securityHeaders({ https: siteUrl.startsWith('https:'), dev })),
	});
	await app.prepare();
	server.on('request', front);
	// Longer than a proxy's own, so that it never writes into a connection that is being closed.
	server.keepAliveTimeout = 65_000;
	const render = renderer({ handler, siteUrl });
	const make = pageMaker({ db: parts.db, render, scripts, https: siteUrl.startsWith('https:') });
	// In development nothing is kept, and each page is compiled when it is asked for.
	return { server, prove: async () => (dev ? undefined : proveTags(make)) };
}

const immutable = [
	'Cache-Control',
	'public, max-age=31536000, immutable',
	'X-Content-Type-Options',
	'nosniff',
];

async function listen(server: Server, env: Environment): Promise<void> {
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(env.port, env.host, () => {
			server.off('error', reject);
			resolve();
		});
	});
}

/** Takes no more requests, finishes those that run and the mail being sent, closes the database. */
async function stop(
	server: Server,
	{ watch, workers, log }: { watch: Watch; workers: { stop(): Promise<void> }[]; log: Logger },
	signal: string,
	code = 0,
): Promise<void> {
	log.info({ signal }, 'stopping');
	stopFetches();
	if (!(await closeServer(server, PATIENCE))) log.warn('some requests did not finish in time');
	await Promise.all(workers.map((worker) => worker.stop()));
	await stopWorkers();
	watch.close();
	await closeDatabase();
	log.info('stopped');
	log.flush();
	process.exit(code);
}

/** What went wrong, in one line that says what to do about it. */
function explain(error: unknown): string {
	const { code, message, syscall } = error as NodeJS.ErrnoException;
	const { PORT = '3000', HOST = '127.0.0.1', DATA_DIR = 'data' } = process.env;
	if (syscall === 'mkdir') return `Cannot make the folder DATA_DIR (${DATA_DIR}): ${code}.`;
	switch (code) {
		case 'EADDRINUSE':
			return `Port ${PORT} on ${HOST} is in use: stop what uses it, or set PORT.`;
		case 'EACCES':
		case 'EADDRNOTAVAIL':
			return `Cannot listen on ${HOST}:${PORT} (${code}): set HOST and PORT to an address of this machine.`;
		case 'ECONNREFUSED':
		case 'ENOTFOUND':
			return `DATABASE_URL names a database that does not answer (${code}).`;
		case 'SQLITE_CANTOPEN':
		case 'SQLITE_READONLY':
			return `Cannot write the database in DATA_DIR (${DATA_DIR}).`;
		case 'SQLITE_NOTADB':
			return `DATA_DIR (${DATA_DIR}) holds a file postilla.sqlite that is not a database.`;
		default:
			return (message || String(error)).split('\n')[0]!;
	}
}

main(process.argv.includes('--dev')).catch((error) => {
	console.error(`Postilla cannot start: ${explain(error)}`);
	process.exit(1);
});
