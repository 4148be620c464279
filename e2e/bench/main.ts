import '#lib/server/subscriptions';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureBeside } from './beside.ts';
import { measureDeskWeight } from './desk-weight.ts';
import { measureFediverse } from './fediverse.ts';
import { measureFlatness } from './flatness.ts';
import { measureFreshness } from './freshness.ts';
import { measureImport } from './importing.ts';
import { measureLighthouse } from './lighthouse.ts';
import { measureModerating } from './moderating.ts';
import { measurePosting } from './posting.ts';
import { measureReading } from './reading.ts';
import { measureSearching } from './searching.ts';
import { measureSize } from './size.ts';
import { measureStillness } from './stillness.ts';
import { type Row, table } from './table.ts';
import { measureWeight } from './weight.ts';

/** `npm run bench`: measures every promise, or those named, and prints the table; exit code 1 if one is missed. */
async function main(wanted: string[]): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'postilla-bench-'));
	const [archive, demo] = [join(folder, 'archive'), join(folder, 'demo')];
	const rows: Row[] = [];
	const measurements: [string, () => Promise<Row[]>][] = [
		['import', () => measureImport(folder, archive)],
		['reading', () => measureReading(folder, demo)],
		['beside', () => measureBeside(join(folder, 'beside'))],
		['flatness', () => measureFlatness(archive)],
		['freshness', () => measureFreshness(demo)],
		['weight', () => measureWeight(demo)],
		['desk-weight', () => measureDeskWeight(demo)],
		['stillness', () => measureStillness(demo)],
		['lighthouse', () => measureLighthouse(demo)],
		['posting', () => measurePosting(join(folder, 'posting'))],
		['moderating', () => measureModerating(folder)],
		['fediverse', () => measureFediverse(join(folder, 'fediverse'))],
		['searching', () => measureSearching(folder)],
		['size', () => measureSize(folder)],
	];
	const start = performance.now();
	try {
		for (const [name, measured] of measurements) {
			if (wanted.length > 0 && !wanted.includes(name) && !(name === 'import' && wanted.includes('flatness')))
				continue;
			console.log(`Measuring: ${name} …`);
			rows.push(...(await measured().catch((error) => [broken(name, error)])));
		}
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
	console.log(`\nNode ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`);
	console.log(`Measured in ${((performance.now() - start) / 1000).toFixed(0)} s.\n`);
	console.log(table(rows));
	if (rows.some((row) => !row.ok)) process.exitCode = 1;
}

/** What could not be measured hides nothing of the rest. */
function broken(name: string, error: Error): Row {
	console.error(error);
	return { promise: name, bar: '', measured: `broke off: ${error.message.split('\n', 1)[0]}`, ok: false };
}

await main(process.argv.slice(2));
