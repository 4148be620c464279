import { readCsv } from '#lib/platform/csv/csv';
import type { SourceFile } from './blog/found.ts';
import { textIn } from './text-file.ts';
import type { Fields } from './values.ts';

/** Bytes: it is read as one. */
const most = 256 * 1024 ** 2;

/** The rows of a CSV file by the names of its columns, in small letters and with `_` for blanks. */
export async function rowsIn(file: SourceFile): Promise<Fields[]> {
	const [head = [], ...rows] = readCsv(await textIn(file, most));
	const names = head.map((cell) => cell.trim().toLowerCase().replace(/\s+/g, '_'));
	return rows.map((cells) =>
		Object.fromEntries(cells.slice(0, names.length).map((cell, index) => [names[index], cell])),
	);
}
