import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sourceFiles, textOf } from '../support/sources.ts';

/** What of a module opens no connection; nothing: all of it may. */
const harmless: Record<string, string[]> = {
	http: ['createServer', 'STATUS_CODES', 'Server', 'IncomingMessage', 'ServerResponse'],
	net: ['isIP', 'isIPv4', 'isIPv6', 'BlockList', 'Server'],
	...Object.fromEntries(
		[
			'https',
			'http2',
			'tls',
			'dgram',
			'dns',
			'dns/promises',
			'inspector',
			'undici',
			'ws',
			'got',
			'axios',
			'nodemailer',
			'nodemailer/lib/smtp-connection',
			'pg',
			'better-auth',
			'next/og',
			'next/og.js',
			'@bradenmacdonald/s3-lite-client',
			'node-fetch',
			'ofetch',
			'@better-fetch/fetch',
			'@bradenmacdonald/s3-lite-client',
		].map((name) => [name, []]),
	),
};

/** Who may, and what for. */
const allowed: Record<string, string[]> = {
	// The one door to other sites: addresses judged, sizes and times limited.
	'lib/platform/fetch/request.ts': ['undici', 'dns'],
	// The front's own workers, by unix sockets in a folder of its own.
	'lib/server/upstream.ts': ['undici'],
	// The author's own mail server.
	'lib/site/mail/smtp.ts': ['nodemailer'],
	// The author's own database.
	'db/connection.ts': ['pg'],
	'db/postgres-server.ts': ['net'],
	'db/testing.ts': ['pg'],
	'lib/portability/backup/postgres-dump.ts': ['pg'],
	'lib/portability/backup/postgres-restore.ts': ['pg'],
	'lib/portability/backup/settling.ts': ['pg'],
	// The author's own bucket, and its domain.
	'lib/platform/files/bucket.ts': ['@bradenmacdonald/s3-lite-client', 'globals'],
	// The author’s own collector of telemetry.
	'lib/server/otlp.ts': ['globals'],
	// Sign-in providers that the author named.
	'lib/accounts/auth/auth.ts': ['better-auth'],
	// Asks for fonts it lacks: drawing.test.ts watches that it lacks none.
	'app/social/[file]/drawing.ts': ['next/og.js'],
};

/** Run in browsers, which reach the blog alone (Content-Security-Policy). */
const inBrowsers = [
	'lib/client/dom.ts',
	'lib/client/passkeys.ts',
	'lib/conversation/moderation/live.ts',
	'lib/portability/tasks/live.ts',
	'lib/publishing/authoring/present.ts',
	'lib/publishing/media/sending.ts',
	'components/admin/media/picker-shelf.tsx',
	'components/admin/import/upload-form.tsx',
	'components/admin/authoring/sending-form.ts',
	'components/admin/finding/palette.tsx',
];

/** Node's own loader: what it loads is not seen here. */
const loaders = ['components/ui/static-markup.tsx', 'db/postgres-server.ts'];

const imports =
	/^[ \t]*(?:import|export)\s+(?<type>type\s)?(?:(?<names>[^'"`;]*?)\s*\bfrom\s*)?['"](?<from>[^'"]+)['"]|(?<![\w^$.])(?:import|require)\(\s*(?<asked>[^)]*?)\s*\)/gm;
const globals =
	/(?<![.\w'"`/#-])fetch\s*(?:[(,;)\]}?=]|as\b)|\b(?:globalThis|global|window|self)\s*(?:\.\s*|\[\s*['"])(?:fetch|WebSocket|EventSource|XMLHttpRequest)|\bnew\s+(?:WebSocket|EventSource|XMLHttpRequest)\b|\bsendBeacon\b/g;

/** The ways out in a module: the modules it may connect by, and "globals". */
function waysOut(file: string, text: string): string[] {
	const plain = text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1');
	const ways = new Set<string>();
	for (const { groups = {} } of plain.matchAll(imports)) {
		const { type, names = '', from, asked } = groups;
		const literal = from ?? /^['"]([^'"]+)['"]$/.exec(asked ?? '')?.[1];
		if (literal === undefined) ways.add('import of what nobody sees');
		if (type || literal === undefined) continue;
		const module = literal.replace(/^node:/, '');
		const few = harmless[module];
		if (!few) continue;
		const taken = names.replace(/^\{|\}$/g, '').split(',');
		const real = taken
			.map((name) => name.trim().replace(/ as .*$/, ''))
			.filter((name) => name && !name.startsWith('type '));
		const isPlain = /^\{[^}]*\}$/.test(names.trim()) && real.every((name) => few.includes(name));
		if (!isPlain || from === undefined) ways.add(module);
	}
	if (/\bcreateRequire\b/.test(plain) && !loaders.includes(file)) ways.add('createRequire');
	if (globals.test(plain)) ways.add('globals');
	globals.lastIndex = 0;
	return [...ways];
}

const programs = sourceFiles().filter(
	(file) => !/\.test\.tsx?$|\.testing\.ts$|\/fixtures\//.test(file) && !file.startsWith('e2e/'),
);

test('only lib/fetch opens connections, beside mail, database and sign-in providers of the author’s own', () => {
	const wrong = programs.flatMap((file) =>
		waysOut(file, textOf(file))
			.filter((way) => !allowed[file]?.includes(way))
			.filter((way) => !(way === 'globals' && inBrowsers.includes(file)))
			.map((way) => `${file}: ${way}`),
	);
	assert.deepEqual(wrong, []);
});

test('every exception is still needed', () => {
	const idle = Object.entries(allowed).flatMap(([file, ways]) =>
		ways.filter((way) => !waysOut(file, textOf(file)).includes(way)).map((way) => `${file}: ${way}`),
	);
	const still = inBrowsers.filter((file) => !waysOut(file, textOf(file)).includes('globals'));
	assert.deepEqual([...idle, ...still], []);
});

test('what runs in browsers asks no other host', () => {
	// An address that is still to be written, `https://)` in the tools of the comment form, names none.
	for (const file of inBrowsers) assert.doesNotMatch(textOf(file), /https?:\/\/[^)]/, file);
});

test('the reader of sources sees each way out, however it is written', () => {
	const ways = [
		"import { request } from 'node:https';",
		"import http from 'http';",
		"import * as net from 'node:net';",
		"import {\n\tisIP,\n\tconnect,\n} from 'node:net';",
		"const { connect } = await import('node:tls');",
		"const u = require('undici');",
		"import { Agent } from 'undici';",
		"export { get } from 'node:http';",
		"import 'undici';",
		'await import(name);',
		"await fetch('https://a.example');",
		'const ask = fetch;',
		'call(fetch)',
		'const o = { fetch };',
		'globalThis.fetch(x)',
		"globalThis['fetch'](x)",
		'fetch?.(x)',
		'new WebSocket(x)',
		'new EventSource(x)',
		'navigator.sendBeacon(x)',
		'new XMLHttpRequest()',
		"import { createRequire } from 'node:module';",
		"import { ImageResponse } from 'next/og';",
	];
	for (const way of ways) assert.equal(waysOut('x.ts', way).length, 1, way);
	const none = [
		"import type { LookupFunction } from 'node:net';",
		"import { isIP, type Socket } from 'node:net';",
		"import { createServer, type Server } from 'node:http';",
		"import { fetchPage } from '#lib/platform/fetch/fetch';",
		'// await fetch(x)',
		'/* fetch(x) */',
		"t('backups.fetch')",
		'pool.fetch(x)',
		'prefetch(x)',
	];
	for (const way of none) assert.deepEqual(waysOut('x.ts', way), [], way);
});
