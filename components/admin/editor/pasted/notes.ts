import { STYLE, unwrap } from './elements.ts';

const mark = /^#(?:_(ftn|edn)(\d+)|sd(foot|end)note(\d+)sym|ftnt(\d+))$/;
const back = /^#(?:_(?:ftn|edn)ref\d+|sd(?:foot|end)note\d+anc|ftnt_ref\d+)$/;
const holders = `[${STYLE}*="mso-element:footnote"][id], [${STYLE}*="mso-element:endnote"][id], [id^="sdfootnote"], [id^="sdendnote"]`;

/** What a footnote's mark, or its text, is to be in Markdown; for a rule of its own. */
export const NOTE = 'data-note';

/** Footnotes of Word, LibreOffice and Google Docs: marks where they are, texts as notes. */
export function nameNotes(page: Document): void {
	const names = new Map<string, string>();
	const nameFor = (key: string) => {
		if (!names.has(key)) names.set(key, String(names.size + 1));
		return names.get(key)!;
	};
	for (const link of page.querySelectorAll('a[href^="#"]')) {
		const href = (link.getAttribute('href') ?? '').trim();
		const found = mark.exec(href);
		if (found) {
			const note = page.createElement('x-note');
			note.setAttribute(NOTE, `[^${nameFor(keyOf(found))}]`);
			note.textContent = '*';
			(link.closest('sup') ?? link).replaceWith(note);
		} else if (back.test(href)) markText(page, link, nameFor);
	}
	for (const holder of page.querySelectorAll(
		`[${STYLE}*="mso-element:footnote-list"], [${STYLE}*="mso-element:endnote-list"]`,
	)) {
		for (const line of holder.querySelectorAll('hr')) line.remove();
		unwrap(holder);
	}
}

const keyOf = ([, kind, number, place, other, web]: RegExpExecArray): string =>
	kind ? `${kind}${number}` : place ? `${place}${other}` : `web${web}`;

/** The way back from a note's text: what stands around it is the text. */
function markText(page: Document, link: Element, nameFor: (key: string) => string): void {
	const href = (link.getAttribute('href') ?? '').trim();
	const forth = href
		.replace(/ref(?=\d)/, '')
		.replace(/anc$/, 'sym')
		.replace('ftnt_', 'ftnt');
	const found = mark.exec(forth);
	const text = link.closest('p, li, div');
	if (!found || !text) return;
	link.remove();
	const holder = text.closest(holders) ?? text;
	const note = page.createElement('div');
	note.setAttribute(NOTE, `[^${nameFor(keyOf(found))}]: `);
	while (holder.firstChild) note.appendChild(holder.firstChild);
	holder.replaceWith(note);
}
