import type { Database } from '#db/schema';
import { dashboardTranslator } from '#lib/i18n/language';
import { findSite } from '#lib/site/settings/queries';
import { readCommento } from './commento.ts';
import type { Found } from './conversation.ts';
import { readDisqus } from './disqus.ts';
import { readGitHub } from './github.ts';
import { readIsso } from './isso.ts';
import type { ConversationKind } from './kinds.ts';
import { placeComments } from './placing.ts';
import { readRemark42 } from './remark42.ts';
import { type ImportReport, ReportKeeper } from './report.ts';
import type { ImportRun } from './run.ts';
import { Scratch } from './scratch.ts';
import { readTelegram } from './telegram.ts';
import { ImportRefusal } from './wordpress/refusal.ts';

const readers: Record<ConversationKind, (file: string, found: Found) => Promise<void> | void> = {
	disqus: readDisqus,
	isso: readIsso,
	remark42: readRemark42,
	commento: readCommento,
	github: readGitHub,
	telegram: readTelegram,
};

/** Reads all of a file of another comment system, then puts its comments where they belong. */
export async function importConversations(
	db: Database,
	kind: ConversationKind,
	{ file, dryRun, dataDir, progress, bytes }: ImportRun & { bytes: number },
): Promise<ImportReport> {
	const site = await findSite(db);
	const keeper = new ReportKeeper(dashboardTranslator(site?.language ?? 'en'));
	const scratch = new Scratch(dataDir, keeper, (read) => progress('Reading', read, bytes));
	try {
		await readers[kind](file, scratch);
		scratch.settle();
		if (scratch.pages().length === 0) throw new ImportRefusal('This file contains no comments.');
		await placeComments(db, scratch, keeper, { kind, dryRun, progress });
		return keeper.report;
	} finally {
		scratch.close();
	}
}
