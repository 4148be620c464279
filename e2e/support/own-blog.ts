import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from './blogs.ts';
import { dropDatabase } from './databases.ts';
import { demoTemplate, makePlace } from './demo-template.ts';
import { makeDemoAgain } from './kept-blogs.ts';
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

/** Demos that are served in this process, and that nobody has at the moment. */
const free: OwnBlog[] = [];
const served: OwnBlog[] = [];

/**
 * A blog as it is before anybody came. One that is the demo and nothing else is served on after its journeys, and
 * made the demo again for the next.
 */
export async function startOwnBlog(engine: Engine, wanted: Record<string, string> = {}): Promise<OwnBlog> {
	const { DEMO, ...others } = wanted;
	if (DEMO !== '1' || Object.keys(others).length > 0 || !demoTemplate()) return serveBlog(engine, wanted);
	const used = free.findIndex(({ DATABASE_URL }) => Boolean(DATABASE_URL) === (engine === 'postgres'));
	if (used >= 0) {
		const [blog] = free.splice(used, 1);
		await makeDemoAgain(blog!);
		return blog!;
	}
	const blog = await serveBlog(engine, wanted);
	served.push(blog);
	const kept = { ...blog, stop: async () => void free.push(kept) };
	return kept;
}

/** Ends those that are served on. */
export async function stopKeptBlogs(): Promise<void> {
	await Promise.all(served.splice(0).map(({ stop }) => stop()));
}

/** Serves a fresh blog under http://localhost, where browsers keep passkeys. */
async function serveBlog(engine: Engine, wanted: Record<string, string>): Promise<OwnBlog> {
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
