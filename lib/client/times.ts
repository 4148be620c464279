import { all } from './dom.ts';

/** Units, and how many of each make the next. */
const units = [
	['minute', 60],
	['hour', 24],
	['day', 30.44],
	['month', 12],
	['year', 1e9],
] as const;

/** Says how long ago a date is, for the style sheet to show; the date itself stays. */
export function times() {
	const format = new Intl.RelativeTimeFormat(document.documentElement.lang || undefined, { numeric: 'auto' });
	for (const time of all<HTMLTimeElement>('time[data-relative]')) {
		let ago = (Date.now() - Date.parse(time.dateTime)) / 60_000;
		for (const [unit, length] of units) {
			if (ago >= 0 && ago < length) time.dataset.ago = format.format(-Math.floor(ago), unit);
			ago = ago < length ? -1 : ago / length;
		}
	}
}
