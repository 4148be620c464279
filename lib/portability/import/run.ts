import { statSync } from 'node:fs';
import type { Database } from '#db/schema';
import type { Files } from '#lib/platform/files/files';
import { importBlog } from './blog/import.ts';
import { importConversations } from './conversations.ts';
import { isBlog } from './kinds.ts';
import { type ImportReport, ReportKeeper } from './report.ts';
import { together } from './several.ts';
import { type Part, unpacked } from './unpacking.ts';
import { importWordpress } from './wordpress/import.ts';
import type { Progress } from './wordpress/progress.ts';

export interface ImportRun {
	file: string;
	dryRun: boolean;
	/** Where the files lie that a Ghost export names; WordPress has a command of its own for that. */
	media?: string | null;
	/** Whether the pictures that articles show of other sites are fetched. */
	pictures?: boolean;
	dataDir: string;
	files: Files;
	progress: Progress;
}

/**
 * Imports a file of any kind, or foresees what importing it would do. What is here already is left as it is, so it
 * can be interrupted and run again. Throws ImportRefusal for a bad file.
 */
export async function runImport(db: Database, run: ImportRun): Promise<ImportReport> {
	return unpacked(run.file, run.dataDir, async (parts) => {
		const reports: ImportReport[] = [];
		for (const part of parts) reports.push(await runPart(db, part, run));
		return reports.length === 1 ? reports[0]! : together(reports);
	});
}

async function runPart(db: Database, { kind, files }: Part, run: ImportRun): Promise<ImportReport> {
	const paths = files.map(({ path }) => path);
	if (kind === 'wxr') return runWordpress(db, { ...run, parts: paths });
	const bytes = paths.reduce((sum, path) => sum + statSync(path).size, 0);
	if (isBlog(kind)) return importBlog(db, { ...run, kind, sources: files, bytes });
	return importConversations(db, kind, { ...run, file: paths[0]!, bytes });
}

async function runWordpress(
	db: Database,
	run: ImportRun & { parts: readonly string[] },
): Promise<ImportReport> {
	const keeper = new ReportKeeper();
	await importWordpress(db, { ...run, media: null, print: () => {}, listener: keeper });
	return keeper.report;
}
