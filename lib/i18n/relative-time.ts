/** Units, and how many minutes each has. */
const units = [
	['hour', 60],
	['day', 1440],
	['month', 43_830],
	['year', 525_960],
] as const;

/** "15 anni fa" of how many minutes ago something was; of what is to come, nothing. */
export function relativeTime(language: string, minutes: number): string {
	const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
	let [unit, length]: [Intl.RelativeTimeFormatUnit, number] = ['minute', 1];
	for (const longer of units) if (minutes >= longer[1]) [unit, length] = longer;
	return minutes < 0 ? '' : format.format(-Math.floor(minutes / length), unit);
}
