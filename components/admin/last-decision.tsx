import { Time } from '#components/articles/time';
import type { Card } from '#lib/moderation/queries';
import type { Translator } from '#lib/site/language';
import { localTime } from '#lib/site/local-time';

/** Who decided last, what and when. */
export function LastDecision({ t, timeZone, card }: { t: Translator; timeZone: string; card: Card }) {
	const last = card.lastDecision;
	if (!last) return null;
	return (
		<p className="last">
			{t('admin.lastDecision', {
				who: last.actorName ?? t('admin.aRule'),
				state: t(`admin.state.${last.to}`),
			})}{' '}
			<Time t={t} instant={last.at} localTime={localTime(last.at, timeZone)} withTime />
		</p>
	);
}
