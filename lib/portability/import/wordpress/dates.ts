/** A WordPress date as 'YYYY-MM-DD HH:MM:SS'; null for none, for '0000-00-00 …' and for no real date. */
export function readStamp(text: string | undefined): string | null {
	const found = /^\s*(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d)(:\d\d)?)?/.exec(text ?? '');
	if (!found) return null;
	const stamp = `${found[1]} ${found[2] ?? '00:00'}${found[3] ?? ':00'}`;
	// The 30th of February would be read as a day of March, and 24 o'clock as the next day.
	const day = new Date(instantOf(stamp)).getUTCDate();
	return day === Number(stamp.slice(8, 10)) && stamp >= '1000' ? stamp : null;
}

/** The moment at which a clock of UTC shows this, in epoch milliseconds. */
export function instantOf(stamp: string): number {
	return Date.parse(`${stamp.replace(' ', 'T')}Z`);
}

/** What a clock of UTC shows at this moment. */
export function stampOf(instant: number): string {
	return new Date(instant).toISOString().slice(0, 19).replace('T', ' ');
}

/** The date of an RSS `pubDate`, in epoch milliseconds. */
export function readPubDate(text: string | undefined): number | null {
	// For no date WordPress writes one in the year -0001.
	const instant = / -?0\d{3} /.test(text ?? '') ? Number.NaN : Date.parse(text?.trim() ?? '');
	return Number.isFinite(instant) ? instant : null;
}
