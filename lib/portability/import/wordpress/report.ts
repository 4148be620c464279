import type { Database } from '#db/schema';
import { dashboardTranslator, type Translator } from '#lib/i18n/language';
import { findSite } from '#lib/site/settings/queries';
import { languagesFor } from '#lib/site/settings/text-language';
import { kindInWords, wordOf } from '../report-words.ts';
import type { Channel } from './channel.ts';
import type { Reason } from './counts.ts';
import { type Heading, headings } from './notes.ts';
import { articlesIn, type Line, totalsOf } from './report-lines.ts';
import type { Stage } from './staging-db.ts';

export interface Report {
	file: string;
	dryRun: boolean;
	seconds: number;
	/** Hears the same in parts. */
	listener?: ReportListener;
}

/** Who shows a report otherwise than as lines of text. */
export interface ReportListener {
	count(name: 'items' | 'comments' | 'files' | 'missing' | 'demo', count?: number): void;
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
	const t = await translatorFor(db, channel);
	const { version, items, comments } = channel;
	const address = channel.url || t('imported.addressless');
	const table = [t('importing.in-file'), t(dryRun ? 'importing.would-be' : 'importing.here')] as const;
	print(t('imported.head', { dry: String(dryRun), file, version, address }));
	print(t('imported.read', { items, comments, seconds: seconds.toFixed(1) }));
	listener?.count('items', items);
	listener?.count('comments', comments);
	print('');
	print(t('imported.articles'));
	print(columns(...table, t('importing.what')));
	const totals = { file: new Map<string, number>(), here: new Map<string, number>() };
	for await (const line of articlesIn(db, stage, dryRun, t)) {
		print(columns(line.inFile, line.here, line.name));
		listener?.row('articles', { file: line.inFile, here: line.here, name: line.name });
		for (const reason of line.reasons) addReason(stage, line.place, reason, t);
		addTo(totals.file, line, 'file');
		addTo(totals.here, line, 'blog');
	}
	print('');
	print(`${t('importing.totals')}:`);
	for (const row of totalsOf(totals.file, totals.here)) {
		print(columns(row.file, row.here, kindInWords(t, row.name)));
		listener?.row('totals', row);
	}
	printFiles(stage, t, print, listener);
	for (const heading of headings) printNotes(stage, heading, t, print, listener);
}

/** Of the blog's language; of a blog that is not there yet, the language it will have. */
export async function translatorFor(db: Database, channel: Channel): Promise<Translator> {
	const site = await findSite(db);
	return dashboardTranslator(site?.language ?? languagesFor(channel.language).language);
}

function addReason(stage: Stage, place: string, { why, ...values }: Reason, t: Translator): void {
	const words = Object.entries(values).map(([key, value]) => {
		if (key === 'what') return [key, kindInWords(t, String(value))];
		return [key, typeof value === 'string' ? wordOf(t, value) : value];
	});
	stage.notes.add('differs', `imported.kept.${why}`, { place, ...Object.fromEntries(words) });
}

function addTo(totals: Map<string, number>, line: Line, side: 'file' | 'blog'): void {
	const add = (key: string, count: number) => totals.set(key, (totals.get(key) ?? 0) + count);
	add(side === 'file' ? line.kind : line.kindHere, 1);
	for (const [key, count] of line[side]) add(key, count);
}

function columns(left: string, middle: string, right: string): string {
	return `  ${left.padEnd(24)} ${middle.padEnd(24)} ${right}`.trimEnd();
}

/** Which files are missing, and where. */
function printFiles(
	stage: Stage,
	t: Translator,
	print: (line: string) => void,
	listener?: ReportListener,
): void {
	const files = stage.all<{ path: string; missing: number; names: string | null; count: number }>(
		`select media.path, view like '%"status":"missing"%' as missing,
			(select group_concat(name, ', ') from (select name from mention where file = media.path limit 3)) as names,
			(select count(*) from mention where file = media.path) as count
		from media`,
	);
	const missing = files.filter((file) => file.missing);
	for (const { path, names, count } of missing) {
		if (names === null) stage.notes.add('missing', 'imported.file', { path });
		else if (count > 3)
			stage.notes.add('missing', 'imported.shownInMore', { file: path, names, count: count - 3 });
		else stage.notes.add('missing', 'imported.shownIn', { file: path, names });
	}
	const loose = stage.all<{ file: string; name: string }>(
		'select file, name from mention where file not in (select path from media) order by rowid',
	);
	for (const { file, name } of loose) {
		const number = /^attachment (\d+)$/.exec(file)?.[1];
		const named = number ? t('imported.attachment', { number }) : file;
		stage.notes.add('missing', 'imported.shownIn', { file: named, names: name });
	}
	if (files.length === 0) return;
	listener?.count('files', files.length);
	listener?.count('missing', missing.length);
	print('');
	print(t('imported.files', { count: files.length, missing: missing.length }));
}

function printNotes(
	stage: Stage,
	heading: Heading,
	t: Translator,
	print: (line: string) => void,
	listener?: ReportListener,
): void {
	const lines = stage.notes.lines(heading, t);
	for (const line of lines) listener?.note(heading, line);
	if (lines.length === 0) return;
	print('');
	print(`${t(`importing.heading.${heading}`)}:`);
	for (const line of lines) print(`  - ${line}`);
}
