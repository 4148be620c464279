import type { ReactNode } from 'react';
import type { Translator } from '#lib/i18n/language';

/** Names with what is known under each. */
export function Facts({ facts }: { facts: [string, ReactNode][] }) {
	return (
		<dl className="facts">
			{facts.map(([name, value]) => (
				<div key={name}>
					<dt>{name}</dt>
					<dd>{value}</dd>
				</div>
			))}
		</dl>
	);
}

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** "12 MB" and the like. */
export function bytesIn(t: Translator, bytes: number): string {
	const power = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
	const value = bytes / 1000 ** power;
	return value.toLocaleString(t.language, {
		style: 'unit',
		unit: units[power],
		maximumFractionDigits: value < 10 && power > 0 ? 1 : 0,
	});
}

/** "3 days" and the like, of seconds. */
export function timeIn(t: Translator, seconds: number): string {
	if (seconds < 3600) return t('system.minutes', { count: Math.floor(seconds / 60) });
	if (seconds < 86_400) return t('system.hours', { count: Math.floor(seconds / 3600) });
	return t('system.days', { count: Math.floor(seconds / 86_400) });
}
