/** Whether an If-None-Match names this ETag; compared weakly, as GET does. RFC 9110, section 13.1.2. */
export function isKnown(ifNoneMatch: string, etag: string): boolean {
	if (ifNoneMatch === etag || ifNoneMatch.trim() === '*') return true;
	const opaque = etag.replace(/^W\//, '');
	return ifNoneMatch.split(',').some((one) => one.trim().replace(/^W\//, '') === opaque);
}
