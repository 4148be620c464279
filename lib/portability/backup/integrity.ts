import Sqlite from 'better-sqlite3';

/** What is wrong with a SQLite file, in SQLite's own words; null: it is whole. */
export function faultOfSqlite(file: string): string | null {
	let handle: Sqlite.Database | undefined;
	try {
		handle = new Sqlite(file, { readonly: true, fileMustExist: true });
		return faultOf(handle);
	} catch (error) {
		return (error as Error).message;
	} finally {
		handle?.close();
	}
}

/** Reads every page, and compares every index with its table: takes as long as reading it all. */
export function faultOf(handle: Sqlite.Database): string | null {
	const found = handle.pragma('integrity_check(1)', { simple: true });
	return found === 'ok' ? null : String(found).replaceAll(/\s+/g, ' ').slice(0, 200);
}
