import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import {
	createServer,
	type IncomingHttpHeaders,
	type IncomingMessage,
	request,
	type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openSqlite, sqliteFile } from '#db/connection';
import { migrate } from '#db/migrate';
import type { Database } from '#db/schema';
import { onEveryEngine, type TestEngine } from '#db/testing';
import { ensureSite } from '#lib/site/commands';
import { getSite } from '#lib/site/queries';
import { createFront } from './front.ts';
import { openLog } from './log.ts';
import { readsPersonal } from './reading.ts';
import { openWatch } from './watch.ts';

interface Answer {
	status: number;
	headers: IncomingHttpHeaders;
	body: string;
}

/** The front before a stand-in for Next that writes the site's title and remembers what it was asked. */
async function openFront(db: Database, environment: TestEngine['environment']) {
	await ensureSite(db, { title: 'Prima' });
	const asked: { url: string; headers: IncomingHttpHeaders; method: string }[] = [];
	const state = { failing: false };
	const handler = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
		const { url = '', headers, method = '' } = incoming;
		asked.push({ url, headers: { ...headers }, method });
		const { title } = await getSite(db);
		if (headers.cookie) readsPersonal();
		outgoing.statusCode = state.failing ? 500 : url.startsWith('/missing') ? 404 : 200;
		outgoing.setHeader('Content-Type', 'text/html; charset=utf-8');
		outgoing.setHeader('Cache-Control', 'private, no-cache, no-store, max-age=0, must-revalidate');
		outgoing.end(
			`<!DOCTYPE html><html><head><meta charSet="utf-8"/></head><body>${title} ${url}</body></html>`,
		);
	};
	const watch = await openWatch(db, {
		dataDir: environment.DATA_DIR,
		databaseUrl: environment.DATABASE_URL || undefined,
	});
	const server = createServer(
		createFront({
			handler,
			db,
			watch,
			siteUrl: 'http://localhost:3000',
			trustedProxies: [],
			firstScript: 'first()',
			files: null,
			log: openLog('silent'),
		}),
	).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
		new Promise<Answer>((resolve, reject) => {
			const sent = request(
				{ port, host: '127.0.0.1', path, method, headers, agent: false },
				async (answer) => {
					let body = '';
					for await (const chunk of answer) body += chunk;
					resolve({ status: answer.statusCode!, headers: answer.headers, body });
				},
			);
			sent.on('error', reject).end();
		});
	const close = async () => {
		const closed = once(server, 'close');
		server.close();
		server.closeAllConnections();
		await closed;
		watch.close();
	};
	return { ask, asked, state, close, db };
}

type Front = Awaited<ReturnType<typeof openFront>>;

function onEveryFront(title: string, run: (front: Front, engine: TestEngine) => Promise<void>): void {
	onEveryEngine(title, async (engine) => {
		const front = await openFront(await engine.open(), engine.environment);
		await run(front, engine).finally(front.close);
	});
}

/** On SQLite only, where the engine makes no difference. */
function onFront(title: string, run: (front: Front) => Promise<void>): void {
	test(title, async () => {
		const folder = mkdtempSync(join(tmpdir(), 'postilla-test-'));
		const db = openSqlite(sqliteFile(folder));
		await migrate(db);
		const front = await openFront(db, { DATA_DIR: folder, DATABASE_URL: '' });
		await run(front).finally(front.close);
		await db.destroy();
		rmSync(folder, { recursive: true });
	});
}

