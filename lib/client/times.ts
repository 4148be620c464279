/** Says how long ago a date is, for the style sheet to show; the date itself stays. */
export function times() {
	const format = new Intl.RelativeTimeFormat(document.documentElement.lang || undefined, { numeric: 'auto' });
	const units: [Intl.RelativeTimeFormatUnit, number][] = [
		['year', 365.2425 * 86400],
		['month', 30.44 * 86400],
		['day', 86400],
		['hour', 3600],
		['minute', 60],
	];
	for (const time of document.querySelectorAll<HTMLTimeElement>('time[data-relative]')) {
		const seconds = (Date.now() - Date.parse(time.dateTime)) / 1000;
		if (!(seconds >= 0)) continue;
		const [unit, length] = units.find(([, span]) => seconds >= span) ?? ['minute', 60];
		time.dataset.ago = format.format(-Math.floor(seconds / length), unit);
	}
}
