import type { ReactNode } from 'react';
import type { Translator } from '#lib/i18n/language';
import type { Figures } from '#lib/publishing/statistics/queries';
import { change } from './ranking.tsx';

/** How often it was read, and how that is against the span before; `children`: what else is known. */
export function Headline({ t, all, children }: { t: Translator; all: Figures; children?: ReactNode }) {
	const values = {
		change: change(t, { views: all.total, before: all.before }),
		before: all.before.toLocaleString(t.language),
	};
	return (
		<div className="mt-6 mb-3 font-text text-[1.75rem] leading-tight font-[480] oldstyle-nums [&_small]:block [&_small]:font-ui [&_small]:text-small [&_small]:leading-normal [&_small]:font-normal [&_small]:text-quiet">
			{t('statistics.views.count', { count: all.total })}
			{all.before > 0 && <small>{t('statistics.changeOf', values)}</small>}
			{children}
		</div>
	);
}
