import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import {
	createServer,
	type IncomingHttpHeaders,
	type IncomingMessage,
	request,
	type ServerResponse,
} from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Logger } from 'pino';
import { openSqlite, sqliteFile } from '#db/connection';
import type { Database } from '#db/schema';
import { migratedSqlite, onEveryEngine, type TestEngine } from '#db/testing';
import { formState } from '#lib/platform/forms/form-state';
import { type FormState, wasRefused } from '#lib/platform/forms/state';
import { openLog } from '#lib/platform/log/log';
import { cacheNothing } from '#lib/platform/page-cache/track';
import { openWatch } from '#lib/platform/page-cache/version-watcher';
import { Counting } from '#lib/publishing/statistics/counting';
import { ensureSite } from '#lib/site/settings/commands';
import { getSite } from '#lib/site/settings/queries';
import { createFront } from './front.ts';
import { createHandler } from './handler.ts';
import { socketsOf } from './internal-protocol.ts';
import type { Handler } from './render.ts';
import { WorkerConnection } from './upstream.ts';
import { serveFront } from './worker-server.ts';

interface Answer {
	status: number;
	headers: IncomingHttpHeaders;
	body: string;
}

const sent = formState<FormState<string>>('test');

/** The front before a stand-in for Next that writes the site's title and remembers what it was asked. */
async function openFront(db: Database, environment: TestEngine['environment']) {
	await ensureSite(db, { title: 'Prima' });
	const asked: { url: string; headers: IncomingHttpHeaders; method: string }[] = [];
	const state = { failing: false, nothing: /^\/missing/ };
	const handler = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
		const { url = '', headers, method = '' } = incoming;
		asked.push({ url, headers: { ...headers }, method });
		const { title } = await getSite(db);
		if (headers.cookie) cacheNothing();
		const words = headers['x-words'];
		if (method === 'POST' && words) sent.set(wasRefused(String(words), {}));
		outgoing.statusCode = state.failing ? 500 : state.nothing.test(url) ? 404 : 200;
		outgoing.setHeader('Content-Type', 'text/html; charset=utf-8');
		outgoing.setHeader('Cache-Control', 'private, no-cache, no-store, max-age=0, must-revalidate');
		outgoing.end(
			outgoing.statusCode === 404 && method === 'POST'
				? `<!DOCTYPE html><html id="__next_error__"><body></body></html>`
				: `<!DOCTYPE html><html><head><meta charSet="utf-8"/></head><body>${title} ${url} ${sent.get()?.values ?? ''}</body></html>`,
		);
	};
	const counting = new Counting('http://localhost:3000');
	const log = openLog('silent');
	const { port, close } = await serveOver(handler, { db, environment, log, counting });
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
	/** Sends bytes as they are; all that comes back. */
	const raw = async (bytes: string) => {
		const socket = connect(port, '127.0.0.1').end(bytes);
		let answer = '';
		for await (const chunk of socket) answer += chunk;
		return answer;
	};
	/** Sends the beginning of a request, and no more; once it has been sent. */
	const slow = async (bytes: string) => {
		const socket = connect(port, '127.0.0.1');
		socket.on('error', () => {});
		await new Promise((resolve) => socket.write(bytes, resolve));
		return socket;
	};
	return { ask, raw, slow, asked, state, close, db, counting };
}

/** The front and a worker before this stand-in for Next, in one process. */
export async function serveOver(
	handler: Handler,
	parts: { db: Database; environment: TestEngine['environment']; log: Logger; counting?: Counting },
) {
	const { db, environment, log, counting } = parts;
	const common = { siteUrl: 'http://localhost:3000', log, counting };
	const scripts = {
		theme: 'first()',
		early: 'early()',
		reading: '/reading.js',
		writing: '/writing.js',
		passkeys: '/passkeys.js',
	};
	const folder = mkdtempSync(join(tmpdir(), 'postilla-front-'));
	const sockets = socketsOf(folder, 1);
	const worker = await serveFront(createHandler({ ...common, handler, db, scripts }), sockets, log);
	const upstream = new WorkerConnection(sockets);
	const watch = await openWatch({
		dataDir: environment.DATA_DIR,
		databaseUrl: environment.DATABASE_URL || undefined,
	});
	const server = createServer(createFront({ ...common, upstream, watch, trustedProxies: [], files: null }));
	await once(server.listen(0, '127.0.0.1'), 'listening');
	const { port } = server.address() as AddressInfo;
	const close = async () => {
		const closed = once(server, 'close');
		server.close();
		server.closeAllConnections();
		await closed;
		await upstream.close();
		await worker.close(0);
		watch.close();
		rmSync(folder, { recursive: true });
	};
	return { port, close };
}

type Front = Awaited<ReturnType<typeof openFront>>;

/** Registers a test on both engines. */
export function onEveryFront(title: string, run: (front: Front, engine: TestEngine) => Promise<void>): void {
	onEveryEngine(title, async (engine) => {
		const front = await openFront(await engine.open(), engine.environment);
		await run(front, engine).finally(front.close);
	});
}

/** Registers a test on SQLite only, where the engine makes no difference. */
export function onFront(title: string, run: (front: Front) => Promise<void>): void {
	test(title, async () => {
		const folder = mkdtempSync(join(tmpdir(), 'postilla-test-'));
		await migratedSqlite(sqliteFile(folder));
		const db = openSqlite(sqliteFile(folder));
		const front = await openFront(db, { DATA_DIR: folder, DATABASE_URL: '' });
		await run(front).finally(front.close);
		await db.destroy();
		rmSync(folder, { recursive: true });
	});
}
