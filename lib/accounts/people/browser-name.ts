const browsers: [RegExp, string][] = [
	[/Firefox\//, 'Firefox'],
	[/Edg\//, 'Edge'],
	[/OPR\//, 'Opera'],
	[/Chrom(e|ium)\//, 'Chrome'],
	[/Safari\//, 'Safari'],
];
const systems: [RegExp, string][] = [
	[/iPhone|iPad/, 'iOS'],
	[/Android/, 'Android'],
	[/Windows/, 'Windows'],
	[/Mac OS X/, 'macOS'],
	[/Linux/, 'Linux'],
];

/** "Firefox, Linux" of what a browser says of itself; empty for what is neither known. */
export function browserName(userAgent: string): string {
	const first = (known: typeof browsers) => known.find(([pattern]) => pattern.test(userAgent))?.[1];
	return [first(browsers), first(systems)].filter(Boolean).join(', ');
}
