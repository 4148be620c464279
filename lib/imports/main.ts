import { existsSync } from 'node:fs';
import { kindOf } from './detect.ts';

/** `npm run import -- FILE`: a WordPress export goes the way it always went; every other kind its own. */
const file = process.argv
	.slice(2)
	.find((word, index, words) => !word.startsWith('-') && words[index - 1] !== '--media');
const kind = file && existsSync(file) ? kindOf(file) : null;
await (kind === null || kind === 'wxr' ? import('#lib/wordpress/main') : import('./other-main.ts'));
