import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Database } from '#db/schema';
import { trackDependencies } from '#lib/platform/page-cache/track';
import { programRoot } from '#lib/program/root';
import { openNext } from '#lib/server/built-next.testing';
import {
	assets,
	failureType,
	internalPrefix,
	isOutdatedForm,
	isPage,
	isPayload,
	ownLocation,
	saysPublic,
} from './answer.ts';
import { buildEnvironment, failureHook, instrumentation } from './build.mjs';
import { type FailedPart, type FailedRequest, isPartial, onFailure } from './failures.ts';
import * as html from './html.ts';
import {
	actionHeader,
	believedHost,
	decodeSegment,
	internalHeader,
	isPayloadPath,
	nonceHeader,
	nonceRequest,
} from './request.ts';

// Next as it is built and started here, without the server around it. When one of these fails after a new version of
// Next, its message says which export of this folder no longer holds; docs/next-upgrade.md says what to look at.

const root = programRoot();
const folder = mkdtempSync(join(tmpdir(), 'postilla-contract-'));
const nonce = '5ec2e75ec2e7';
const article = '/2012/09/torno-subito';

interface Answer {
	status: number;
	headers: Headers;
	body: string;
	/** What Next called on the response, in order. */
	calls: string[];
	tags: string[];
}

let server: Server;
let origin: string;
let db: Database;
let last: Pick<Answer, 'calls' | 'tags'>;
const told: { message: string; request: FailedRequest; part: FailedPart }[] = [];

