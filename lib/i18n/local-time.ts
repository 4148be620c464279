const formats = new Map<string, Intl.DateTimeFormat>();

/** What clocks of a time zone show at a moment (epoch milliseconds): 'YYYY-MM-DD HH:MM:SS'. */
export function localTime(moment: number, timeZone: string): string {
	const format =
		formats.get(timeZone) ??
		new Intl.DateTimeFormat('sv', {
			timeZone,
			year: 'numeric',
			month: '2-digit',
			day: '2-digit',
			hour: '2-digit',
			minute: '2-digit',
			second: '2-digit',
		});
	formats.set(timeZone, format);
	return format.format(moment);
}

/**
 * The moment at which clocks of a time zone show 'YYYY-MM-DD HH:MM:SS'. Of an hour that comes twice, the first;
 * of one that is left out, as if clocks had not been changed yet.
 */
export function momentOf(shown: string, timeZone: string): number {
	const wanted = asUtc(shown);
	if (Number.isNaN(wanted)) return wanted;
	const offset = (moment: number) => asUtc(localTime(moment, timeZone)) - moment;
	const moments = [wanted - offset(wanted - day), wanted - offset(wanted + day)];
	return moments.find((moment) => localTime(moment, timeZone) === shown) ?? moments[0]!;
}

/** What a field for date and time holds of times that are often wanted: nine o'clock tomorrow, and next Monday. */
export function usualTimes(now: number, timeZone: string): Record<'now' | 'tomorrow' | 'monday', string> {
	const shown = localTime(now, timeZone);
	const nine = asUtc(`${shown.slice(0, 10)} 09:00:00`);
	const atNine = (days: number) => new Date(nine + days * day).toISOString().slice(0, 16);
	return {
		now: shown.slice(0, 16).replace(' ', 'T'),
		tomorrow: atNine(1),
		monday: atNine((8 - new Date(nine).getUTCDay()) % 7 || 7),
	};
}

const day = 86_400_000;
const asUtc = (shown: string) => Date.parse(`${shown.replace(' ', 'T')}Z`);
