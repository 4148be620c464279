import { ensureBlogActor } from '#lib/conversation/fediverse/actors';
import '#lib/server/subscriptions';
import type { Server } from 'node:http';
import type { Logger } from 'pino';
import { isAway, openDatabase } from '#db/connection';
import type { Database } from '#db/schema';
import { invitation } from '#lib/accounts/auth/set-up/invitation';
import { closeDatabase, database } from '#lib/platform/database/database';
import { joinOthers } from '#lib/platform/database/other-processes';
import type { Environment } from '#lib/platform/environment/environment';
import { tellFront, tellVersions } from '#lib/platform/environment/process-info';
import { sign } from '#lib/platform/environment/secret';
import { storageIdentity } from '#lib/platform/environment/storage-identity';
import { stopFetches } from '#lib/platform/fetch/fetch';
import { claimFiles } from '#lib/platform/files/claiming';
import type { Files } from '#lib/platform/files/files';
import { blogFiles } from '#lib/platform/files/kept';
import { startWorker as startJobs } from '#lib/platform/jobs/worker';
import { hearFailures } from '#lib/platform/log/failures';
import { serverOptions } from '#lib/platform/next-contract/server-options';
import { stopWorkers as stopThreads } from '#lib/platform/workers/pool';
import { migrateSafely } from '#lib/portability/backup/before-migration';
import { workOn } from '#lib/portability/backup/settling';
import { programRoot } from '#lib/program/root';
import { noteFirstUses } from '#lib/publishing/media/uses';
import { Counting } from '#lib/publishing/statistics/counting';
import { startCounting } from '#lib/publishing/statistics/flush';
import { readClientScripts } from '#lib/server/client-scripts';
import { createHandler } from '#lib/server/handler';
import { jobKinds } from '#lib/server/job-kinds';
import { jobsOf } from '#lib/server/schedule';
import { proveTags } from '#lib/server/self-check';
import { findSite } from '#lib/site/settings/queries';
import { keepBuild } from './kept-builds.ts';
import type { Remote } from './line.ts';
import type { Kept, WorkerStart } from './offers.ts';
import { serveFront } from './worker-server.ts';

export interface WorkerParts extends WorkerStart {
	/** What the fronts keep and count. */
	kept: Remote<Kept>;
	log: Logger;
	/** Which one this is of the program. */
	build: string;
	/** In development, with the server on which browsers hear of changes. */
	dev?: Server;
}

export interface Worker {
	/** Where the first administrator is to go, if there is none. */
	setUp: string | null;
	/** Whether pages tell what they read. Throws, in one line, where they do not. */
	prove(): Promise<void>;
	/** Takes no more requests, finishes those that run and the mail being sent, closes the database. */
	stop(patience: number): Promise<void>;
}

/** Opens everything that pages, forms and jobs need, and answers the front. Throws what keeps it from doing so. */
export async function openWorker(env: Environment, parts: WorkerParts): Promise<Worker> {
	const { kept, log } = parts;
	const root = programRoot();
	hearFailures();
	await workOn(env);
	await withFiles(log, (files) => files.prove());
	// Migrations take as long as they take.
	const preparing = openDatabase(env);
	await prepareDatabase(preparing, env, log).finally(() => preparing.destroy());
	const db = database();
	const others = await joinOthers(
		db,
		{ secret: sign('identity'), storage: storageIdentity(env), build: parts.build },
		log,
	);
	tellVersions(root);
	tellFront(kept);
	const counting = new Counting(env.siteUrl);
	const keep = () => keepBuild(blogFiles(), root, parts.build);
	// What its pages name may be asked for elsewhere at once.
	if (parts.pages && !parts.dev)
		await keep().catch((error) =>
			log.error({ err: error }, 'other builds do not have the files of this one'),
		);
	const pages = parts.pages ? await makePages(env, { ...parts, db, root, counting }) : null;
	const running = [
		others,
		parts.jobs && startJobs(db, { kinds: jobKinds, recurring: jobsOf(db, keep) }, log),
		startCounting(db, counting, log, async () => counting.add(await kept.readings(counting.enabled))),
	].filter((one) => one !== false);
	return {
		setUp: await invitation(db),
		prove: async () => pages?.prove(),
		async stop(patience) {
			stopFetches();
			if (pages && !(await pages.server.close(patience))) log.warn('some requests did not finish in time');
			await Promise.all(running.map((one) => one.stop()));
			await stopThreads();
			await closeDatabase();
		},
	};
}

/** While they are only away, pages do without them. */
async function withFiles(log: Logger, work: (files: Files) => Promise<void>): Promise<void> {
	await work(blogFiles()).catch((error) => {
		if (!isAway(error)) throw error;
		log.error({ err: error }, 'the files are away');
	});
}

async function prepareDatabase(db: Database, env: Environment, log: Logger): Promise<void> {
	const applied = await migrateSafely(db, env, console.log);
	if (applied.length > 0) log.info({ applied }, 'migrated');
	const claim = async () => env.bucket && (await withFiles(log, (files) => claimFiles(db, files)));
	await claim();
	if (!(await findSite(db))) {
		const { fillEmpty } = await import('#lib/portability/demo/demo');
		await fillEmpty(db, { demo: env.demo, files: blogFiles() });
	}
	await claim();
	await noteFirstUses(db);
	await ensureBlogActor(db);
}

async function makePages(
	{ host, port, siteUrl, mediaUrl }: Environment,
	{ dev, sockets, log, db, root, counting }: WorkerParts & { db: Database; root: string; counting: Counting },
) {
	// Next settles its mode while it is loaded.
	const { default: next } = await import('next');
	const app = next(serverOptions({ root, hostname: host, port, dev }));
	const options = {
		db,
		siteUrl,
		mediaUrl,
		counting,
		scripts: await readClientScripts(root, !!dev),
		dev: !!dev,
	};
	const handler = createHandler({ ...options, handler: app.getRequestHandler() });
	await app.prepare();
	const server = await serveFront(handler, sockets, log);
	// In development nothing is kept, and each page is compiled when it is asked for.
	return { server, prove: async () => (dev ? undefined : proveTags(handler.render)) };
}
