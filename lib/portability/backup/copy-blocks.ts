import { createReadStream } from 'node:fs';
import { NoBackup } from './manifest.ts';

export interface Numbering {
	sequence: string;
	last: string;
	called: boolean;
}

export interface CopyBlock {
	table: string;
	columns: string[];
	/** Whole lines in PostgreSQL's text format; to be read before the next block is asked for. */
	rows: AsyncIterable<Buffer>;
}

const name = '"(?:[^"]|"")+"';
const opening = new RegExp(`^COPY (${name}) \\((${name}(?:, ${name})*)\\) FROM stdin;$`);
const LF = 10;
const end = Buffer.of(LF);
const TOGETHER = 65_536;

const setval = /^SELECT pg_catalog\.setval\('(\w+)', (\d{1,18}), (true|false)\);$/;

/**
 * The rows of a dump that `dumpPostgres` wrote, table by table, and how far its numberings are. Its statements are
 * passed over, never run.
 */
export async function* copyBlocks(file: string): AsyncGenerator<CopyBlock | Numbering> {
	const lines = linesOf(file);
	for (;;) {
		const { done, value: line } = await lines.next();
		if (done) return;
		const number = setval.exec(line.toString());
		if (number) yield { sequence: number[1]!, last: number[2]!, called: number[3] === 'true' };
		const found = opening.exec(line.toString());
		if (!found) continue;
		const rows = untilEnd(lines);
		const columns = found[2]!.match(new RegExp(name, 'g'))!.map(plain);
		yield { table: plain(found[1]!), columns, rows };
		for await (const _ of rows);
	}
}

const plain = (quoted: string) => quoted.slice(1, -1).replaceAll('""', '"');

async function* untilEnd(lines: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
	let begun: Buffer[] = [];
	let size = 0;
	for (;;) {
		const { done, value } = await lines.next();
		if (done) throw new NoBackup('its database is cut off');
		if (value.length === 2 && value.toString() === '\\.') break;
		begun.push(value, end);
		size += value.length + 1;
		if (size < TOGETHER) continue;
		yield Buffer.concat(begun);
		begun = [];
		size = 0;
	}
	if (size > 0) yield Buffer.concat(begun);
}

async function* linesOf(file: string): AsyncGenerator<Buffer> {
	let begun: Buffer[] = [];
	for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
		let from = 0;
		for (let at = chunk.indexOf(LF); at >= 0; at = chunk.indexOf(LF, from)) {
			yield Buffer.concat([...begun, chunk.subarray(from, at)]);
			begun = [];
			from = at + 1;
		}
		if (from < chunk.length) begun.push(chunk.subarray(from));
	}
	if (begun.length > 0) yield Buffer.concat(begun);
}
