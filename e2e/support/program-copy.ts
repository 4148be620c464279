import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sourcesOf } from '../../lib/cli/build.mjs';
import { root } from './sources.ts';

const parts = [
	'app',
	'components',
	'lib',
	'db',
	'public',
	'next.config.js',
	'package.json',
	'package-lock.json',
	'tsconfig.json',
];

/** Lays the program into a folder of its own, as `change` changes the files there; it only counts as built so. */
export function copyProgram(folder: string, change: (folder: string) => void): void {
	layParts(folder);
	symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
	mkdirSync(join(folder, '.next'));
	for (const entry of readdirSync(join(root, '.next'), { withFileTypes: true })) {
		const [from, to] = [root, folder].map((place) => join(place, '.next', entry.name)) as [string, string];
		if (entry.isDirectory()) symlinkSync(from, to);
		else cpSync(from, to);
	}
	change(folder);
	writeFileSync(join(folder, '.next/postilla-build'), sourcesOf(folder));
}

/** The same, and builds it: that takes a minute. */
export async function buildCopy(folder: string, change: (folder: string) => void): Promise<void> {
	layParts(folder);
	change(folder);
	const how = statSync(root).dev === statSync(folder).dev ? '-al' : '-a';
	await promisify(execFile)('cp', [how, join(root, 'node_modules'), folder]);
	await promisify(execFile)(process.execPath, [join(folder, 'lib/cli/launch.mjs'), 'build']);
}

function layParts(folder: string): void {
	for (const name of parts) cpSync(join(root, name), join(folder, name), { recursive: true });
}
