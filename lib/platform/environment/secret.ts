import { createHmac, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { shared } from '#lib/program/process-wide';
import { environment } from './environment.ts';

/** AUTH_SECRET, or one made at the first need and kept in DATA_DIR. */
const secret = () =>
	shared('secret', () => environment().authSecret ?? keptSecret(join(environment().dataDir, 'secret')));

function keptSecret(file: string): string {
	mkdirSync(join(file, '..'), { recursive: true });
	try {
		writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
	}
	return readFileSync(file, 'utf8').trim();
}

/** A keyed digest (HMAC-SHA-256, base64url) of some words, for one purpose only. */
export function sign(purpose: string, ...words: (string | number)[]): string {
	return createHmac('sha256', secret())
		.update(JSON.stringify([purpose, ...words]))
		.digest('base64url');
}
