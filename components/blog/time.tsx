import { formatAgo, formatDate, formatDateTime, machineTime, type Translator } from '#lib/i18n/language';

interface Props {
	t: Translator;
	instant: number;
	localTime: string;
	withTime?: boolean;
	className?: string;
}

/**
 * A date as the site's clock showed it. How long ago that is our script says, for pages stand long; the room for it is
 * as wide as it was when the page was made, so that no line moves when the script has come.
 */
export function Time({ t, instant, localTime, withTime = false, className }: Props) {
	return (
		<time
			className={className}
			dateTime={machineTime(localTime, instant)}
			data-ago={formatAgo(t.language, instant)}
			suppressHydrationWarning
		>
			{withTime ? formatDateTime(t.language, localTime) : formatDate(t.language, localTime)}
		</time>
	);
}
