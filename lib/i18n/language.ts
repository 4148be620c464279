import { IntlMessageFormat } from 'intl-messageformat';
import { runsRightToLeft } from './direction.ts';
import { en } from './messages/en.ts';
import { it } from './messages/it.ts';

export type Language = 'it' | 'en';
export type MessageKey = keyof typeof it;
type Values = Record<string, string | number>;
/** Fills `<name>inner</name>` of a message; `inner` is its translated text, if any. */
type Slots<Node> = Record<string, (inner: string) => Node>;

export interface Translator {
	language: Language;
	/** A message as plain text. */
	(key: MessageKey, values?: Values): string;
	/** A message in parts: text between, what `slots` made of each tag in its place. */
	parts<Node>(key: MessageKey, slots: Slots<Node>, values?: Values): (string | Node)[];
}

const messages = { it, en };
const formats = new Map<string, IntlMessageFormat>();
const translators = new Map<Language, Translator>();

function format(language: Language, key: MessageKey): IntlMessageFormat {
	const name = `${language} ${key}`;
	const format = formats.get(name) ?? new IntlMessageFormat(messages[language][key], language);
	formats.set(name, format);
	return format;
}

/**
 * A message that only names its values, as a page says hundreds of times: put together without the formatter.
 * Null for one with plurals, tags, formats or quoted signs.
 */
function plainSentence(message: string): ((values?: Values) => string) | null {
	const parts = message.split(/\{(\w+)\}/);
	if (parts.some((part, index) => index % 2 === 0 && /[{}<]|'[{}#<']/.test(part))) return null;
	return (values = {}) => {
		let words = parts[0]!;
		for (let index = 1; index < parts.length; index += 2) {
			const value = values[parts[index]!];
			if (value === undefined) throw new Error(`"${message}" needs ${parts[index]}`);
			words += String(value) + parts[index + 1]!;
		}
		return words;
	};
}

/** Names and titles that run from right to left turn nothing of the sentence around them. */
function isolated(values: Values): Values {
	if (!Object.values(values).some((value) => typeof value === 'string' && runsRightToLeft(value)))
		return values;
	return Object.fromEntries(
		Object.entries(values).map(([name, value]) => [
			name,
			typeof value === 'string' && runsRightToLeft(value) ? `\u2068${value}\u2069` : value,
		]),
	);
}

/** The interface's words in a language, with its plural rules (ICU MessageFormat). */
export function translator(language: Language): Translator {
	let known = translators.get(language);
	if (known) return known;
	const sentences = new Map<MessageKey, (values?: Values) => string>();
	const translate = (key: MessageKey, values?: Values) => {
		let sentence = sentences.get(key);
		if (!sentence) {
			sentence =
				plainSentence(messages[language][key]) ?? ((given) => String(format(language, key).format(given)));
			sentences.set(key, sentence);
		}
		return sentence(values && isolated(values));
	};
	known = Object.assign(translate, {
		language,
		parts<Node>(key: MessageKey, slots: Slots<Node>, values: Values = {}): (string | Node)[] {
			const tags = Object.entries(slots).map(([name, slot]) => [
				name,
				(inner: unknown[]) => ({ node: slot(inner.join('')) }),
			]);
			const result = format(language, key).format<{ node: Node }>({
				...isolated(values),
				...Object.fromEntries(tags),
			});
			return (Array.isArray(result) ? result : [result]).map((part) =>
				typeof part === 'object' && part !== null ? part.node : String(part),
			);
		},
	});
	translators.set(language, known);
	return known;
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();
function dateFormat(language: Language, name: string, options: Intl.DateTimeFormatOptions) {
	const key = `${language} ${name}`;
	// Local times are stored as they are read, so they are formatted as if they were UTC.
	const format = dateFormats.get(key) ?? new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
	dateFormats.set(key, format);
	return format;
}
const asDate = (localTime: string) => new Date(`${localTime.replace(' ', 'T')}Z`);

/** "15 marzo 2010" of 'YYYY-MM-DD HH:MM:SS'. */
export function formatDate(language: Language, localTime: string): string {
	return dateFormat(language, 'date', { day: 'numeric', month: 'long', year: 'numeric' }).format(
		asDate(localTime),
	);
}

/** "15 marzo 2010 alle 10:20" of 'YYYY-MM-DD HH:MM:SS'. */
export function formatDateTime(language: Language, localTime: string): string {
	const time = dateFormat(language, 'time', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
	return translator(language)('comments.date', {
		date: formatDate(language, localTime),
		time: time.format(asDate(localTime)),
	});
}

/** "marzo 2010", "2010" or "15 marzo 2010" of 'YYYY-MM', 'YYYY' or 'YYYY-MM-DD'. */
export function formatPeriod(language: Language, period: string): string {
	if (period.length === 4) return period;
	if (period.length === 10) return formatDate(language, `${period} 00:00:00`);
	return dateFormat(language, 'month', { month: 'long', year: 'numeric' }).format(
		asDate(`${period}-01 00:00:00`),
	);
}

/** RFC 3339 with the offset that `localTime` had from `instant` (epoch milliseconds): for `<time datetime>`. */
export function machineTime(localTime: string, instant: number): string {
	const local = `${localTime.replace(' ', 'T')}`;
	const minutes = Math.round((Date.parse(`${local}Z`) - instant) / 60_000);
	if (Math.abs(minutes) > 14 * 60) return `${local}Z`;
	const sign = minutes < 0 ? '-' : '+';
	const pad = (value: number) => String(Math.trunc(value)).padStart(2, '0');
	return `${local}${sign}${pad(Math.abs(minutes) / 60)}:${pad(Math.abs(minutes) % 60)}`;
}
