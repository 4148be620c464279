import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The one script on a page, by what the page is for. */
export interface FirstScripts {
	reading: string;
	/** On it React can wake something. */
	touching: string;
	/** Comments can be written on it. */
	writing: string;
}

const file = (root: string) => join(root, '.next/first-scripts.json');

/** As they were made with the build: what makes them small is never loaded while serving. */
export async function readFirstScripts(root: string, dev: boolean): Promise<FirstScripts> {
	if (dev) return (await import('./first-script.ts')).firstScripts();
	return JSON.parse(await readFile(file(root), 'utf8'));
}

// A step of the build: node lib/server/first-scripts.ts
if (import.meta.main) {
	const { firstScripts } = await import('./first-script.ts');
	await writeFile(file(join(import.meta.dirname, '../..')), JSON.stringify(firstScripts()));
}
