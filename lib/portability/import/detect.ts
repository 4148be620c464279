import { readdirSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { translator } from '#lib/i18n/language';
import { beginningIn, beginningOf, packingOf, plainOf } from './beginnings.ts';
import { kindOf, kindOfNames } from './kind-of.ts';
import type { ImportKind } from './kinds.ts';
import { type Seeming, seemingOf, seemingOfNames } from './seeming.ts';
import { ImportRefusal } from './wordpress/refusal.ts';
import { withZip, type ZipEntry } from './zip.ts';

/** What a file is, as far as its beginning, and that of what is packed in it, tells. */
export type Look =
	| { kind: ImportKind; others: ImportKind[] /** All files of the folder are one export. */; whole?: boolean }
	/** Nothing that can be imported; `why` in a line, for a terminal. */
	| { kind: null; seems: Seeming; why: string };

/** Looks at a file that is called `name` where that says more than its path does. */
export async function look(file: string, name = basename(file)): Promise<Look> {
	if (statSync(file).isDirectory()) return lookInFolder(file);
	const bytes = beginningOf(file);
	if (packingOf(bytes) === 'zip') return lookInside(file);
	const kind = kindOf(bytes);
	return kind ? { kind, others: [] } : nothing(packed(bytes) ?? seemingOf(plainOf(bytes), name));
}

/** What gzip has packed may be a whole folder, or nothing that comes out again. */
function packed(bytes: Buffer): Seeming | null {
	if (packingOf(bytes) !== 'gzip') return null;
	const plain = plainOf(bytes);
	if (plain.length === 0) return 'damaged';
	return packingOf(plain) === null ? null : 'zip';
}

async function lookInside(file: string): Promise<Look> {
	try {
		return await withZip(file, async (entries) => {
			const kinds = new Set<ImportKind>();
			const seen: Seeming[] = [];
			for (const entry of entries.filter(mayBeExport).slice(0, mostLookedAt)) {
				const bytes = await beginningIn(entry);
				const kind = kindOf(bytes);
				if (kind) kinds.add(kind);
				else seen.push(seemingOf(plainOf(bytes), entry.name));
			}
			const [kind, ...others] = kinds;
			if (kind) return { kind, others };
			const names = entries.map(({ name }) => name);
			const whole = kindOfNames(names);
			if (whole) return { kind: whole, others: [], whole: true };
			return nothing(seen.find((one) => programs.has(one)) ?? seemingOfNames(names, 'zip'));
		});
	} catch (error) {
		if (!(error instanceof ImportRefusal)) throw error;
		return { ...nothing(/password/.test(error.message) ? 'locked' : 'damaged'), why: error.message };
	}
}

function lookInFolder(folder: string): Look {
	const names = namesIn(folder);
	const kind = kindOfNames(names);
	if (kind) return { kind, others: [], whole: true };
	const seen = names
		.filter((name) => mayBeExport({ name }))
		.slice(0, 50)
		.map((name) => seemingOf(plainOf(beginningOf(`${folder}/${name}`)), name));
	return nothing(seen.find((one) => programs.has(one)) ?? seemingOfNames(names, 'folder'));
}

/** What says more than the names of all files do. */
const programs: ReadonlySet<Seeming> = new Set(['substack', 'ours', 'dotclear']);

const mostLookedAt = 2000;

/** Pictures and pages of a folder are not opened one by one. */
export function mayBeExport({ name }: Pick<ZipEntry, 'name'>): boolean {
	return /\.(?:xml|wxr|rss|atom|jsonl?|ndjson|gz|sqlite3?|db|txt|csv)$|(?:^|\/)[^./]+$/i.test(name);
}

/** The names of a folder's files, as far down as programs nest them. */
export function namesIn(folder: string, most = 5000): string[] {
	const names: string[] = [];
	const list = (path: string, depth: number) => {
		for (const entry of readdirSync(`${folder}/${path}`, { withFileTypes: true })) {
			if (names.length >= most || /^\.|^node_modules$/.test(entry.name)) continue;
			if (entry.isDirectory() && depth < 6) list(`${path}${entry.name}/`, depth + 1);
			else if (entry.isFile()) names.push(path + entry.name);
		}
	};
	list('', 0);
	return names;
}

function nothing(seems: Seeming): { kind: null; seems: Seeming; why: string } {
	const t = translator('en');
	return { kind: null, seems, why: t('importing.unknown', { what: t(`importing.seems.${seems}`) }) };
}
