import { cpSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sourcesOf } from '../../lib/cli/build.mjs';
import { root } from './sources.ts';

/** Lays the program into a folder of its own, changed as `change` changes the files there; it counts as built so. */
export function copyProgram(folder: string, change: (folder: string) => void): void {
	layProgram(folder);
	mkdirSync(join(folder, '.next'));
	for (const entry of readdirSync(join(root, '.next'), { withFileTypes: true })) {
		const [from, to] = [root, folder].map((place) => join(place, '.next', entry.name)) as [string, string];
		if (entry.isDirectory()) symlinkSync(from, to);
		else cpSync(from, to);
	}
	change(folder);
	countAsBuilt(folder);
}

/** The same that is not built. */
export function layProgram(folder: string): void {
	for (const name of [
		'app',
		'components',
		'lib',
		'db',
		'public',
		'next.config.js',
		'package.json',
		'package-lock.json',
		'tsconfig.json',
	])
		cpSync(join(root, name), join(folder, name), { recursive: true });
	symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
}

const countAsBuilt = (folder: string) =>
	writeFileSync(join(folder, '.next/postilla-build'), sourcesOf(folder));
