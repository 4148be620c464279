import { IntlMessageFormat } from 'intl-messageformat';
import { catalogueOf, type MessageKey } from './catalogues.ts';
import { type Direction, directionOfLanguage, runsRightToLeft } from './direction.ts';
import { dashboardLanguage, fallback, isLanguage, type Language } from './languages.ts';
import { relativeFormat, relativeTime } from './relative-time.ts';

type Values = Record<string, string | number>;
/** Fills `<name>inner</name>` of a message; `inner` is its translated text, if any. */
type Slots<Node> = Record<string, (inner: string) => Node>;

export interface Translator {
	language: Language;
	direction: Direction;
	/** A number that names something, such as a comment or a page, in the digits of the language. */
	number(value: number): string;
	/** A message as plain text. */
	(key: MessageKey, values?: Values): string;
	/** A message in parts: text between, what `slots` made of each tag in its place. */
	parts<Node>(key: MessageKey, slots: Slots<Node>, values?: Values): (string | Node)[];
}

const formats = new Map<string, IntlMessageFormat>();
const translators = new Map<Language, Translator>();

/** A message and the language it is in: English where the wanted one lacks it. */
function messageIn(language: Language, key: MessageKey): [message: string, language: Language] {
	const own = catalogueOf(language)[key];
	if (own !== undefined) return [own, language];
	const english = catalogueOf(fallback)[key];
	if (english === undefined) throw new Error(`There is no message ${key}`);
	return [english, fallback];
}

function format(language: Language, key: MessageKey): IntlMessageFormat {
	const name = `${language} ${key}`;
	let format = formats.get(name);
	if (!format) {
		const [message, spoken] = messageIn(language, key);
		format = new IntlMessageFormat(message, spoken);
		if (ownDigits(spoken)) format = new IntlMessageFormat(withShown(format.getAst()), spoken);
		formats.set(name, format);
	}
	return format;
}

const numberFormats = new Map<Language, Intl.NumberFormat | null>();

/** What writes numbers in a language's own digits; null where those are the Latin ones. */
function ownDigits(language: Language): Intl.NumberFormat | null {
	let format = numberFormats.get(language);
	if (format === undefined) {
		format = new Intl.NumberFormat(language, { useGrouping: false });
		if (format.format(1) === '1') format = null;
		numberFormats.set(language, format);
	}
	return format;
}

/** A number in the digits of the language, without marks between thousands. */
const formatNumber = (language: Language, value: number) =>
	ownDigits(language)?.format(value) ?? String(value);

/** Of `{number}` the formatter makes Latin digits in every language: such places take a value made beforehand. */
function withShown(ast: Ast): Ast {
	return ast.map((element) => {
		if ('children' in element) return { ...element, children: withShown(element.children) };
		if ('options' in element) {
			const options = Object.entries(element.options).map(([name, option]) => [
				name,
				{ ...option, value: withShown(option.value) },
			]);
			return { ...element, options: Object.fromEntries(options) };
		}
		return element.type === 1 ? { ...element, value: shownName(element.value) } : element;
	});
}

type Ast = ReturnType<IntlMessageFormat['getAst']>;
const shownName = (name: string) => `${name} shown`;

function shownValues(language: Language, values: Values): Values {
	if (!ownDigits(language)) return values;
	const shown = Object.entries(values).map(([name, value]) => [
		shownName(name),
		typeof value === 'number' ? formatNumber(language, value) : value,
	]);
	return { ...values, ...Object.fromEntries(shown) };
}

/**
 * A message that only names its values, as a page says hundreds of times: put together without the formatter.
 * Null for one with plurals, tags, formats or quoted signs.
 */
function plainSentence(message: string, language: Language): ((values?: Values) => string) | null {
	const parts = message.split(/\{(\w+)\}/);
	if (parts.some((part, index) => index % 2 === 0 && /[{}<]|'[{}#<']/.test(part))) return null;
	return (values = {}) => {
		let words = parts[0]!;
		for (let index = 1; index < parts.length; index += 2) {
			const value = values[parts[index]!];
			if (value === undefined) throw new Error(`"${message}" needs ${parts[index]}`);
			words += (typeof value === 'number' ? formatNumber(language, value) : value) + parts[index + 1]!;
		}
		return words;
	};
}

