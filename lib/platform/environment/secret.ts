import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { shared } from '#lib/program/process-wide';
import { environment } from './environment.ts';
import { keptWord } from './kept-word.ts';

/** AUTH_SECRET, or one made at the first need and kept in DATA_DIR. */
const secret = () =>
	shared('secret', () => environment().authSecret ?? keptWord(join(environment().dataDir, 'secret')));

/** A keyed digest (HMAC-SHA-256, base64url) of some words, for one purpose only. */
export function sign(purpose: string, ...words: (string | number)[]): string {
	return createHmac('sha256', secret())
		.update(JSON.stringify([purpose, ...words]))
		.digest('base64url');
}
