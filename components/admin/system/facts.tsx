import type { ReactNode } from 'react';
import type { Translator } from '#lib/i18n/language';

/** Names with what is known under each. */
export function Facts({ facts }: { facts: [string, ReactNode][] }) {
	return (
		<dl className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,15rem),1fr))] gap-x-8 gap-y-3.5">
			{facts.map(([name, value]) => (
				<div key={name}>
					<dt className="text-xs text-quiet">{name}</dt>
					<dd className="tabular-nums">{value}</dd>
				</div>
			))}
		</dl>
	);
}

/** "3 days" and the like, of seconds. */
export function timeIn(t: Translator, seconds: number): string {
	if (seconds < 3600) return t('system.minutes', { count: Math.floor(seconds / 60) });
	if (seconds < 86_400) return t('system.hours', { count: Math.floor(seconds / 3600) });
	return t('system.days', { count: Math.floor(seconds / 86_400) });
}
