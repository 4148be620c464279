import type { Stage } from './stage.ts';

/** What the report lists, under these headings and in this order. */
export const headings = {
	repaired: 'Repaired while reading',
	skipped: 'Left out: this blog has no place for it',
	differs: 'Differs from the file, and why',
	addresses: 'New addresses (the old one was taken, reserved or no address)',
	shortcodes: 'Unknown shortcodes and blocks (what they enclose is kept)',
	missing: 'Missing files (a sized placeholder stands in their place)',
	media: 'Files that are new since the last run',
	unplaced: 'Could not be placed',
} as const;

export type Heading = keyof typeof headings;

/** Lines for the report, kept in the scratch database because there may be very many. */
export interface Notes {
	add(heading: Heading, line: string): void;
	/** Adds to the count of something that has no place here. */
	count(kind: string, by?: number): void;
	lines(heading: Heading): string[];
	counts(): { kind: string; count: number }[];
}

export function notesIn(stage: Stage): Notes {
	return {
		add(heading, line) {
			stage.insert('note', { heading, line });
		},
		count(kind, by = 1) {
			stage.run(
				'insert into tally values (?, ?) on conflict do update set count = count + excluded.count',
				...[kind, by],
			);
		},
		lines(heading) {
			const rows = stage.all<{ line: string }>(
				'select line from note where heading = ? order by rowid',
				heading,
			);
			return rows.map((row) => row.line);
		},
		counts: () => stage.all('select kind, count from tally order by kind'),
	};
}
