import { statSync } from 'node:fs';
import type { Database } from '#db/schema';
import { importWordpress } from '#lib/wordpress/import';
import type { Progress } from '#lib/wordpress/progress';
import { ImportRefusal } from '#lib/wordpress/refusal';
import { importConversations } from './conversations.ts';
import { kindOf } from './detect.ts';
import { importGhost } from './ghost/import.ts';
import type { ImportKind } from './kinds.ts';
import { type ImportReport, ReportKeeper } from './report.ts';
import { unpacked } from './unpacking.ts';

export interface ImportRun {
	file: string;
	dryRun: boolean;
	/** Where the files lie that a Ghost export names; WordPress has a command of its own for that. */
	media?: string | null;
	dataDir: string;
	progress: Progress;
}

/** The kind of a file; throws ImportRefusal for one that is none. */
export function knownKind(file: string): ImportKind {
	const kind = kindOf(file);
	if (kind) return kind;
	throw new ImportRefusal('This is no file that can be imported: nothing in its beginning is known.');
}

/**
 * Imports a file of any kind, or foresees what importing it would do. What is here already is left as it is, so it
 * can be interrupted and run again. Throws ImportRefusal for a bad file.
 */
export async function runImport(db: Database, run: ImportRun): Promise<ImportReport> {
	const kind = knownKind(run.file);
	return unpacked(run.file, run.dataDir, async (file) => {
		const bytes = statSync(file).size;
		if (kind === 'wxr') return runWordpress(db, { ...run, file });
		if (kind === 'ghost') return importGhost(db, { ...run, file, bytes });
		return importConversations(db, kind, { ...run, file, bytes });
	});
}

async function runWordpress(db: Database, run: ImportRun): Promise<ImportReport> {
	const keeper = new ReportKeeper();
	await importWordpress(db, { ...run, media: null, print: () => {}, listener: keeper });
	return keeper.report;
}
