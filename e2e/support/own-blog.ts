import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Engine } from './blogs.ts';
import type { Place } from './people.ts';
import { type Postbox, startPostbox } from './postbox.ts';
import { freePort, startServer } from './server.ts';

/** A blog that one journey has to itself, with a real postbox. */
export interface OwnBlog extends Place {
	postbox: Postbox;
	/** What its server wrote so far. */
	output(): string;
	environment: Record<string, string>;
	stop(): Promise<void>;
}

/** Serves a fresh blog under http://localhost, where browsers keep passkeys. */
export async function startOwnBlog(engine: Engine, wanted: Record<string, string> = {}): Promise<OwnBlog> {
	const folder = mkdtempSync(join(tmpdir(), 'postilla-own-'));
	const postbox = await startPostbox(join(folder, 'postbox'));
	const port = wanted.PORT ?? String(await freePort());
	const url = `http://localhost:${port}`;
	const admin = new URL(process.env.TEST_DATABASE_URL ?? 'postgres://none');
	const name = `own_${process.pid}_${port}`;
	const DATABASE_URL =
		engine === 'postgres' ? Object.assign(new URL(admin), { pathname: `/${name}` }).href : '';
	if (DATABASE_URL) await ask(admin.href, `create database ${name}`);
	const environment = {
		PORT: port,
		SITE_URL: url,
		DATA_DIR: join(folder, 'data'),
		DATABASE_URL,
		DEMO: '0',
		SMTP_URL: postbox.url,
		RATE_LIMITS: '0',
		...wanted,
	};
	const server = await startServer(environment);
	return {
		url,
		DATA_DIR: environment.DATA_DIR,
		DATABASE_URL,
		postbox,
		environment,
		output: server.output,
		async stop() {
			await server.stop();
			await postbox.stop();
			if (DATABASE_URL) await ask(admin.href, `drop database if exists ${name} with (force)`);
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

async function ask(url: string, query: string): Promise<void> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		await client.query(query);
	} finally {
		await client.end();
	}
}
