import { readdirSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Watch } from '#lib/platform/page-cache/version-watcher';
import { shared } from '#lib/program/process-wide';
import { programRoot } from '#lib/program/root';
import type { Upstream } from './upstream.ts';

/** `/readyz`: 200 when requests are to be sent to this machine, else 503 and one word that says why not. */
export async function answerReadiness(
	response: ServerResponse,
	{ state }: Upstream,
	watch: Watch,
): Promise<void> {
	const why = state === 'ready' ? await ofDatabase(watch) : state;
	const words = why === null ? { ok: true } : { ok: false, why };
	response.writeHead(why === null ? 200 : 503, {
		'Content-Type': 'application/json',
		'Cache-Control': 'no-store',
	});
	response.end(JSON.stringify(words));
}

async function ofDatabase(watch: Watch): Promise<'database' | 'schema' | null> {
	try {
		return (await watch.schema()) === ownMigration() ? null : 'schema';
	} catch {
		return 'database';
	}
}

/** That of a program, by the name of its file: a front loads none. */
export const newestMigration = (root: string) =>
	readdirSync(join(root, 'db/migrations'))
		.filter((file) => /^\d/.test(file))
		.sort()
		.at(-1)!
		.replace(/\.ts$/, '');

const ownMigration = () => shared('newest-migration', () => newestMigration(programRoot()));
