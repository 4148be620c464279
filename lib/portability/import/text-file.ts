import { readFile, stat } from 'node:fs/promises';
import type { SourceFile } from './blog/found.ts';
import { wordsOf } from './values.ts';
import { ImportRefusal } from './wordpress/refusal.ts';

/** The text of a file, by its byte order mark, else as UTF-8. Refuses one of more bytes than `most`. */
export async function textIn(file: SourceFile, most: number): Promise<string> {
	if (!(await isWithin(file, most))) throw new ImportRefusal(`${file.name} is larger than ${most} bytes.`);
	const bytes = await readFile(file.path);
	const wide = { fffe: 'utf-16le', feff: 'utf-16be' }[bytes.subarray(0, 2).toString('hex')] ?? 'utf-8';
	return wordsOf(new TextDecoder(wide).decode(bytes)).replace(/\r\n?/g, '\n');
}

export const isWithin = async ({ path }: SourceFile, most: number) => (await stat(path)).size <= most;
