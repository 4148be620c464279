import { isBlock, isEmpty, nameOf, rename, STYLE, unwrap } from './elements.ts';
import { straightenLinks } from './links.ts';
import { flattenLines, gatherLists, joinLists, nestLists } from './lists.ts';
import { nameMarks } from './marks.ts';
import { nameNotes } from './notes.ts';

const rubbish = `style, script, meta, link, title, head, xml, template, .Apple-interchange-newline, [${STYLE}*="mso-element:field"]`;

/** Word's own names for what HTML has elements for. */
const classes: Record<string, string> = {
	MsoTitle: 'h1',
	MsoSubtitle: 'h2',
	MsoQuote: 'blockquote',
	MsoIntenseQuote: 'blockquote',
};

/** Makes of what a program put on the clipboard the HTML that it means. */
export function tidy(page: Document): void {
	for (const one of page.querySelectorAll(rubbish)) one.remove();
	for (const [name, element] of Object.entries(classes)) {
		for (const one of page.querySelectorAll(`p.${name}`)) rename(one, element);
	}
	nameNotes(page);
	gatherLists(page);
	// <o:p>, <w:sdt>, <st1:place>, …
	for (const one of page.querySelectorAll('*')) if (nameOf(one).includes(':')) unwrap(one);
	nameMarks(page);
	straightenLinks(page);
	tick(page);
	nestLists(page);
	joinLists(page);
	for (const one of page.querySelectorAll('br')) if (isIdle(one)) one.remove();
	for (const one of page.querySelectorAll(
		'p, div, li, h1, h2, h3, h4, h5, h6, strong, em, s, code, sup, sub',
	)) {
		if (!isEmpty(one)) continue;
		if (one.textContent === '' || isBlock(one)) one.remove();
		else unwrap(one);
	}
	flattenLines(page);
}

/** A break that shows nothing: between blocks, or at the end of one. */
function isIdle(line: Element): boolean {
	const beside = (side: 'nextSibling' | 'previousSibling') => {
		let node = line[side];
		while (node && node.nodeType === 3 && (node.nodeValue ?? '').trim() === '') node = node[side];
		return node;
	};
	const [before, after] = [beside('previousSibling'), beside('nextSibling')];
	return after === null || isBlock(after) || isBlock(before);
}

/** Tasks of Notion, Google Docs, GitHub. */
function tick(page: Document): void {
	for (const line of page.querySelectorAll('li')) {
		const box = line.querySelector('input[type="checkbox"], .checkbox');
		const role = line.getAttribute('role') === 'checkbox' ? line : null;
		if ((!box || box.closest('li') !== line) && !role) continue;
		const ticked = box?.hasAttribute('checked') || box?.classList.contains('checkbox-on');
		const isDone = ticked || role?.getAttribute('aria-checked') === 'true';
		box?.remove();
		for (const picture of role?.querySelectorAll('img') ?? []) picture.remove();
		const input = page.createElement('input');
		input.setAttribute('type', 'checkbox');
		if (isDone) input.setAttribute('checked', '');
		line.insertBefore(input, line.firstChild);
	}
}
