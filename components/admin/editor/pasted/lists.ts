import { moveInto, nameOf, STYLE, styleOf, unwrap } from './elements.ts';

/** A line that a program says belongs to a list, without being in one. */
interface Line {
	/** What stands in the page for it. */
	place: Element;
	/** What holds its words. */
	words: Element;
	level: number;
	/** Lines of other lists begin another. */
	list: string;
	ordered: boolean;
	start: number;
}

/** Makes lists of what is one in all but name: Word's paragraphs, and Word's lists of one line on the web. */
export function gatherLists(page: Document): void {
	const lines = [...wordLines(page), ...webLines(page)];
	const left = new Map(lines.map((line) => [line.place, line]));
	for (const first of lines) {
		if (!left.has(first.place)) continue;
		const group: Line[] = [];
		for (let place: Element | null = first.place; place; place = place.nextElementSibling) {
			const line = left.get(place);
			if (!line) break;
			left.delete(place);
			group.push(line);
		}
		build(group);
	}
}

const marker = /^[([]?(?:(\d+)|[a-z]{1,2}|[ivxlcdm]+)[.)\]]/i;

/** `<p style="mso-list:l0 level1 lfo1">`, its bullet or number written out before the words. */
function wordLines(page: Document): Line[] {
	const lines: Line[] = [];
	for (const place of page.querySelectorAll(`[${STYLE}*="mso-list"]`)) {
		const wish = styleOf(place).get('mso-list') ?? '';
		const level = /level(\d)/.exec(wish);
		if (!level) continue;
		const signs = [...place.querySelectorAll(`[${STYLE}*="mso-list"]`)].filter(
			(one) => styleOf(one).get('mso-list') === 'ignore',
		);
		const sign = signs
			.map((one) => one.textContent)
			.join('')
			.trim();
		for (const one of signs) one.remove();
		if (nameOf(place) !== 'p' && nameOf(place) !== 'div') continue;
		const found = marker.exec(sign);
		lines.push({
			place,
			words: place,
			level: Number(level[1]),
			list: wish.replace(/\s*level\d\s*/, ' '),
			ordered: found !== null,
			start: Number(found?.[1] ?? 1),
		});
	}
	return lines;
}

/** `<div class="ListContainerWrapper"><ul><li data-listid="1" data-aria-level="2">`, one for each line. */
function webLines(page: Document): Line[] {
	return [...page.querySelectorAll('.ListContainerWrapper')].flatMap((place): Line[] => {
		const words = place.querySelector('li');
		if (!words || place.querySelectorAll('li').length !== 1) return [];
		return [
			{
				place,
				words,
				level: Number(words.getAttribute('data-aria-level')) || 1,
				list: words.getAttribute('data-listid') ?? '',
				ordered: nameOf(words.parentElement) === 'ol',
				start: Number(words.getAttribute('data-aria-posinset')) || 1,
			},
		];
	});
}

function build(lines: Line[]): void {
	const open: { level: number; element: Element; list: string }[] = [];
	for (const { place, words, level, list, ordered, start } of lines) {
		while (open.length > 0 && open.at(-1)!.level > level) open.pop();
		const name = ordered ? 'ol' : 'ul';
		const top = open.at(-1);
		const isOther = top?.level === level && (top.list !== list || nameOf(top.element) !== name);
		if (isOther) open.pop();
		if (open.at(-1)?.level !== level) {
			const element = place.ownerDocument.createElement(name);
			if (ordered && start !== 1) element.setAttribute('start', String(start));
			const above = open.at(-1)?.element.lastElementChild;
			if (above) above.appendChild(element);
			else place.before(element);
			open.push({ level, element, list });
		}
		const item = place.ownerDocument.createElement('li');
		moveInto(item, words);
		open.at(-1)!.element.appendChild(item);
		place.remove();
	}
}

/** A list directly in a list, as Google Docs and LibreOffice write it, belongs to the line before. */
export function nestLists(page: Document): void {
	for (const inner of page.querySelectorAll('ul > ul, ul > ol, ol > ul, ol > ol')) {
		let line = inner.previousElementSibling;
		if (nameOf(line) !== 'li') {
			line = page.createElement('li');
			inner.before(line);
		}
		line!.appendChild(inner);
	}
}

/** Lists of one line each, one after the other, are one: Markdown knows no end of a list. */
export function joinLists(page: Document): void {
	for (const list of page.querySelectorAll('ul')) {
		for (let next = nextTo(list); nameOf(next) === 'ul'; next = nextTo(list)) {
			moveInto(list, next as Element);
			(next as Element).remove();
		}
	}
}

function nextTo(list: Element): Node | null {
	let next = list.parentNode && list.nextSibling;
	while (next && next.nodeType === 3 && (next.nodeValue ?? '').trim() === '') next = next.nextSibling;
	return next;
}

/** The only paragraph of a line, or of a table's cell, is its words. */
export function flattenLines(page: Document): void {
	for (const line of page.querySelectorAll('li, td, th')) {
		const own = [...line.children].filter((child) => nameOf(child) === 'p' || nameOf(child) === 'div');
		const [only] = own;
		if (own.length === 1) {
			unwrap(only!);
			continue;
		}
		if (nameOf(line) === 'li') continue;
		// A cell of a Markdown table is one line.
		for (const paragraph of own) {
			if (paragraph !== own.at(-1)) paragraph.after(page.createElement('br'));
			unwrap(paragraph);
		}
	}
}
