import { gfm } from '@joplin/turndown-plugin-gfm';
import Turndown from 'turndown';
import { STYLE, without, withoutStyles } from './pasted/elements.ts';
import { NOTE } from './pasted/notes.ts';
import { findPictures, MARK, type Picture } from './pasted/pictures.ts';
import { tidy } from './pasted/tidy.ts';

/** HTML as an earlier blog kept it, as Markdown. */
export function markdownOf(html: string): string {
	const page = parsed(html);
	tidy(page);
	return written(page).replaceAll(` ${STYLE}=`, ' style=');
}

export interface Pasted {
	markdown: string;
	pictures: Picture[];
	/** Names of pictures that cannot be had. */
	lost: string[];
}

/** HTML as a program put it on the clipboard, as Markdown. `own`: where this blog is, whose pictures stay. */
export function pastedText(html: string, own: string): Pasted {
	const page = parsed(html);
	const { wanted, lost } = findPictures(page, own);
	tidy(page);
	for (const one of page.querySelectorAll(`[${STYLE}]`)) one.removeAttribute(STYLE);
	return { markdown: written(page), pictures: wanted, lost };
}

const [START, END] = ['<!--StartFragment-->', '<!--EndFragment-->'];

/** Programs say by comments what of it was chosen; around that stands what they need themselves. */
function parsed(html: string): Document {
	const [start, end] = [html.indexOf(START), html.lastIndexOf(END)];
	const chosen = start !== -1 && end > start ? html.slice(start + START.length, end) : html;
	// Word asks browsers that never were whether they understand lists.
	const plain = without(chosen, '<!--', '-->').replace(/<!\[(if|endif)[^<>]*>/gi, '');
	return new DOMParser().parseFromString(withoutStyles(plain), 'text/html');
}

function written(page: Document): string {
	const service = new Turndown({
		headingStyle: 'atx',
		codeBlockStyle: 'fenced',
		bulletListMarker: '-',
		emDelimiter: '*',
		hr: '---',
	});
	service.use(gfm);
	const escaped = service.escape.bind(service);
	// Turndown leaves to Markdown what would read as a tag or a character's name there.
	service.escape = (text) => escaped(text).replace(/<(?=[a-z/!?])|&(?=#?\w{1,31};)/gi, '\\$&');
	service.keep(['details', 'summary', 'sub', 'sup', 'kbd', 'abbr', 'video', 'audio', 'figure', 'mark']);
	const attribute = (node: Node, name: string) => (node as Element).getAttribute?.(name) ?? null;
	service.addRule('line', { filter: 'li', replacement: (content, node) => lineOf(content, node as Element) });
	service.addRule('picture', {
		filter: (node) => attribute(node, MARK) !== null,
		replacement: (_content, node) => attribute(node, MARK)!,
	});
	service.addRule('note', {
		filter: (node) => attribute(node, NOTE) !== null,
		replacement: (content, node) => {
			const mark = attribute(node, NOTE)!;
			return mark.endsWith(' ') ? `\n\n${mark}${content.trim().replace(/\n(?=.)/g, '\n    ')}\n\n` : mark;
		},
	});
	return service
		.turndown(page.body)
		.replace(/(?<![«\d])\u00a0(?![;:!?»%€])/g, ' ')
		.replace(/[ \u00a0]+(?=\n\n|$)|\u00a0+(?=\n)|(?<! ) (?=\n)/g, '')
		.replace(/\n{3,}/g, '\n\n')
		.trim();
}

/** A line of a list, what belongs to it below its first word. */
function lineOf(content: string, line: Element): string {
	const list = line.parentElement;
	const place = [...(list?.children ?? [])].indexOf(line) + (Number(list?.getAttribute('start')) || 1);
	const sign = list?.nodeName === 'OL' ? `${place}. ` : '- ';
	const words = content
		.trim()
		.replace(/^(\[[ x]\])\s+/, '$1 ')
		.replace(/\n(?=[^\n])/g, `\n${' '.repeat(sign.length)}`);
	return `${sign}${words}${line.nextElementSibling ? '\n' : ''}`;
}
