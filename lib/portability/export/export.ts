import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openDatabase } from '#db/connection';
import { snapshot } from '#db/transaction';
import type { Environment } from '#lib/platform/environment/environment';
import { type ExportCounts, type ExportOptions, exportPieces } from './pieces.ts';

/**
 * Writes the blog of this environment as one file, complete or not at all: it bears its name only once it is on
 * disk. Reads on a connection of its own, from one moment, while the blog goes on. Aborting throws.
 */
export async function exportBlog(
	environment: Pick<Environment, 'databaseUrl' | 'dataDir'>,
	file: string,
	options: ExportOptions,
	signal?: AbortSignal,
): Promise<ExportCounts> {
	const db = openDatabase(environment);
	const partial = `${file}.part`;
	try {
		let counts: ExportCounts | undefined;
		await snapshot(db, async (still) => {
			const pieces = exportPieces(still, options);
			async function* texts() {
				while (true) {
					const next = await pieces.next();
					if (next.done) {
						counts = next.value;
						return;
					}
					yield next.value;
				}
			}
			// Names, addresses and held words are in it: nobody else on the machine may read it.
			const target = createWriteStream(partial, { mode: 0o600 });
			await pipeline(Readable.from(together(texts())), target, { signal });
		});
		const handle = await open(partial, 'r+');
		await handle.sync();
		await handle.close();
		await rename(partial, file);
		return counts!;
	} catch (error) {
		await rm(partial, { force: true });
		throw error;
	} finally {
		await db.destroy();
	}
}

/** Small pieces joined: a write each would cost more than making them. */
async function* together(pieces: AsyncIterable<string>): AsyncGenerator<string> {
	let joined = '';
	for await (const piece of pieces) {
		joined += piece;
		if (joined.length < 65_536) continue;
		yield joined;
		joined = '';
	}
	yield joined;
}
