import Sqlite from 'better-sqlite3';

/**
 * What is wrong with a SQLite file, in SQLite's own words: every page is read, every index compared with its table.
 * Null: it is whole. Takes as long as reading it all; a job for a worker where others wait.
 */
export function faultOfSqlite(file: string): string | null {
	let handle: Sqlite.Database | undefined;
	try {
		handle = new Sqlite(file, { readonly: true, fileMustExist: true });
		const found = handle.pragma('integrity_check(1)', { simple: true });
		return found === 'ok' ? null : String(found).replaceAll(/\s+/g, ' ').slice(0, 200);
	} catch (error) {
		return (error as Error).message;
	} finally {
		handle?.close();
	}
}
