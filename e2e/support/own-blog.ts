import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from './blogs.ts';
import { dropDatabase } from './databases.ts';
import { makePlace } from './demo-template.ts';
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
	const name = `own_${process.pid}_${port}`;
	const place = await makePlace(engine, { folder: join(folder, 'data'), name, demo: wanted.DEMO === '1' });
	const environment = {
		PORT: port,
		SITE_URL: url,
		...place,
		DEMO: '0',
		SMTP_URL: postbox.url,
		RATE_LIMITS: '0',
		...wanted,
	};
	const server = await startServer(environment);
	return {
		url,
		...place,
		postbox,
		environment,
		output: server.output,
		async stop() {
			await server.stop();
			await postbox.stop();
			if (place.DATABASE_URL) await dropDatabase(name);
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
