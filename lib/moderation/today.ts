import type { Database, Site } from '#db/schema';
import type { LogLine } from './log-queries.ts';

export interface Today {
	/** What needs attention. */
	waiting: number;
	reported: number;
	failedMails: number;
	/** Bytes still free where DATA_DIR is; `low` under 500 MB or 5 %. */
	disk: { free: number; total: number; low: boolean } | null;
	/** The last thirty days, the oldest first, in the site's time zone; `day` is 'YYYY-MM-DD'. */
	days: { day: string; comments: number }[];
	latest: LogLine[];
}

/** What the first page of the dashboard shows. */
export async function todayView(_db: Database, _site: Site): Promise<Today> {
	return { waiting: 0, reported: 0, failedMails: 0, disk: null, days: [], latest: [] };
}
