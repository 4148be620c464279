import { open } from 'node:fs/promises';
import Sqlite from 'better-sqlite3';
import { type CopyOptions, type Facts, factsQuery, readFacts } from './facts.ts';

/** A megabyte of a database: the event loop goes on after each. */
const PAGES = 256;

/**
 * Copies a SQLite database while others write to it: the copy is what it held at one moment, in one file without a
 * log, on disk. On a handle of its own that reads one state throughout: others' writes go on, and do not make the
 * copy begin again.
 */
export async function copySqlite(from: string, to: string, options: CopyOptions = {}): Promise<Facts> {
	const source = new Sqlite(from, { readonly: true, fileMustExist: true, timeout: 10_000 });
	try {
		source.exec('begin');
		source.prepare('select count(*) from sqlite_master').get();
		await source.backup(to, {
			progress({ totalPages, remainingPages }) {
				if (options.stopped?.()) throw new Error('The copy was given up.');
				options.progress?.(totalPages - remainingPages, totalPages);
				return PAGES;
			},
		});
	} finally {
		source.close();
	}
	const copy = new Sqlite(to);
	copy.pragma('journal_mode = DELETE');
	const facts = readFacts(copy.prepare(factsQuery).get());
	copy.close();
	const handle = await open(to, 'r+');
	await handle.sync();
	await handle.close();
	return facts;
}
