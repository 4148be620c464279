import type { MessageKey } from '#lib/i18n/catalogues';
import type { Translator } from '#lib/i18n/language';
import type { Stage } from './staging-db.ts';

/** What the report lists, in this order; each is a word of `importing.heading.*`. */
export const headings = [
	'words',
	'repaired',
	'skipped',
	'differs',
	'addresses',
	'shortcodes',
	'missing',
	'media',
	'unplaced',
] as const;

export type Heading = (typeof headings)[number];

/** A sentence of the report: which one, and what stands in it. */
export type Sentence = Extract<MessageKey, `imported.${string}`>;
export type Values = Record<string, string | number>;

/** Sentences for the report, kept in the scratch database because there may be very many. */
export interface Notes {
	add(heading: Heading, sentence: Sentence, values: Values): void;
	/** Adds to the `count` of something that has no place here. */
	count(sentence: Sentence, values?: Values, by?: number): void;
	lines(heading: Heading, t: Translator): string[];
}

export function notesIn(stage: Stage): Notes {
	return {
		add(heading, sentence, values) {
			stage.insert('note', { heading, line: JSON.stringify([sentence, values]) });
		},
		count(sentence, values = {}, by = 1) {
			stage.run(
				'insert into tally values (?, ?) on conflict do update set count = count + excluded.count',
				JSON.stringify([sentence, values]),
				by,
			);
		},
		lines(heading, t) {
			const rows = stage.all<{ line: string }>(
				'select line from note where heading = ? order by rowid',
				heading,
			);
			const notes = rows.map(({ line }) => messageOf(t, line, {}));
			if (heading !== 'skipped') return notes;
			const counted = stage.all<{ kind: string; count: number }>(
				'select kind, count from tally order by kind',
			);
			return [...counted.map(({ kind, count }) => messageOf(t, kind, { count })), ...notes];
		},
	};
}

function messageOf(t: Translator, line: string, more: Values): string {
	const [sentence, values] = JSON.parse(line) as [Sentence, Values];
	return t(sentence, { ...values, ...more });
}

/** What is left out of the items of a file, by their type. */
export function countLeft(notes: Notes, type: string, status: string): void {
	const design =
		/^(wp_(template|template_part|navigation|global_styles|font_\w+)|custom_css|customize_changeset)$/;
	if (design.test(type)) notes.count('imported.left.design');
	else if (status === 'auto-draft') notes.count('imported.left.auto-draft');
	else if (type === 'nav_menu_item' || type === 'revision' || type === 'wp_block')
		notes.count(`imported.left.${type}`);
	else notes.count('imported.left.items', { type, status });
}
