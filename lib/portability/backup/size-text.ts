const units = ['bytes', 'KB', 'MB', 'GB', 'TB'];

/** A size for a terminal, such as '1.4 MB'. */
export function inBytes(bytes: number): string {
	const power = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
	return `${power === 0 ? bytes : (bytes / 1000 ** power).toFixed(1)} ${units[power]}`;
}