onEveryFront(
	'a page is rendered once, for nobody in particular, and kept whatever is asked after it',
	async ({ ask, asked }) => {
		const cookies = { cookie: '_ga=1', 'x-forwarded-for': '9.9.9.9', 'user-agent': 'reader' };
		const first = await ask('/2010/03/slug', cookies);
		assert.equal(first.status, 200);
		assert.match(first.body, /Prima \/2010\/03\/slug/);
		assert.equal(first.headers['cache-control'], 'public, max-age=0, must-revalidate');
		assert.match(first.headers['content-security-policy'] as string, /script-src 'sha256-/);
		for (const path of [
			'/2010/03/slug?utm_source=x',
			'/2010/03/slug?a=1&b=2',
			'/2010/03/slu%67',
			'/2010/03/slug',
		]) {
			assert.equal((await ask(path)).headers.etag, first.headers.etag, path);
		}
		assert.equal(asked.length, 1);
		assert.equal(asked[0]!.url, '/2010/03/slug');
		for (const name of ['cookie', 'x-forwarded-for']) assert.equal(asked[0]!.headers[name], undefined);
		assert.equal(asked[0]!.headers['user-agent'], 'Postilla');
	},
);

onEveryFront('a write by another process shows in the next request', async ({ ask }, engine) => {
	const writer = startWriter(engine);
	for (let round = 0; round < 25; round++) {
		await ask('/');
		const title = await writer.write(`Titolo ${round}`);
		assert.match((await ask('/')).body, new RegExp(`>${title} /<`), `round ${round}`);
	}
	await writer.end();
});

/** Another process that changes the title whenever it is told to, and says when that is committed. */
function startWriter({ environment }: TestEngine) {
	const program = `
		import { createInterface } from 'node:readline';
		import { transaction } from '#db/transaction';
		import { closeDatabase, database } from '#lib/server/database';
		import { bump } from '#lib/server/versions';
		for await (const title of createInterface({ input: process.stdin })) {
			await transaction(database(), async (trx) => {
				await trx.updateTable('site').set({ title }).execute();
				await bump(trx, ['site']);
			});
			console.log(title);
		}
		await closeDatabase();`;
	const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
		env: { ...process.env, ...environment },
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	return {
		write: (title: string) =>
			new Promise<string>((resolve) => {
				child.stdout.once('data', (said) => resolve(String(said).trim()));
				child.stdin.write(`${title}\n`);
			}),
		end: () =>
			new Promise<void>((resolve) => {
				child.once('close', () => resolve());
				child.stdin.end();
			}),
	};
}

onFront(
	'a reader with one of our cookies gets a page of their own that nobody keeps',
	async ({ ask, asked }) => {
		await ask('/a');
		const own = await ask('/a', { cookie: '_ga=1; postilla-article-1=x' });
		assert.equal(own.headers['cache-control'], 'private, no-store');
		assert.equal(asked.at(-1)!.headers.cookie, 'postilla-article-1=x');
		await ask('/a');
		assert.equal(asked.length, 2);
	},
);

onFront(
	"requests of Next's own client, and private addresses, pass by with a nonce",
	async ({ ask, asked }) => {
		for (const [path, headers] of [
			['/a', { rsc: '1' }],
			['/a', { 'next-router-prefetch': '1' }],
			['/admin', {}],
		] as const) {
			const answer = await ask(path, headers);
			const policy = answer.headers['content-security-policy'] as string;
			const nonce = /'nonce-([^']+)'/.exec(policy)![1]!;
			assert.equal(asked.at(-1)!.headers['content-security-policy'], policy);
			assert.ok(answer.body.includes(`<script nonce="${nonce}">first()</script>`));
			assert.match(answer.headers['cache-control']!, /no-store/);
		}
		assert.equal(asked.length, 3);
	},
);

onFront('a change without our own origin is refused before Next sees it', async ({ ask, asked }) => {
	assert.equal((await ask('/a', {}, 'POST')).status, 403);
	assert.equal((await ask('/a', { origin: 'https://evil.example' }, 'POST')).status, 403);
	assert.equal(asked.length, 0);
	assert.equal((await ask('/a', { origin: 'http://localhost:3000' }, 'POST')).status, 200);
	assert.equal(asked[0]!.headers.host, 'localhost:3000');
	await ask('/2010/03/slug/trackback/', { origin: 'https://other.example' }, 'POST');
	assert.equal(asked[1]!.url, '/2010/03/slug/trackback');
	assert.equal((await ask('/a', {}, 'DELETE')).status, 405);
});

onFront(
	'an old page stands in while rendering fails; without one the reader is told',
	async ({ ask, state, db }) => {
		await ask('/a');
		state.failing = true;
		await db.updateTable('version_clock').set({ value: 99 }).execute();
		await db.updateTable('version').set({ version: 99 }).execute();
		assert.equal((await ask('/a')).status, 200);
		assert.equal((await ask('/b')).status, 500);
		state.failing = false;
		assert.equal((await ask('/b')).status, 200);
	},
);

onFront('malformed and misspelt addresses never reach Next', async ({ ask, asked }) => {
	assert.equal((await ask('/%ff')).status, 400);
	assert.equal((await ask('/a/')).headers.location, '/a');
	assert.equal((await ask('//evil.example/')).headers.location, '/evil.example');
	assert.equal(asked.length, 0);
});

onFront('a missing page answers 404, is kept, and is whole', async ({ ask, asked }) => {
	assert.equal((await ask('/missing')).status, 404);
	assert.equal((await ask('/missing')).status, 404);
	assert.equal(asked.length, 1);
});

onFront('/healthz says whether the database answers', async ({ ask, db }) => {
	const well = await ask('/healthz');
	assert.deepEqual([well.status, well.body], [200, '{"ok":true}']);
	await db.schema.dropTable('version_clock').execute();
	assert.equal((await ask('/healthz')).status, 503);
	assert.equal(well.headers['cache-control'], 'no-store');
});
