import { all } from './dom.ts';

/** Units, and how many minutes each has. */
const units = [
	['hour', 60],
	['day', 1440],
	['month', 43_830],
	['year', 525_960],
] as const;

/** Says how long ago a date is, for the style sheet to show; the date itself stays. */
export function times() {
	const format = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: 'auto' });
	for (const time of all<HTMLTimeElement>('time[data-relative]')) {
		const ago = (Date.now() - Date.parse(time.dateTime)) / 60_000;
		const say = (count: number, unit: Intl.RelativeTimeFormatUnit) => {
			time.dataset.ago = format.format(-Math.floor(count), unit);
		};
		if (ago >= 0) say(ago, 'minute');
		for (const [unit, minutes] of units) if (ago >= minutes) say(ago / minutes, unit);
	}
}
