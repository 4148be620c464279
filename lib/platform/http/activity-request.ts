/**
 * Whether who asks would rather have the document for the fediverse than the page (RFC 9110 §12.5.1): it names that
 * kind, and no page is dearer to it, or as dear and named before. Browsers and readers of feeds never do.
 */
export function asksForActivity(accept: string | undefined): boolean {
	if (!accept || !/application\/(?:activity|ld)\+json/i.test(accept)) return false;
	let document = 0;
	let page = 0;
	let isFirst = false;
	for (const one of accept.slice(0, 1000).split(',')) {
		const [type = '', ...parameters] = one.split(';').map((part) => part.trim().toLowerCase());
		const weight = Number(parameters.find((part) => part.startsWith('q='))?.slice(2) ?? 1);
		if (/^application\/(?:activity|ld)\+json$/.test(type)) {
			isFirst ||= page === 0;
			document = Math.max(document, weight);
		}
		if (/^(?:text\/html|text\/\*|application\/xhtml\+xml)$/.test(type)) page = Math.max(page, weight);
	}
	return document > page || (document > 0 && document === page && isFirst);
}
