import { type Translator, translator } from '#lib/i18n/language';
import { kindInWords } from './report-words.ts';
import { type Heading, headings, type Sentence, type Values } from './wordpress/notes.ts';
import { type Loss, namedWords } from './words-lost.ts';

/** A line of a table: what is in the file, what is here or would be, and of what. */
export interface ReportRow {
	file: string;
	here: string;
	name: string;
}

/** Comments of one page of the file that no article here was found for. */
export interface Unplaced {
	address: string;
	title: string;
	count: number;
}

/** What came of an import or its dry run; kept with its task. */
export interface ImportReport {
	/** How many of what, by a word of `importing.count.*`. */
	counts: Record<string, number>;
	articles: ReportRow[];
	totals: ReportRow[];
	/** Sentences in the blog's language, by a word of `importing.heading.*`. */
	notes: Record<string, string[]>;
	unplaced: Unplaced[];
	/** What is not listed because there is too much of it, by the list's name. */
	more: Record<string, number>;
}

const most = { rows: 1000, lost: 5000 };

/** Collects a report of bounded length. */
export class ReportKeeper {
	/** In whose words it is told. */
	readonly t: Translator;
	readonly report: ImportReport = { counts: {}, articles: [], totals: [], notes: {}, unplaced: [], more: {} };

	constructor(t: Translator = translator('en')) {
		this.t = t;
	}

	count(name: string, by = 1): void {
		this.report.counts[name] = (this.report.counts[name] ?? 0) + by;
	}

	row(table: 'articles' | 'totals', row: ReportRow): void {
		this.#keep(table, this.report[table], { ...row, name: row.name.slice(0, 500) });
	}

	say(heading: Heading, sentence: Sentence, values: Values = {}): void {
		this.note(heading, this.t(sentence, values));
	}

	/** Lists a text that lost words on its way here. */
	lostWords(what: 'article' | 'comment', where: Values, loss: Loss | null): void {
		if (loss === null) return;
		const { words, of } = loss;
		this.say('words', `imported.words.${what}`, {
			...where,
			count: words.length,
			of,
			words: namedWords(loss),
		});
	}

	note(heading: string, line: string): void {
		this.report.notes[heading] ??= [];
		this.#keep(heading, this.report.notes[heading], line.slice(0, 500));
	}

	lost(page: Unplaced): void {
		const { address, title, count } = page;
		this.#keep('lost', this.report.unplaced, {
			address: address.slice(0, 1000),
			title: title.slice(0, 300),
			count,
		});
	}

	#keep<Entry>(name: string, list: Entry[], entry: Entry): void {
		if (list.length < (name === 'lost' ? most.lost : most.rows)) list.push(entry);
		else this.report.more[name] = (this.report.more[name] ?? 0) + 1;
	}
}

const columns = (left: string, middle: string, right: string) =>
	`  ${left.padEnd(24)} ${middle.padEnd(24)} ${right}`.trimEnd();

const counted = [
	'items',
	'articles',
	'pages',
	'comments',
	'new',
	'known',
	'unplaced',
	'files',
	'missing',
] as const;

/** The report for a terminal. */
export function printImport(
	report: ImportReport,
	print: (line: string) => void,
	t: Translator = translator('en'),
): void {
	if (report.counts.demo !== undefined) print(t('importing.demo'));
	for (const name of counted) {
		const count = report.counts[name];
		if (count !== undefined) print(t(`importing.count.${name}`, { count }));
	}
	const tables = [report.articles, report.totals].filter((rows) => rows.length > 0);
	for (const rows of tables) {
		print('');
		print(columns(t('importing.in-file'), t('importing.here'), t('importing.what')));
		for (const { file, here, name } of rows) print(columns(file, here, kindInWords(t, name)));
	}
	for (const heading of headings) {
		const lines = report.notes[heading] ?? [];
		if (lines.length === 0) continue;
		print('');
		print(`${t(`importing.heading.${heading}`)}:`);
		for (const line of lines) print(`  - ${line}`);
	}
	if (report.unplaced.length === 0) return;
	print('');
	print(t('imported.unplaced'));
	for (const { address, title, count } of report.unplaced) print(`  - ${address}  ${title} (${count})`);
}
