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
	for (;;) {
		const { done, value } = await lines.next();
		if (done) throw new NoBackup('its database is cut off');
		if (value.length === 2 && value.toString() === '\\.') return;
		yield Buffer.concat([value, Buffer.of(LF)]);
	}
}

async function* linesOf(file: string): AsyncGenerator<Buffer> {
	let begun: Buffer[] = [];
	for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
		let from = 0;
		for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, from)) {
			yield Buffer.concat([...begun, chunk.subarray(from, end)]);
			begun = [];
			from = end + 1;
		}
		if (from < chunk.length) begun.push(chunk.subarray(from));
	}
	if (begun.length > 0) yield Buffer.concat(begun);
}