const runsLeftToRight = (words: string) => /\p{L}/u.test(words) && !runsRightToLeft(words);
const hasLooseEnd = /^[^\p{L}]|[^\p{L}]$/u;
const isAddress = /^\w+:\/\//;

/** Whether a value would mix with the sentence around it: signs at its ends would take the sentence's direction. */
function mixes(value: string, direction: Direction): boolean {
	if (direction === 'ltr') return runsRightToLeft(value);
	return runsLeftToRight(value) && hasLooseEnd.test(value) && !isAddress.test(value);
}

/** Names and titles that run the other way turn nothing of the sentence around them. */
function isolated(values: Values, direction: Direction): Values {
	const alone = (value: string | number) => typeof value === 'string' && mixes(value, direction);
	if (!Object.values(values).some(alone)) return values;
	return Object.fromEntries(
		Object.entries(values).map(([name, value]) => [name, alone(value) ? `\u2068${value}\u2069` : value]),
	);
}

/** The interface's words in a language, with its plural rules (ICU MessageFormat). */
export function translator(name: string): Translator {
	const language = isLanguage(name) ? name : fallback;
	let known = translators.get(language);
	if (known) return known;
	const direction = directionOfLanguage(language);
	const sentences = new Map<MessageKey, (values?: Values) => string>();
	const translate = (key: MessageKey, values?: Values) => {
		let sentence = sentences.get(key);
		if (!sentence) {
			sentence =
				plainSentence(...messageIn(language, key)) ??
				((given) => String(format(language, key).format(given && shownValues(language, given))));
			sentences.set(key, sentence);
		}
		return sentence(values && isolated(values, direction));
	};
	known = Object.assign(translate, {
		language,
		direction,
		number: (value: number) => formatNumber(language, value),
		parts<Node>(key: MessageKey, slots: Slots<Node>, values: Values = {}): (string | Node)[] {
			const tags = Object.entries(slots).map(([name, slot]) => [
				name,
				(inner: unknown[]) => ({ node: slot(inner.join('')) }),
			]);
			const result = format(language, key).format<{ node: Node }>({
				...shownValues(language, isolated(values, direction)),
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

/** The words of the dashboard for somebody of a language: in that, or all in English. */
export const dashboardTranslator = (language: string) => translator(dashboardLanguage(language));

const dateFormats = new Map<string, Intl.DateTimeFormat>();
function dateFormat(language: string, name: string, options: Intl.DateTimeFormatOptions) {
	const key = `${language} ${name}`;
	// Local times are stored as they are read, so they are formatted as if they were UTC.
	const format = dateFormats.get(key) ?? new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
	dateFormats.set(key, format);
	return format;
}
const asDate = (localTime: string) => new Date(`${localTime.replace(' ', 'T')}Z`);

/** "15 marzo 2010" of 'YYYY-MM-DD HH:MM:SS'. */
export function formatDate(language: string, localTime: string): string {
	return dateFormat(language, 'date', { day: 'numeric', month: 'long', year: 'numeric' }).format(
		asDate(localTime),
	);
}

/** "15 marzo 2010 alle 10:20" of 'YYYY-MM-DD HH:MM:SS'. */
export function formatDateTime(language: string, localTime: string): string {
	const time = dateFormat(language, 'time', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
	return translator(language)('comments.date', {
		date: formatDate(language, localTime),
		time: time.format(asDate(localTime)),
	});
}

const relativeFormats = new Map<string, Intl.RelativeTimeFormat>();

/** "15 anni fa" of a moment (epoch milliseconds); nothing of one to come. */
export function formatAgo(language: string, moment: number, now = Date.now()): string {
	const format = relativeFormats.get(language) ?? relativeFormat(language);
	relativeFormats.set(language, format);
	return relativeTime(format, (now - moment) / 60_000);
}

/** "marzo 2010", "2010" or "15 marzo 2010" of 'YYYY-MM', 'YYYY' or 'YYYY-MM-DD'. */
export function formatPeriod(language: string, period: string): string {
	if (period.length === 4) return translator(language).number(Number(period));
	if (period.length === 10) return formatDate(language, `${period} 00:00:00`);
	// Archives are of months of the calendar that addresses count in, whichever the language's dates are in.
	return dateFormat(language, 'month', { month: 'long', year: 'numeric', calendar: 'gregory' }).format(
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
