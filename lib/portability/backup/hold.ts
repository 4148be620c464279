import { readSync, statSync, writeSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import Sqlite from 'better-sqlite3';
import { minute } from '#lib/platform/time/durations';
import { type Facts, factsQuery, readFacts } from './facts.ts';
import { faultOf } from './integrity.ts';

// A program of its own: holds a SQLite file still until its input ends, and reads it through meanwhile. Each line it
// writes is one of these.
export type Told = { held: Facts & { bytes: number } } | { fault: string | null } | { failed: string };

const PATIENCE = 10 * minute;
const PAUSE = 100;
const asker = process.ppid;

/**
 * Begins to read where nothing is left in the log: until that ends, SQLite moves nothing from the log to the file, and
 * the file is the database of this moment. Others go on writing to the log.
 */
function hold(file: string): Sqlite.Database {
	const options = { fileMustExist: true, timeout: PAUSE };
	const [others, own] = [new Sqlite(file, options), new Sqlite(file, options)];
	try {
		for (let waited = 0; waited < PATIENCE; waited += PAUSE) {
			if (isLogDone(own) && isOnlyWriter(others)) {
				if (isLogDone(own)) {
					own.exec('begin');
					own.prepare('select count(*) from sqlite_master').get();
					return own;
				}
				others.exec('rollback');
			}
			// Whoever waits for us may have gone.
			if (process.ppid !== asker) throw new Error('Nobody waits for it any more.');
			Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
		}
		throw new Error('Somebody reads the database, or writes to it, all the time.');
	} finally {
		others.close();
	}
}

/** Takes the lock of writers, unless somebody has it. */
function isOnlyWriter(handle: Sqlite.Database): boolean {
	try {
		handle.exec('begin immediate');
		return true;
	} catch (error) {
		if ((error as { code?: string }).code === 'SQLITE_BUSY') return false;
		throw error;
	}
}

/** Whether all of the log is in the file, now that as much of it was moved there as readers allow. */
function isLogDone(handle: Sqlite.Database): boolean {
	const [state] = handle.pragma('wal_checkpoint(PASSIVE)') as Record<
		'busy' | 'log' | 'checkpointed',
		number
	>[];
	return state!.busy === 0 && state!.log === state!.checkpointed;
}

function tell(told: Told): void {
	try {
		writeSync(1, `${JSON.stringify(told)}\n`);
	} catch {
		// Nobody is there any more to hear it.
		process.exit(1);
	}
}

function main(file: string): void {
	// Readers of kept pages come first, as before all that the server does in the background.
	setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
	try {
		const handle = hold(file);
		tell({
			held: { ...readFacts(handle.prepare(factsQuery).get()), bytes: statSync(file).size },
		});
		tell({ fault: faultOf(handle) });
		readSync(0, Buffer.alloc(1));
		handle.close();
	} catch (error) {
		const { code = '', message } = error as { code?: string; message: string };
		tell(/^SQLITE_(CORRUPT|NOTADB|IOERR)/.test(code) ? { fault: message } : { failed: message });
	}
}

main(process.argv[2]!);
