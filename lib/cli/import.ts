import { existsSync } from 'node:fs';
import { look } from '#lib/portability/import/detect';
import { runCommand } from './run-command.ts';

/** `npm run import -- FILE`: a WordPress export goes the way it always went; every other kind its own. */
async function main(): Promise<void> {
	const file = process.argv
		.slice(2)
		.find((word, index, words) => !word.startsWith('-') && words[index - 1] !== '--media');
	const found = file && existsSync(file) ? await look(file) : null;
	if (found?.kind === null) throw new Error(`${file}: ${found.why}`);
	const isWordpress = !found || (found.kind === 'wxr' && found.others.length === 0);
	await (isWordpress ? import('./import-wordpress.ts') : import('./import-other.ts'));
}

await runCommand(main);
