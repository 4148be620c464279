import { isBlock, moveInto, nameOf, rename, STYLE, styleOf, unwrap } from './elements.ts';

const within: Record<string, string> = {
	strong: 'strong, h1, h2, h3, h4, h5, h6, th',
	em: 'em',
	s: 's',
	code: 'code, pre, h1, h2, h3, h4, h5, h6',
	sup: 'sup',
	sub: 'sub',
};
const selector = Object.keys(within).join(', ');
const monospace = /courier|consolas|menlo|monaco|monospace|\bmono\b/;

/** What is meant to be bold, italic, struck or code becomes that, whether said by a name or by a style. */
export function nameMarks(page: Document): void {
	for (const [from, to] of [
		['b', 'strong'],
		['i', 'em'],
		['strike', 's'],
		['del', 's'],
		['tt', 'code'],
	] as const)
		for (const element of page.querySelectorAll(from!)) copyStyle(element, rename(element, to!));
	for (const element of page.querySelectorAll('strong, em')) {
		const style = styleOf(element);
		const isPlain =
			nameOf(element) === 'strong' ? isLight(style.get('font-weight')) : style.get('font-style') === 'normal';
		// Google Docs puts all that it copies into <b style="font-weight:normal">.
		if (isPlain || [...element.children].some(isBlock)) unwrap(element);
	}
	for (const element of page.querySelectorAll('span, font')) {
		for (const name of marksOf(styleOf(element))) {
			if (element.closest(within[name]!) || [...element.children].some(isBlock)) continue;
			const mark = page.createElement(name);
			moveInto(mark, element);
			element.appendChild(mark);
		}
	}
	for (const element of page.querySelectorAll('span, font')) unwrap(element);
	for (const element of page.querySelectorAll(selector)) {
		const name = nameOf(element);
		if (element.parentElement?.closest(name === 'strong' ? within.strong! : name)) unwrap(element);
	}
	for (const element of page.querySelectorAll(selector)) join(element);
}

function copyStyle(from: Element, to: Element): void {
	const style = from.getAttribute(STYLE);
	if (style) to.setAttribute(STYLE, style);
}

const isLight = (weight = '') => weight === 'normal' || (Number(weight) > 0 && Number(weight) < 500);

function marksOf(style: Map<string, string>): string[] {
	const weight = style.get('font-weight') ?? '';
	const decoration = `${style.get('text-decoration') ?? ''} ${style.get('text-decoration-line') ?? ''}`;
	const align = style.get('vertical-align') ?? '';
	return [
		...(monospace.test(style.get('font-family') ?? '') ? ['code'] : []),
		...(weight === 'bold' || Number(weight) >= 600 ? ['strong'] : []),
		...(style.get('font-style') === 'italic' ? ['em'] : []),
		...(decoration.includes('line-through') ? ['s'] : []),
		...(align === 'super' ? ['sup'] : align === 'sub' ? ['sub'] : []),
	];
}

/** Programs cut a mark wherever anything else changes: `**par****ola**` would be no Markdown. */
function join(mark: Element): void {
	if (!mark.parentNode) return;
	for (let next = mark.nextSibling; next; next = mark.nextSibling) {
		const after = next.nextSibling;
		const isGap =
			next.nodeType === 3 && (next.nodeValue ?? '').trim() === '' && !/\u00a0/.test(next.nodeValue!);
		if (isGap && nameOf(after) === nameOf(mark)) {
			mark.appendChild(next);
			continue;
		}
		if (nameOf(next) !== nameOf(mark)) break;
		moveInto(mark, next as Element);
		(next as Element).remove();
	}
	// A break at the end of a mark is the line's.
	while (nameOf(mark.lastChild) === 'br') mark.after(mark.lastChild!);
	while (nameOf(mark.firstChild) === 'br') mark.before(mark.firstChild!);
}
