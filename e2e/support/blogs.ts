import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '#db/connection';
import { startPostgres } from '#db/postgres-server';
import { confirmPerson } from '#lib/accounts/people/commands';
import { dropDatabase } from './databases.ts';
import { makeDemoTemplates, makePlace } from './demo-template.ts';
import { oldBlog } from './old-blog.ts';
import type { Place } from './people.ts';
import { startPostbox } from './postbox.ts';
import { runProgram, type Server, startServer } from './server.ts';
import { root } from './sources.ts';
import { exportOf } from './wordpress-export.ts';

export type Engine = 'sqlite' | 'postgres';
/**
 * The demo; our invented WordPress blog; the seed's export; WordPress's theme test data; a demo to write comments
 * in; a demo whose administrator writes articles.
 */
export type BlogName = 'demo' | 'old' | 'seed' | 'theme' | 'talk' | 'dashboard';
/** Where each blog is served; without an entry where its export is not on this machine. */
export type Addresses = Record<Engine, Partial<Record<BlogName, string>>>;

/** The administrator of the blogs to write in. */
export const talkAdmin = { email: 'autore@example.org', name: 'Autore' };

export const exports = {
	seed: join(root, '../shared/seed/gli-interinali.wxr.xml'),
	theme: join(root, '../shared/data/wxr/wptt-themeunittestdata.xml'),
};

/** Imports and serves every blog on every engine, each by a server process of its own. */
export async function startBlogs(): Promise<{
	addresses: Addresses;
	/** Where the blog to write articles in keeps things. */
	dashboards: Record<Engine, Place>;
	/** Folder of the mail that the blog to write in sends. */
	postbox: string;
	stop(): Promise<void>;
}> {
	const folder = mkdtempSync(join(tmpdir(), 'postilla-blogs-'));
	const oldFile = join(folder, 'old.xml');
	writeFileSync(oldFile, [...exportOf(oldBlog)].join(''));
	const files: [BlogName, string | null][] = [
		['demo', null],
		['old', oldFile],
		['talk', null],
		['dashboard', null],
	];
	for (const name of ['seed', 'theme'] as const) {
		if (existsSync(exports[name])) files.push([name, exports[name]]);
	}
	const postgres = process.env.TEST_DATABASE_URL ? null : await startPostgres();
	// Journeys with a blog of their own make its database there.
	process.env.TEST_DATABASE_URL ??= postgres!.url;
	const addresses: Addresses = { sqlite: {}, postgres: {} };
	const dashboards = {} as Record<Engine, Place>;
	const servers: Server[] = [];
	const postbox = await startPostbox(join(folder, 'postbox'));
	const databases: string[] = [];
	const stop = async () => {
		await Promise.all(servers.map((server) => server.stop()));
		await postbox.stop();
		for (const name of databases) await dropDatabase(name);
		await postgres?.stop();
		rmSync(folder, { recursive: true, force: true });
	};
	databases.push(await makeDemoTemplates(join(folder, 'demo')));
	const startAll = async (engine: Engine) => {
		for (const [name, file] of files) {
			const database = `e2e_${name}_${process.pid}`;
			if (engine === 'postgres') databases.push(database);
			const environment = {
				...(await makePlace(engine, {
					folder: join(folder, `${engine}-${name}`),
					name: database,
					demo: file === null,
				})),
				DEMO: file ? '0' : '1',
				...(name === 'talk' || name === 'dashboard' ? { SMTP_URL: postbox.url, RATE_LIMITS: '0' } : {}),
			};
			if (file) await runProgram('lib/cli/import-wordpress.ts', [file], environment);
			const server = await startServer(environment);
			servers.push(server);
			addresses[engine][name] = server.url;
			if (name === 'dashboard') dashboards[engine] = { ...environment, url: server.url };
			if (name === 'talk' || name === 'dashboard') await setUpAdmin(environment);
		}
	};
	try {
		// Beside each other: an importer, and a server that starts, leave a core alone.
		const outcomes = await Promise.allSettled((['sqlite', 'postgres'] as const).map(startAll));
		for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
	} catch (error) {
		await stop();
		throw error;
	}
	return { addresses, dashboards, postbox: postbox.folder, stop };
}

/** Makes the demo's administrator one who has an address and can sign in. */
async function setUpAdmin(environment: { DATA_DIR: string; DATABASE_URL: string }): Promise<void> {
	const db = openDatabase({
		dataDir: environment.DATA_DIR,
		databaseUrl: environment.DATABASE_URL || undefined,
	});
	try {
		const now = Date.now();
		await db.updateTable('person').set({ email: talkAdmin.email }).where('role', '=', 'admin').execute();
		await confirmPerson(db, { ...talkAdmin, language: 'it' });
		await db.updateTable('site').set({ set_up_at: now }).execute();
	} finally {
		await db.destroy();
	}
}
