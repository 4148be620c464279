import type { Database } from '#db/schema';
import type { Channel } from './channel.ts';
import { type Heading, headings } from './notes.ts';
import { articlesIn, type Line, totalsOf } from './report-lines.ts';
import type { Stage } from './stage.ts';

export interface Report {
	file: string;
	dryRun: boolean;
	seconds: number;
	/** Hears the same in parts. */
	listener?: ReportListener;
}

/** Who shows a report otherwise than as lines of text. */
export interface ReportListener {
	count(name: 'items' | 'comments' | 'files' | 'missing', count: number): void;
	row(table: 'articles' | 'totals', row: { file: string; here: string; name: string }): void;
	note(heading: Heading, line: string): void;
}

/** Prints what the file holds against what the blog holds (in a dry run: would hold), and what differs and why. */
export async function printReport(
	db: Database,
	stage: Stage,
	channel: Channel,
	{ file, dryRun, seconds, listener }: Report,
	print: (line: string) => void,
): Promise<void> {
	const here = dryRun ? 'would be here' : 'here';
	print(`${dryRun ? 'Dry run: ' : ''}${file} (WXR ${channel.version}, ${channel.url || 'no address'})`);
	print(
		`${channel.items} items and ${channel.comments} comments in the file; read in ${seconds.toFixed(1)} s.`,
	);
	listener?.count('items', channel.items);
	listener?.count('comments', channel.comments);
	print('');
	print(
		`Articles, each with comments / trackbacks / pingbacks / webmentions published; in brackets what is not.`,
	);
	print(columns('in the file', here, 'article'));
	const totals = { file: new Map<string, number>(), here: new Map<string, number>() };
	for await (const line of articlesIn(db, stage, dryRun)) {
		print(columns(line.inFile, line.here, line.name));
		listener?.row('articles', { file: line.inFile, here: line.here, name: line.name });
		for (const reason of line.reasons) stage.notes.add('differs', `${line.name}: ${reason}`);
		addTo(totals.file, line, 'file');
		addTo(totals.here, line, 'blog');
	}
	print('');
	print('By kind and status:');
	for (const row of totalsOf(totals.file, totals.here)) {
		print(columns(row.file, row.here, row.name));
		listener?.row('totals', row);
	}
	printLeft(stage, print, listener);
	for (const heading of Object.keys(headings) as Heading[]) {
		for (const line of stage.notes.lines(heading)) listener?.note(heading, line);
		printNotes(stage, heading, print);
	}
}

function addTo(totals: Map<string, number>, line: Line, side: 'file' | 'blog'): void {
	const add = (key: string, count: number) => totals.set(key, (totals.get(key) ?? 0) + count);
	add(side === 'file' ? line.kind : line.kindHere, 1);
	for (const [key, count] of line[side]) add(key, count);
}

function columns(left: string, middle: string, right: string): string {
	return `  ${left.padEnd(24)} ${middle.padEnd(24)} ${right}`.trimEnd();
}

/** What has no place here, and which files are missing where. */
function printLeft(stage: Stage, print: (line: string) => void, listener?: ReportListener): void {
	for (const { kind, count } of stage.notes.counts()) stage.notes.add('skipped', `${count} × ${kind}`);
	const files = stage.all<{ path: string; missing: number; names: string | null; count: number }>(
		`select media.path, view like '%"status":"missing"%' as missing,
			(select group_concat(name, ', ') from (select name from mention where file = media.path limit 3)) as names,
			(select count(*) from mention where file = media.path) as count
		from media`,
	);
	const missing = files.filter((file) => file.missing);
	for (const { path, names, count } of missing) {
		const more = count > 3 ? ` and ${count - 3} more` : '';
		stage.notes.add('missing', names === null ? path : `${path}, shown in ${names}${more}`);
	}
	const loose = stage.all<{ file: string; name: string }>(
		'select file, name from mention where file not in (select path from media) order by rowid',
	);
	for (const { file, name } of loose) stage.notes.add('missing', `${file}, shown in ${name}`);
	if (files.length === 0) return;
	listener?.count('files', files.length);
	listener?.count('missing', missing.length);
	print('');
	print(`Files: ${files.length}, of which ${missing.length} missing.`);
}

function printNotes(stage: Stage, heading: Heading, print: (line: string) => void): void {
	const lines = stage.notes.lines(heading);
	if (lines.length === 0) return;
	print('');
	print(`${headings[heading]}:`);
	for (const line of lines) print(`  - ${line}`);
}
