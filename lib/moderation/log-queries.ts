import type { Database } from '#db/schema';
import type { Verb } from './events.ts';

export interface LogLine {
	id: number;
	at: number;
	/** In the site's time zone, 'YYYY-MM-DD HH:MM:SS'. */
	localTime: string;
	verb: Verb;
	/** null with `actorId`: an erased person; without: a rule. */
	actorId: number | null;
	actorName: string | null;
	comment: { id: number; number: number | null; name: string; href: string | null } | null;
	article: { id: number; title: string; href: string } | null;
	person: { id: number; name: string | null } | null;
	batch: string | null;
	/** By verb; of 'decided': from, to, reasons. */
	detail: Record<string, unknown>;
	undoneAt: number | null;
}

export interface LogFilters {
	verb?: Verb;
	actor?: number;
	person?: number;
	comment?: number;
	article?: number;
	from?: number;
	to?: number;
}

/** One page of the log, newest first. */
export async function logPage(
	_db: Database,
	_filters: LogFilters,
	page: number,
	_size: number,
): Promise<{ lines: LogLine[]; total: number; page: number; pages: number }> {
	return { lines: [], total: 0, page, pages: 1 };
}
