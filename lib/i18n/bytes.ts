const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** "12 MB" and the like. */
export function bytesIn(language: string, bytes: number): string {
	const power = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
	const value = bytes / 1000 ** power;
	return value.toLocaleString(language, {
		style: 'unit',
		unit: units[power],
		maximumFractionDigits: value < 10 && power > 0 ? 1 : 0,
	});
}
