import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../support/sources.ts';

/**
 * The registry that builds this answers no `npm audit`. For each package that strangers' bytes reach: the newest
 * advisory known for it and the version that mends it, on the line in use. Last looked through on 2026-11-23, in
 * public pages that copy the advisories; it cannot know what was published elsewhere or since.
 */
const floors: [name: string, version: string, advisory: string][] = [
	['next', '16.2.6', 'GHSA-26hh-7cqf-hhc6 and twelve more of May 2026'],
	['react', '19.2.6', 'CVE-2026-23870: server components can be made to hang'],
	['react-dom', '19.2.6', 'CVE-2025-55182: code of strangers is run, and CVE-2026-23870'],
	['better-auth', '1.4.17', 'CVE-2026-45364: limits passed by IPv6 addresses'],
	['undici', '7.24.0', 'CVE-2026-2229, CVE-2026-22036: endless decompression'],
	['tar', '7.5.8', 'CVE-2026-26960, CVE-2026-23745: hard links out of the folder'],
	['sharp', '0.32.6', 'CVE-2023-4863: libwebp'],
	['sanitize-html', '2.12.1', 'CVE-2024-21501: names of files told'],
	['markdown-it', '12.3.2', 'CVE-2022-21670: quadratic time'],
	['nodemailer', '7.0.7', 'GHSA-mm7p-fcc7-pg87: mail to another domain than read'],
	['file-type', '17.1.3', 'CVE-2022-36313: endless loop'],
	['highlight.js', '10.4.1', 'GHSA-7wwv-vh3v-89cq: exponential time'],
	['postcss', '8.4.31', 'CVE-2023-44270: comments that are none'],
	['zod', '3.22.3', 'CVE-2023-4316: exponential time'],
	['jose', '4.15.5', 'CVE-2024-28176: endless decompression'],
];

/** Packages that strangers' bytes reach of which no advisory was found: when one is, it goes above. */
const without = ['better-sqlite3', 'pg', 'kysely', 'saxes', 'htmlparser2', 'microformats-parser', 'turndown'];

const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
	packages: Record<string, { version?: string }>;
};

/** Every installed copy, also those inside of other packages. */
function versionsOf(name: string): string[] {
	return Object.entries(lock.packages)
		.filter(([path]) => path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`))
		.map(([, { version = '0' }]) => version);
}

function isBelow(version: string, floor: string): boolean {
	const [a, b] = [version, floor].map((one) => one.split(/[.-]/).map(Number));
	for (const at of [0, 1, 2]) if (a![at] !== b![at]) return a![at]! < b![at]!;
	return version.includes('-');
}

test('no package that strangers’ bytes reach is older than what mends its known advisories', () => {
	const old = floors.flatMap(([name, floor, advisory]) =>
		versionsOf(name)
			.filter((version) => isBelow(version, floor))
			.map((version) => `${name} ${version}: ${advisory}, mended in ${floor}`),
	);
	assert.deepEqual(old, []);
});

test('what is watched is what is used', () => {
	const gone = [...floors.map(([name]) => name), ...without].filter((name) => versionsOf(name).length === 0);
	assert.deepEqual(gone, []);
});

test('versions are compared by their numbers, and one before a release is older than it', () => {
	assert.deepEqual(
		[
			isBelow('9.10.0', '9.9.1'),
			isBelow('9.9.0', '9.9.1'),
			isBelow('16.2.6-canary.1', '16.2.6'),
			isBelow('1.0.0', '1.0.0'),
		],
		[false, true, true, false],
	);
});
