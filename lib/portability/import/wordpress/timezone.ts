import { localTime } from '#lib/i18n/local-time';
import { hour } from '#lib/platform/time/durations';
import { instantOf } from './dates.ts';

const byLanguage: Record<string, string[]> = {
	it: ['Europe/Rome'],
	de: ['Europe/Berlin', 'Europe/Vienna', 'Europe/Zurich'],
	fr: ['Europe/Paris', 'America/Toronto'],
	es: ['Europe/Madrid', 'America/Mexico_City', 'America/Argentina/Buenos_Aires', 'America/Bogota'],
	pt: ['America/Sao_Paulo', 'Europe/Lisbon'],
	nl: ['Europe/Amsterdam'],
	pl: ['Europe/Warsaw'],
	ru: ['Europe/Moscow'],
	ja: ['Asia/Tokyo'],
	zh: ['Asia/Shanghai', 'Asia/Taipei'],
	en: [
		'America/New_York',
		'Europe/London',
		'America/Chicago',
		'America/Denver',
		'America/Los_Angeles',
		'Australia/Sydney',
		'Asia/Kolkata',
		'Pacific/Auckland',
	],
};
const common = [
	'Europe/Rome',
	'Europe/London',
	'Europe/Athens',
	'Europe/Moscow',
	'America/New_York',
	'America/Chicago',
	'America/Denver',
	'America/Los_Angeles',
	'America/Sao_Paulo',
	'Asia/Kolkata',
	'Asia/Shanghai',
	'Asia/Tokyo',
	'Australia/Sydney',
];

/** Collects pairs of local and GMT dates and finds the zone in which they were written. */
export class ZoneGuess {
	/** One sample of each offset of each month, with how often it was seen: bounded for any file. */
	#samples = new Map<string, { instant: number; offset: number; count: number }>();

	add(local: string, gmt: string): void {
		const instant = instantOf(gmt);
		const offset = instantOf(local) - instant;
		if (Math.abs(offset) > 14 * hour || offset % 900_000 !== 0) return;
		const key = `${gmt.slice(0, 7)} ${offset}`;
		const sample = this.#samples.get(key);
		if (sample) sample.count++;
		else if (this.#samples.size < 5000) this.#samples.set(key, { instant, offset, count: 1 });
	}

	/** The zone that explains nine pairs of ten, tried first among those of the language; else an offset. */
	zone(language: string): string {
		const samples = [...this.#samples.values()];
		const spoken = byLanguage[language.slice(0, 2).toLowerCase()] ?? [];
		if (samples.length === 0) return language.startsWith('it') ? 'Europe/Rome' : 'UTC';
		const offsets = Map.groupBy(samples, (sample) => sample.offset);
		const weights = [...offsets].map(([offset, group]) => ({ offset, weight: sum(group) }));
		const usual = weights.sort((a, b) => b.weight - a.weight)[0]!;
		const total = sum(samples);
		const enough = Math.ceil(total * 0.9);
		if (usual.offset === 0 && usual.weight >= enough) return 'UTC';
		const explains = (zone: string) =>
			sum(samples.filter(({ instant, offset }) => offsetAt(instant, zone) === offset)) >= enough;
		const likely = [...spoken, ...common].find(explains);
		if (likely) return likely;
		const fixed = usual.weight >= enough ? fixedZone(usual.offset) : null;
		return fixed ?? Intl.supportedValuesOf('timeZone').find(explains) ?? fixedZone(usual.offset) ?? 'UTC';
	}
}

function offsetAt(instant: number, zone: string): number {
	return instantOf(localTime(instant, zone)) - instant;
}

function fixedZone(offset: number): string | null {
	const hours = offset / hour;
	if (!Number.isInteger(hours) || hours < -12) return null;
	return hours === 0 ? 'UTC' : `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`;
}

const sum = (samples: { count: number }[]) => samples.reduce((total, { count }) => total + count, 0);
