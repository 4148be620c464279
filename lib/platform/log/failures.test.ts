import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import { openSqlite, sqliteFile } from '#db/connection';
import { migrate } from '#db/migrate';
import { serveOver } from '#lib/server/handler.testing';
import { ensureSite } from '#lib/site/settings/commands';
import { tellFailure } from './failures.ts';
import { openLog } from './log.ts';

type Line = Record<string, unknown> & { err?: { message: string; stack: string } };
type Next = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const shell = '<!DOCTYPE html><html id="__next_error__"><head></head><body></body></html>';
const answer = (response: ServerResponse, type: string, body: string) => {
	response.statusCode = 500;
	response.setHeader('content-type', type);
	response.end(body);
};

/** The ways in which Next answers what failed, after it told of it as its documentation says. */
const failures: Record<string, (tell: (error: unknown) => void) => Next> = {
	'a shell for a page': (tell) => async (_request, response) => {
		const error = new Error('no such column', { cause: new TypeError('deeper') });
		tell(error);
		// Server components and the rendering of their HTML meet the same error.
		tell(error);
		answer(response, 'text/html; charset=utf-8', shell);
	},
	'bare words': (tell) => async (_request, response) => {
		tell(new Error('no such column', { cause: new TypeError('deeper') }));
		answer(response, 'text/plain', 'Internal Server Error');
	},
	'a thrown word': (tell) => async (_request, response) => {
		tell('no such column, deeper');
		answer(response, 'text/x-component', '0:E{"digest":"1"}');
	},
	'nothing told': () => async (_request, response) => answer(response, 'text/html', shell),
	'a rejection': () => async () => {
		throw new Error('no such column', { cause: new TypeError('deeper') });
	},
};

async function whileFailing(
	failing: (tell: (error: unknown) => void) => Next,
	ask: (address: string) => Promise<Response[]>,
): Promise<{ answers: Response[]; lines: Line[] }> {
	const folder = mkdtempSync(join(tmpdir(), 'postilla-test-'));
	const db = openSqlite(sqliteFile(folder));
	await migrate(db);
	await ensureSite(db, { title: 'Prima' });
	const words = new PassThrough();
	const log = openLog('info', words);
	const handler: Next = (request, response) =>
		failing((error) =>
			tellFailure(
				error,
				{ path: request.url!, method: request.method!, headers: request.headers },
				{ routePath: '/x', routeType: request.method === 'POST' ? 'action' : 'render' },
			),
		)(request, response);
	const environment = { DATA_DIR: folder, DATABASE_URL: '' };
	const { port, close } = await serveOver(handler, { db, environment, log });
	try {
		const answers = await ask(`http://127.0.0.1:${port}`);
		// Whole, before the server goes.
		await Promise.all(answers.map((one) => one.clone().text()));
		const lines = String(words.read() ?? '')
			.split('\n')
			.filter(Boolean)
			.map((line) => JSON.parse(line) as Line);
		return { answers, lines };
	} finally {
		await close();
		await db.destroy();
		rmSync(folder, { recursive: true });
		openLog('silent');
	}
}

const own = { 'sec-fetch-site': 'same-origin', 'x-request-id': 'mine', 'x-postilla-request': 'mine' };

for (const [name, failing] of Object.entries(failures)) {
	test(`${name}: page, header and exactly one line of the log name the failed request alike`, async () => {
		for (const [path, init] of [
			['/', {}],
			['/2026/01/x', { headers: { cookie: 'postilla.session_token=x' } }],
			['/admin/comments', {}],
			['/admin/comments', { method: 'POST' }],
			['/admin/comments', { method: 'POST', headers: { 'next-action': 'a' } }],
		] as const) {
			const { answers, lines } = await whileFailing(failing, async (address) => [
				await fetch(address + path, { ...init, headers: { ...own, ...('headers' in init && init.headers) } }),
			]);
			const [answer] = answers;
			const id = answer!.headers.get('x-request-id')!;
			assert.match(id, /^[0-9a-f]{12}$/);
			assert.equal(answer!.status, 500);
			assert.ok((await answer!.text()).includes(id), path);
			const about = lines.filter((line) => Number(line.level) >= 50);
			assert.deepEqual(
				about.map(({ request, address }) => [request, address]),
				name === 'nothing told' && path.startsWith('/admin') ? [] : [[id, path]],
			);
			if (name === 'nothing told') continue;
			assert.match(about[0]!.err!.message, /no such column/);
			assert.match(about[0]!.err!.stack, /deeper/);
			assert.match(about[0]!.err!.stack, /at /);
		}
	});
}

test('readers who wait for one rendering that fails are all shown the request that the log names', async () => {
	const failing = failures['a shell for a page']!;
	const { answers, lines } = await whileFailing(failing, (address) =>
		Promise.all(Array.from({ length: 5 }, () => fetch(`${address}/same`))),
	);
	const known = lines.map(({ request }) => request);
	for (const one of answers) {
		const id = one.headers.get('x-request-id')!;
		assert.ok(known.includes(id) && (await one.text()).includes(id));
	}
});

test('every answer has a name of its own, whatever a client calls it', async () => {
	const fine: Next = async (_request, response) => void response.end('fine');
	const { answers } = await whileFailing(
		() => fine,
		(address) =>
			Promise.all(
				['/admin', '/admin', '/nowhere', '/%ff', '/_next/x'].map((path) =>
					fetch(address + path, { headers: own }),
				),
			),
	);
	const ids = answers.map(({ headers }) => headers.get('x-request-id'));
	assert.equal(new Set(ids).size, 5);
	assert.ok(!ids.includes('mine') && !ids.includes(null));
});
