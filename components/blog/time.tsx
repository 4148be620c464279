import { formatDate, formatDateTime, machineTime, type Translator } from '#lib/i18n/language';

interface Props {
	t: Translator;
	instant: number;
	localTime: string;
	withTime?: boolean;
	className?: string;
}

/** A date as the site's clock showed it; our script adds how long ago that is. */
export function Time({ t, instant, localTime, withTime = false, className }: Props) {
	return (
		<time
			className={className}
			dateTime={machineTime(localTime, instant)}
			data-relative
			suppressHydrationWarning
		>
			{withTime ? formatDateTime(t.language, localTime) : formatDate(t.language, localTime)}
		</time>
	);
}
