/** Where styles are while they are read: a browser whose page allows none reports every one it meets. */
export const STYLE = 'data-style';

/** HTML whose styles are only told, not tried. */
export const withoutStyles = (html: string): string =>
	without(html, '<style', '</style>').replace(/<[a-z][^<>]*>/gi, (tag) =>
		tag.replace(/\sstyle(?=\s*=)/gi, ` ${STYLE}`),
	);

/** A text without what stands between two marks, in time that grows as the text does. */
export function without(text: string, begin: string, end: string): string {
	const small = text.toLowerCase();
	let [kept, at] = ['', 0];
	for (;;) {
		const from = small.indexOf(begin, at);
		const to = from === -1 ? -1 : small.indexOf(end, from + begin.length);
		if (to === -1) return kept + text.slice(at);
		kept += text.slice(at, from);
		at = to + end.length;
	}
}

/** An element's own declarations, those that browsers do not know included, in small letters. */
export function styleOf(element: Element): Map<string, string> {
	const declarations = (element.getAttribute(STYLE) ?? '').split(';').map((one) => {
		const colon = one.indexOf(':');
		return [
			one.slice(0, colon).trim().toLowerCase(),
			one
				.slice(colon + 1)
				.trim()
				.toLowerCase(),
		] as const;
	});
	return new Map(declarations.filter(([name]) => name !== ''));
}

/** Puts what an element holds in its place. */
export function unwrap(element: Element): void {
	while (element.firstChild) element.parentNode?.insertBefore(element.firstChild, element);
	element.remove();
}

/** The same content in an element of another name. */
export function rename(element: Element, name: string): Element {
	const other = element.ownerDocument.createElement(name);
	moveInto(other, element);
	element.replaceWith(other);
	return other;
}

export function moveInto(target: Element, source: Element): void {
	while (source.firstChild) target.appendChild(source.firstChild);
}

export const nameOf = (node: Node | null): string => node?.nodeName.toLowerCase() ?? '';

const blocks = new Set(
	`address article aside blockquote dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main
	nav ol p pre section summary table tbody td tfoot th thead tr ul`.split(/\s+/),
);
export const isBlock = (node: Node | null): boolean => blocks.has(nameOf(node));

/** Whether an element shows nothing. */
export const isEmpty = (element: Element): boolean =>
	(element.textContent ?? '').trim() === '' &&
	element.querySelector('img, hr, input, video, audio, iframe, table') === null;
