/** Units, and from how many minutes on each is used, which is as long as one is; minutes from the start. */
const units = [
	['minute', 0],
	['hour', 60],
	['day', 1440],
	['month', 43_830],
	['year', 525_960],
] as const;

/** To be kept for a language: making one takes a hundred times as long as a date. */
export const relativeFormat = (language: string) =>
	new Intl.RelativeTimeFormat(language, { numeric: 'auto' });

/** "15 anni fa" of how many minutes ago something was; of what is to come, nothing. */
export function relativeTime(format: Intl.RelativeTimeFormat, minutes: number): string {
	const unit = units.findLast((one) => minutes >= one[1]);
	return unit ? format.format(-Math.floor(minutes / (unit[1] || 1)), unit[0]) : '';
}
