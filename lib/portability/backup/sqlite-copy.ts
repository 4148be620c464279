import { open } from 'node:fs/promises';
import Sqlite from 'better-sqlite3';
import { hour } from '#lib/platform/time/durations';
import { inWorker } from '#lib/platform/workers/pool';
import { DamagedCopy } from './damaged.ts';
import { type CopyOptions, type Facts, factsQuery, readFacts } from './facts.ts';
import type { faultOfSqlite } from './integrity.ts';

/** A megabyte of a database: the event loop goes on after each. */
const PAGES = 256;
const faultOf = inWorker<typeof faultOfSqlite>('lib/portability/backup/integrity.ts', 'faultOfSqlite', {
	kind: 'copy',
	most: hour,
});

/**
 * Copies a SQLite database while others write to it: the copy is what it held at one moment, in one file without a
 * log, on disk, and read through once: pages are copied as they are, damaged ones too. On a handle of its own that
 * reads one state throughout: others' writes go on, and do not make the copy begin again. Throws DamagedCopy.
 */
export async function copySqlite(from: string, to: string, options: CopyOptions = {}): Promise<Facts> {
	try {
		await copyPages(from, to, options);
		const copy = new Sqlite(to);
		copy.pragma('journal_mode = DELETE');
		copy.close();
		const fault = await faultOf(to);
		if (fault !== null) throw new DamagedCopy(fault);
		const facts = factsOf(to);
		const handle = await open(to, 'r+');
		await handle.sync();
		await handle.close();
		return facts;
	} catch (error) {
		const { code = '', message } = error as { code?: string; message: string };
		if (/^SQLITE_(CORRUPT|NOTADB|IOERR)/.test(code)) throw new DamagedCopy(message, { cause: error });
		throw error;
	}
}

async function copyPages(from: string, to: string, options: CopyOptions): Promise<void> {
	const source = new Sqlite(from, { readonly: true, fileMustExist: true, timeout: 10_000 });
	try {
		source.exec('begin');
		source.prepare('select count(*) from sqlite_master').get();
		await source.backup(to, {
			progress({ totalPages, remainingPages }) {
				if (options.stopped?.()) throw new Error('The copy was cancelled.');
				options.progress?.(totalPages - remainingPages, totalPages);
				return PAGES;
			},
		});
	} finally {
		source.close();
	}
}

function factsOf(file: string): Facts {
	const copy = new Sqlite(file, { readonly: true });
	try {
		return readFacts(copy.prepare(factsQuery).get());
	} finally {
		copy.close();
	}
}
