import { localTime, momentOf } from '#lib/i18n/local-time';
import { day } from '#lib/platform/time/durations';

/** The day (YYYY-MM-DD) so many days before another; negative: after. */
export const daysBefore = (date: string, count: number) =>
	new Date(Date.parse(`${date}T00:00:00Z`) - count * day).toISOString().slice(0, 10);

/** The last `count` days by the clocks of a time zone, the oldest first, today the last. */
export function lastDays(count: number, timeZone: string, now: number): string[] {
	const today = localTime(now, timeZone).slice(0, 10);
	return Array.from({ length: count }, (_, index) => daysBefore(today, count - 1 - index));
}

/** When each of days that follow each other begins and ends by the clocks of a time zone. */
export function boundsOf(days: string[], timeZone: string): [day: string, from: number, to: number][] {
	let from = momentOf(`${days[0]} 00:00:00`, timeZone);
	return days.map((date) => {
		const midnight = `${daysBefore(date, -1)} 00:00:00`;
		const usual = from + day;
		const to = localTime(usual, timeZone) === midnight ? usual : momentOf(midnight, timeZone);
		const bounds: [string, number, number] = [date, from, to];
		from = to;
		return bounds;
	});
}

/** How far back the figures look. */
export const spans = [7, 30, 90, 365] as const;
export type Span = (typeof spans)[number];

export const spanOf = (asked: unknown): Span => spans.find((one) => String(one) === String(asked)) ?? 30;

/** Bars of a chart: days, or weeks of them where days would be too thin. */
export function barsOf(
	days: string[],
	values: Map<string, number>,
): { from: string; to: string; value: number }[] {
	const width = days.length > 100 ? 7 : 1;
	const bars = [];
	// The newest is always whole.
	for (let end = days.length; end > 0; end -= width) {
		const slice = days.slice(Math.max(0, end - width), end);
		const value = slice.reduce((sum, one) => sum + (values.get(one) ?? 0), 0);
		bars.unshift({ from: slice[0]!, to: slice.at(-1)!, value });
	}
	return bars;
}
