import { relativeFormat, relativeTime } from '../i18n/relative-time.ts';
import { all } from './dom.ts';

/** Says how long ago a date is, in the room that the server left for it, and marks it as true now: it shows only then. */
export function times() {
	const format = relativeFormat(document.documentElement.lang);
	for (const time of all<HTMLTimeElement>('time[data-ago]')) {
		time.dataset.ago = relativeTime(format, (Date.now() - Date.parse(time.dateTime)) / 60_000);
		time.dataset.now = '';
	}
}
