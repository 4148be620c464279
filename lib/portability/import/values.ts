import { createHash } from 'node:crypto';
import { day } from '#lib/platform/time/durations';

/** What stands in a field of a stranger's file, as what it should be: wrong kinds count as absent. */
export type Fields = Record<string, unknown>;

export function fieldsOf(value: unknown): Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

export function wordsOf(value: unknown): string {
	if (typeof value === 'number') return String(value);
	// What no database takes: NUL, and halves of signs.
	return typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : '';
}

/** By which a thing of another system is known in later runs; a number of absurd length is known by its digest. */
export function sourceKey(kind: string, id: string): string {
	return `${kind}:${id.length > 400 ? createHash('sha256').update(id).digest('hex') : id}`;
}

export const wordsOrNull = (value: unknown): string | null => wordsOf(value).trim() || null;

/** Not below zero, at most a billion. */
export function countOf(value: unknown): number {
	const number = Number(value);
	return Number.isFinite(number) ? Math.min(Math.max(0, Math.trunc(number)), 1_000_000_000) : 0;
}

const earliest = Date.UTC(1970, 0, 2);

/** A moment: ISO 8601 (without a zone: UTC), `YYYY-MM-DD HH:MM:SS` in UTC, or epoch seconds or milliseconds. */
export function momentIn(value: unknown): number | null {
	if (typeof value === 'number') return kept(value < 100_000_000_000 ? value * 1000 : value);
	const text = wordsOf(value).trim();
	if (!/^\d{4}-\d\d-\d\d/.test(text)) return null;
	const zoned = /(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`;
	return kept(Date.parse(zoned.replace(/^(\S+) (?=\d)/, '$1T')));
}

function kept(moment: number): number | null {
	const whole = Math.trunc(moment);
	return whole >= earliest && whole <= Date.now() + day * 366 * 100 ? whole : null;
}
