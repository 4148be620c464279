import { openDatabase } from '#db/connection';
import { readEnvironment } from '#lib/platform/environment/environment';
import { filesOf } from '#lib/platform/files/kept';
import { workOn } from '#lib/portability/backup/settling';
import type { ImportReport } from './report.ts';
import { runImport } from './run.ts';

/** What a child is told to do, and what it tells. */
export interface Order {
	file: string;
	dryRun: boolean;
	pictures?: boolean;
}
export type Told =
	| { progress: { step: string; done: number; total?: number } }
	| { report: ImportReport }
	| { refused: string };

/** The work of an import in a process of its own: the server goes on answering meanwhile. */
async function obey(order: Order): Promise<void> {
	const environment = readEnvironment();
	await workOn(environment);
	const db = openDatabase(environment);
	let told = 0;
	try {
		const report = await runImport(db, {
			...order,
			dataDir: environment.dataDir,
			files: filesOf(environment),
			progress(step, done = 0, total) {
				if (Date.now() - told < 200) return;
				told = Date.now();
				tell({ progress: { step, done, ...(total && { total }) } });
			},
		});
		tell({ report });
	} catch (error) {
		tell({ refused: error instanceof Error ? error.message : String(error) });
	} finally {
		await db.destroy();
		process.disconnect?.();
	}
}

function tell(words: Told): void {
	process.send?.(words);
}

// Nobody is left to hear: what is written is whole, the next run goes on from it.
process.once('disconnect', () => process.exit());
process.once('message', (order: Order) => void obey(order));
