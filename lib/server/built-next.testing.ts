import { createServer } from 'node:http';
import type { Database } from '#db/schema';
import { folderFiles } from '#lib/platform/files/folder';
import { serverOptions } from '#lib/platform/next-contract/server-options';
import { programRoot } from '#lib/program/root';
import { ensureBuild, isBuilt } from '../cli/build.mjs';
import { locked } from '../cli/lock.mjs';

/**
 * Next as it is built and started, on the demo blog in `folder`, without the server around it; once a process.
 * `change`: makes the connection that all of it uses out of the one that is opened.
 */
export async function openNext(folder: string, change: (db: Database) => Database = (db) => db) {
	const root = programRoot();
	if (!isBuilt(root)) await locked(root, () => ensureBuild(root, process.execPath));
	// Before Next or anything of ours that reads them is loaded.
	const quiet = { LOG_LEVEL: 'silent', NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' };
	Object.assign(process.env, {
		DATA_DIR: folder,
		DATABASE_URL: '',
		SITE_URL: 'http://blog.example',
		...quiet,
	});
	const db = await filled(folder, change);
	const { default: next } = await import('next');
	const server = createServer();
	const app = next(serverOptions({ root, hostname: '127.0.0.1', port: 3000 }));
	const handler = app.getRequestHandler();
	await app.prepare();
	return { server, handler, db };
}

/** The demo blog. */
async function filled(folder: string, change: (db: Database) => Database): Promise<Database> {
	await import('#lib/server/subscriptions');
	const { environment } = await import('#lib/platform/environment/environment');
	const { database } = await import('#lib/platform/database/database');
	const { migrateSafely } = await import('#lib/portability/backup/before-migration');
	const { fillEmpty } = await import('#lib/portability/demo/demo');
	const db = change(database());
	await migrateSafely(db, environment(), () => {});
	await fillEmpty(db, { demo: true, files: folderFiles(folder) });
	return db;
}
