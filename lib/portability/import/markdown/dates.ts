import { momentOf } from '#lib/i18n/local-time';
import { momentIn, wordsOf } from '../values.ts';

const written =
	/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s]+(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?)?\s*(?:(Z|UTC|GMT)|([+-])(\d{1,2}):?(\d\d))?$/i;

/**
 * A moment as blogs' files write it, `2013-12-24 23:30`, with or without a zone (`-300` is one, too), or in English
 * words; without a zone by the clocks of `timeZone`. Null for none.
 */
export function dateIn(value: unknown, timeZone: string): number | null {
	// TOML has dates of its own.
	const text = (value instanceof Date ? value.toISOString() : wordsOf(value)).trim().slice(0, 100);
	const parts = written.exec(text);
	if (!parts) return inWords(text, timeZone);
	const [, year, month, day, hour = '0', minute = '0', second = '0', utc, sign, hours, minutes] = parts;
	const two = (part: string) => part.padStart(2, '0');
	const shown = `${year}-${two(month!)}-${two(day!)} ${two(hour)}:${two(minute)}:${two(second)}`;
	if (utc) return momentIn(`${shown}Z`);
	if (sign) return momentIn(`${shown}${sign}${two(hours!)}:${minutes}`);
	return momentIn(shown) === null ? null : momentIn(momentOf(shown, timeZone));
}

/** `January 5, 2015`, `Mon, 02 Jan 2006 15:04:05 +0100`. */
function inWords(text: string, timeZone: string): number | null {
	if (!/^(?=.*\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))(?=.*\b\d{4}\b)/i.test(text)) return null;
	const isZoned = /(?:Z|UTC|GMT|[+-]\d\d:?\d\d|\b[A-Z]{3,4})$/.test(text);
	const moment = Date.parse(isZoned ? text : `${text} UTC`);
	if (Number.isNaN(moment)) return null;
	if (isZoned) return momentIn(moment);
	return momentIn(momentOf(new Date(moment).toISOString().slice(0, 19).replace('T', ' '), timeZone));
}
