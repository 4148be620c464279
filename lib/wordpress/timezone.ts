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
		...['America/New_York', 'Europe/London', 'America/Chicago', 'America/Denver', 'America/Los_Angeles'],
		...['Australia/Sydney', 'Asia/Kolkata', 'Pacific/Auckland'],
	],
};
const common = [
	...[
		'Europe/Rome',
		'Europe/London',
		'Europe/Athens',
		'Europe/Moscow',
		'America/New_York',
		'America/Chicago',
	],
	...['America/Denver', 'America/Los_Angeles', 'America/Sao_Paulo', 'Asia/Kolkata', 'Asia/Shanghai'],
	...['Asia/Tokyo', 'Australia/Sydney'],
];

const formats = new Map<string, Intl.DateTimeFormat>();
function formatIn(zone: string): Intl.DateTimeFormat {
	const format =
		formats.get(zone) ??
		new Intl.DateTimeFormat('en-GB', {
			timeZone: zone,
			hourCycle: 'h23',
			...{ year: 'numeric', month: '2-digit', day: '2-digit' },
			...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
		});
	formats.set(zone, format);
	return format;
}

/** What a clock in that zone shows at a moment, 'YYYY-MM-DD HH:MM:SS'. */
export function localStamp(instant: number, zone: string): string {
	const parts = Object.fromEntries(
		formatIn(zone)
			.formatToParts(instant)
			.map((part) => [part.type, part.value]),
	);
	const { year, month, day, hour, minute, second } = parts;
	return `${year!.padStart(4, '0')}-${month}-${day} ${hour}:${minute}:${second}`;
}

/** The moment at which a clock in that zone shows this; the earlier one when it shows it twice. */
export function zonedInstant(stamp: string, zone: string): number {
	const asUtc = instantOf(stamp);
	const day = 86_400_000;
	const guesses = [asUtc - day, asUtc + day].map((near) => asUtc - offsetAt(near, zone));
	return guesses.sort((a, b) => a - b).find((guess) => localStamp(guess, zone) === stamp) ?? guesses[1]!;
}

function offsetAt(instant: number, zone: string): number {
	return instantOf(localStamp(instant, zone)) - instant;
}

/** Collects pairs of local and GMT dates and finds the zone in which they were written. */
export class ZoneGuess {
	/** One sample of each offset of each month, with how often it was seen: bounded for any file. */
	#samples = new Map<string, { instant: number; offset: number; count: number }>();

	add(local: string, gmt: string): void {
		const instant = instantOf(gmt);
		const offset = instantOf(local) - instant;
		if (Math.abs(offset) > 14 * 3_600_000 || offset % 900_000 !== 0) return;
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

function fixedZone(offset: number): string | null {
	const hours = offset / 3_600_000;
	if (!Number.isInteger(hours) || hours < -12) return null;
	return hours === 0 ? 'UTC' : `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`;
}

const sum = (samples: { count: number }[]) => samples.reduce((total, { count }) => total + count, 0);
