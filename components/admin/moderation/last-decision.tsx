import { Time } from '#components/blog/time';
import type { Card } from '#lib/conversation/moderation/queries';
import type { Translator } from '#lib/i18n/language';
import { localTime } from '#lib/i18n/local-time';

/** Who decided last, what and when. */
export function LastDecision({ t, timeZone, card }: { t: Translator; timeZone: string; card: Card }) {
	const last = card.lastDecision;
	if (!last) return null;
	return (
		<p className="text-small text-quiet">
			{t('admin.lastDecision', {
				who: last.actorName ?? t('moderating.aRule'),
				state: t(`moderating.state.${last.to}`),
			})}{' '}
			<Time t={t} instant={last.at} localTime={localTime(last.at, timeZone)} withTime />
		</p>
	);
}
