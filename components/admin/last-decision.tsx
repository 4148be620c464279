import { Time } from '#components/articles/time';
import type { Site } from '#db/schema';
import type { Card } from '#lib/moderation/queries';
import type { Translator } from '#lib/site/language';
import { localTime } from '#lib/site/local-time';

/** Who decided last, what and when. */
export function LastDecision({ t, site, card }: { t: Translator; site: Site; card: Card }) {
	const last = card.lastDecision;
	if (!last) return null;
	return (
		<p className="last">
			{t('admin.lastDecision', {
				who: last.actorName ?? t('admin.aRule'),
				state: t(`admin.state.${last.to}`),
			})}{' '}
			<Time t={t} instant={last.at} localTime={localTime(last.at, site.time_zone)} withTime />
		</p>
	);
}