before(async () => {
	const opened = await openNext(folder);
	({ server, db } = opened);
	const { handler } = opened;
	onFailure((error, failed, part) => told.push({ message: String(error), request: failed, part }));
	server.on('request', async (incoming, response) => {
		const calls = noteCalls(response);
		last = { calls, tags: [] };
		const { reading } = await trackDependencies(() => handler(incoming, response));
		last.tags.push(...reading.tags);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

after(async () => {
	server?.close();
	server?.closeAllConnections();
	await db?.destroy();
	rmSync(folder, { recursive: true, force: true });
});

function noteCalls(response: ServerResponse): string[] {
	const calls: string[] = [];
	for (const name of ['flushHeaders', 'write', 'end'] as const) {
		const original = response[name] as (...parameters: unknown[]) => unknown;
		Object.assign(response, {
			[name]: (...parameters: unknown[]) => {
				calls.push(name);
				return original.apply(response, parameters);
			},
		});
	}
	return calls;
}

async function ask(path: string, { headers = {}, ...init }: RequestInit = {}): Promise<Answer> {
	const answer = await fetch(origin + path, {
		redirect: 'manual',
		...init,
		headers: { [nonceHeader]: nonceRequest(nonce), ...(headers as Record<string, string>) },
	});
	const body = await answer.text();
	return { status: answer.status, headers: answer.headers, body, ...last };
}

const typeOf = ({ headers }: Answer) => headers.get('content-type') ?? '';
const scripts = /<script\b[^>]*>/g;

test('the version of Next is named exactly, and is the one that is installed', () => {
	const read = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8'));
	const { version } = read('node_modules/next/package.json');
	assert.equal(read('package.json').dependencies.next, version);
	assert.equal(read('package-lock.json').packages[''].dependencies.next, version);
});

test('nonceHeader, withoutRuntime: each script of Next’s, and no other, bears the nonce that the request named', async () => {
	const { body } = await ask(article);
	const all = body.match(scripts)!;
	const data = all.filter((one) => one.includes('application/ld+json'));
	assert.ok(all.length > data.length + 3, 'Next writes scripts into a page');
	assert.deepEqual(
		all.filter((one) => !one.includes(`nonce="${nonce}"`)),
		data,
	);
	assert.deepEqual(html.withoutRuntime(body, nonce).match(scripts) ?? [], data);
	assert.doesNotMatch(html.withoutRuntime(body, nonce), /__next_f|TURBOPACK/);
});

test('withoutUnusedFont: a layout’s font is asked for early by one link, whose address is Next’s', async () => {
	const { body } = await ask(article);
	const faced = body.replace('<html ', '<html data-face="system" ');
	assert.match(body, /as="font"/);
	assert.equal(html.withoutUnusedFont(body), body);
	assert.doesNotMatch(html.withoutUnusedFont(faced), /as="font"/);
});

test('withoutScriptPreloads: what asks early for Next’s scripts is a link with rel and as', async () => {
	const { body } = await ask(article);
	const without = html.withoutScriptPreloads(html.withoutRuntime(body, nonce));
	assert.notEqual(without, html.withoutRuntime(body, nonce), 'Next asks for none: the export is not needed');
	assert.doesNotMatch(without, /_next\/[^"]*\.js/);
});

test('withoutNonce: where no script is left, the nonce stands in attributes alone', async () => {
	const { body } = await ask(article);
	const still = html.withoutScriptPreloads(html.withoutRuntime(body, nonce));
	assert.match(still, new RegExp(`<link rel="stylesheet"[^>]* nonce="${nonce}"`));
	assert.ok(!still.replaceAll(` nonce="${nonce}"`, '').includes(nonce));
});

test('withoutRepeatedMetas: each word for one network repeats one for all', async () => {
	const { body } = await ask(article);
	const metas = [...body.matchAll(/<meta (?:name|property)="(twitter|og):([\w:]+)" content="([^"]*)"/g)];
	const repeated = metas.filter(([, network, name]) => network === 'twitter' && name !== 'card');
	assert.ok(repeated.length > 1, 'Next repeats nothing: the export is not needed');
	for (const [, , name, content] of repeated)
		assert.ok(
			metas.some((one) => one[1] === 'og' && one[2] === name && one[3] === content),
			name,
		);
});

test('withoutPrecedence: React’s mark follows the rel of a style sheet', async () => {
	const { body } = await ask(article);
	assert.match(body, /data-precedence="/);
	assert.doesNotMatch(html.withoutPrecedence(body), /<link[^>]*data-precedence/);
});

test('metadataOutlet: metadata stands in the head, and what is left of its streaming is known', async () => {
	const { body } = await ask(article);
	assert.match(body, /<title>[^<]+<\/title>[\s\S]*<\/head>/, 'htmlLimitedBots no longer holds it back');
	assert.ok(body.includes(html.metadataOutlet));
	assert.doesNotMatch(body.replace(html.metadataOutlet, ''), /<div hidden|<template|<!--\$[?!]/);
});

test('withoutEmptyActions: a form of an action has an empty one', async () => {
	const { body } = await ask('/sign-in');
	assert.match(body, /<form\b[^>]* action=""[^>]*method="POST"/);
	assert.doesNotMatch(html.withoutEmptyActions(body), /<form\b[^>]* action=""/);
	assert.match(body, /name="\$ACTION_[^"]+"/, 'it is sent to the action without a script');
});

test('headStart: a head begins with the charset', async () => {
	const { body } = await ask(article);
	assert.match(body, /^<!DOCTYPE html><html [^>]*><head><meta charSet="utf-8"\/>/);
	assert.equal(body.slice(0, html.headStart(body)).match(/<(link|script|style|title)\b/), null);
});

test('isErrorShell: notFound() answers 404 with an empty page, in its first piece', async () => {
	const answer = await ask('/nobody/here');
	assert.equal(answer.status, 404, 'htmlLimitedBots no longer holds the status back');
	assert.ok(isPage(typeOf(answer)) && html.isErrorShell(answer.body.slice(0, 200)));
	assert.ok(!html.isErrorShell((await ask(article)).body));
});

test('holdHeaders: the headers of a page are flushed before its first piece, and by that name', async () => {
	const { calls, headers } = await ask(article);
	assert.equal(calls[0], 'flushHeaders');
	assert.ok(calls.indexOf('write') > 0 && calls.at(-1) === 'end');
	assert.equal(headers.get('link'), null, 'reactMaxHeadersLength no longer keeps them in the page');
	for (const name of ['x-powered-by', 'content-encoding', 'etag', 'set-cookie'])
		assert.equal(headers.get(name), null, name);
});

test('saysPublic: a page is marked no-store, and a route says what it likes', async () => {
	const page = (await ask(article)).headers.get('cache-control') ?? '';
	assert.match(page, /no-store/);
	assert.ok(!saysPublic(page));
	const route = (await ask('/social/6-none.png')).headers.get('cache-control') ?? '';
	assert.doesNotMatch(route, /no-store, max-age=0, must-revalidate/);
});

test('isPayloadPath, isPayload: .rsc answers in Next’s notation, by its own type', async () => {
	assert.ok(isPayload(typeOf(await ask(`${article}.rsc`))) && isPayloadPath(`${article.slice(1)}.rsc`));
	const asked = await ask(`${article}?_rsc`, { headers: { rsc: '1' } });
	assert.ok(isPayload(typeOf(asked)) || asked.status === 307, `${asked.status} ${typeOf(asked)}`);
});

test('isOutdatedForm: an action that this build does not know is answered 409 in words', async () => {
	const body = new FormData();
	body.set(`$ACTION_ID_${'a'.repeat(42)}`, '');
	const plain = await ask(article, { method: 'POST', body, headers: { origin } });
	const sent = { method: 'POST', headers: {} };
	assert.ok(isOutdatedForm(sent, plain.status, typeOf(plain)), `${plain.status} ${typeOf(plain)}`);
	const headers = { origin, [actionHeader]: 'a'.repeat(42) };
	const byScript = await ask(article, { method: 'POST', body: '[]', headers });
	assert.ok(!isOutdatedForm({ method: 'POST', headers }, byScript.status, typeOf(byScript)));
	assert.equal(byScript.status, 409, `${actionHeader} no longer names the action`);
});

test('believedHost: an action runs where Origin names this header’s host, whatever Host says', async () => {
	const send = async (headers: Record<string, string>) => {
		const body = new FormData();
		body.set(`$ACTION_ID_${'a'.repeat(42)}`, '');
		return (await ask(article, { method: 'POST', body, headers })).status;
	};
	assert.equal(await send({ origin: 'http://elsewhere.example' }), 500);
	assert.equal(await send({ origin: 'http://elsewhere.example', [believedHost]: 'elsewhere.example' }), 409);
});

test('ownLocation: a redirect of a page names a path, or the host that the request was told of', async () => {
	const { status, headers } = await ask('/admin', { headers: { [believedHost]: 'blog.example' } });
	assert.equal(status, 307);
	const site = new URL('http://blog.example');
	assert.match(ownLocation(headers.get('location')!, site)!, /^\/sign-in/);
});

test('decodeSegment: a parameter arrives percent-encoded, and what cannot be decoded fails in words', async () => {
	assert.equal(decodeSegment('caff%C3%A8'), 'caffè');
	assert.equal(decodeSegment('%ff'), '%ff');
	const slug = (await db.selectFrom('term').select('slug').where('slug', 'like', '%-%').executeTakeFirst())!
		.slug;
	const encoded = slug.replace('-', '%2D');
	const answers = await Promise.all(
		['tag', 'category'].map((taxonomy) => fetch(`${origin}/${taxonomy}/${encoded}`)),
	);
	assert.ok(answers.some(({ status }) => status === 200));
	const malformed = await ask('/%ff');
	assert.ok(malformed.status >= 500 && !isPage(typeOf(malformed)), `${malformed.status}`);
});

test('shared state: Next’s copy of the program reads what ours holds, and runs in the context it was called in', async () => {
	assert.ok((await ask(article)).tags.includes('site'));
});

test('isPage: a failure of a route has no page, one of a page is an empty shell', async () => {
	told.length = 0;
	await db.schema.alterTable('site').renameTo('hidden').execute();
	try {
		const page = await ask('/');
		assert.equal(page.status, 500);
		assert.ok(isPage(typeOf(page)) && html.isErrorShell(page.body.slice(0, 200)));
		const route = await ask('/feed');
		assert.ok(route.status === 500 && !isPage(typeOf(route)));
	} finally {
		await db.schema.alterTable('hidden').renameTo('site').execute();
	}
});

test('onFailure: the hook that the build laid down tells of each failure, with its request and place', () => {
	assert.equal(readFileSync(join(root, instrumentation.file), 'utf8'), instrumentation.text);
	assert.ok(Object.getOwnPropertySymbols(globalThis).includes(Symbol.for(failureHook)));
	const page = told.find((one) => one.request.path === '/')!;
	assert.match(page.message, /no such table: site/);
	assert.deepEqual([page.request.method, page.part.routeType, page.part.routePath], ['GET', 'render', '/']);
	assert.equal(page.request.headers[nonceHeader], nonceRequest(nonce), 'with the headers of the request');
	assert.equal(told.find((one) => one.request.path === '/feed')?.part.routeType, 'route');
	assert.ok(!told.some(({ part }) => isPartial(part)), 'nobody fetched a page in parts');
});

test('isPartial: what fails in a page that is fetched in parts is told as such', async () => {
	told.length = 0;
	await db.schema.alterTable('site').renameTo('hidden').execute();
	try {
		await ask('/sign-in.rsc');
	} finally {
		await db.schema.alterTable('hidden').renameTo('site').execute();
	}
	assert.ok(
		told.some(({ part }) => isPartial(part)),
		JSON.stringify(told.map(({ part }) => part)),
	);
});

test('assets: what pages name lies in the folder of the build', async () => {
	const { body } = await ask(article);
	const named = [...body.matchAll(new RegExp(`(?:src|href)="${assets.address}([^"?]+)`, 'g'))];
	assert.ok(named.length > 3);
	for (const [, file] of named) assert.ok(readFileSync(join(root, assets.folder, file!)).length > 0, file);
});

test('serverOptions: nobody of Next’s listens for offers of other protocols on our server', async () => {
	assert.equal(server.listenerCount('upgrade'), 0);
	const sent = request(`${origin}${article}`, {
		headers: { connection: 'Upgrade', upgrade: 'websocket' },
		agent: false,
	}).end();
	const [answer] = (await once(sent, 'response')) as [IncomingMessage];
	answer.resume();
	assert.equal(answer.statusCode, 200);
});

test('buildEnvironment: a form of one build is answered by another: ids of actions are made of key, file and name', () => {
	const { encryptionKey, node } = JSON.parse(
		readFileSync(join(root, '.next/server/server-reference-manifest.json'), 'utf8'),
	) as { encryptionKey?: string; node: Record<string, { filename: string; exportedName: string }> };
	assert.equal(encryptionKey, buildEnvironment.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY);
	assert.ok(Object.keys(node).length > 20);
	for (const [id, { filename, exportedName }] of Object.entries(node)) {
		const made: string = createHash('sha1')
			.update(`${encryptionKey}${filename}:${exportedName}`)
			.digest('hex');
		assert.equal(id.slice(2), made, `${exportedName} of ${filename}`);
	}
});

test('internalPrefix: whatever a page names of Next’s lies below it', async () => {
	assert.ok(assets.address.startsWith(internalPrefix));
	const { body } = await ask(article);
	const named = [...body.matchAll(/<(?:script|link)\b[^>]*\s(?:src|href)="([^"]+\.js)"/g)].map(
		([, file]) => file!,
	);
	assert.ok(named.length > 3);
	assert.deepEqual(
		named.filter((file) => !file.startsWith(internalPrefix)),
		[],
	);
});

const sourceOf = (file: string) => readFileSync(join(root, 'node_modules/next/dist', file), 'utf8');

test('internalHeader: each header by which Next talks to itself is among them', () => {
	const own = /const INTERNAL_HEADERS = \[([^\]]*)\]/.exec(sourceOf('server/lib/server-ipc/utils.js'))?.[1];
	const filtered = [...(own ?? '').matchAll(/'([\w-]+)'/g)].map(([, name]) => name!);
	assert.ok(filtered.length > 8, 'the list of them has gone elsewhere');
	const named = [
		'lib/constants.js',
		'client/components/app-router-headers.js',
		'server/app-render/action-handler.js',
	]
		.flatMap((file) => [...sourceOf(file).matchAll(/['"](x-[a-z-]+)['"]/g)])
		.map(([, name]) => name!);
	assert.ok(named.includes('x-matched-path') && named.includes('x-action-forwarded'));
	assert.deepEqual(
		[...filtered, ...named].filter((name) => !internalHeader.test(name) && name !== believedHost),
		[],
	);
});

test('failureType: Next’s script takes the words of a failure from exactly this type', () => {
	const reducer = sourceOf('client/components/router-reducer/reducers/server-action-reducer.js');
	assert.match(reducer, new RegExp(`contentType === '${failureType}' \\? await res\\.text\\(\\)`));
	assert.match(sourceOf('client/components/app-router-headers.js'), new RegExp(`= '${actionHeader}';`));
});
