import type { Token } from 'markdown-it';
import { escapeText } from '#lib/content/html/escape';
import type { Places } from '#lib/content/html/places';
import { plainText } from '#lib/content/html/plain-text';
import { sanitiseAuthor } from '#lib/content/html/sanitise';
import { mediaPath } from '#lib/content/pictures/names';
import {
	missingPictureHtml,
	type Picture,
	pictureHtml,
	remotePictureHtml,
} from '#lib/content/pictures/picture';
import { translator } from '#lib/i18n/language';
import { cards, columns, figures, headings, tasks } from './author/blocks.ts';
import { codeHtml } from './author/code.ts';
import type { CalloutKind } from './callout-kinds.ts';
import { articleGrammar, READ_MORE } from './grammar.ts';

export interface RenderedMarkdown {
	/** Sanitised. */
	html: string;
	/** What stands before the "read more" cut; null without one. */
	lead: string | null;
}

/** The picture of the library at a path below uploads, with its texts; null when it is not there. */
export type FindPicture = (path: string) => Found | null;
type Found = Picture & { alt: string; caption: string; status?: 'stored' | 'missing' };

const parser = articleGrammar();
for (const rule of [figures, cards, tasks, headings, columns]) parser.core.ruler.push(rule.name, rule);

parser.renderer.rules.fence = (tokens, index) => {
	const { content, info } = tokens[index]!;
	return codeHtml(content, info.trim().split(/\s+/)[0] ?? '');
};
parser.renderer.rules.image = (tokens, index, options, env, self) => {
	const token = tokens[index]!;
	const words = self.renderInlineAsText(token.children ?? [], options, env);
	return image(token, words, (env as { find: FindPicture }).find);
};

/** `3`, or `3:1` where the text names note 3 a second time. */
function noteAt(token: Token): { note: number; place: string } {
	const { id, subId = 0 } = token.meta as { id: number; subId?: number };
	return { note: id + 1, place: `${id + 1}${subId > 0 ? `:${subId}` : ''}` };
}

parser.renderer.rules.footnote_ref = (tokens, index) => {
	const { note, place } = noteAt(tokens[index]!);
	return `<sup><a href="#fn${note}" id="fnref${place}">${note}</a></sup>`;
};
parser.renderer.rules.footnote_block_open = () => '<hr>\n<ol>\n';
parser.renderer.rules.footnote_block_close = () => '</ol>\n';
parser.renderer.rules.footnote_open = (tokens, index) => `<li id="fn${noteAt(tokens[index]!).note}">`;
parser.renderer.rules.footnote_anchor = (tokens, index, _options, env) => {
	const { place } = noteAt(tokens[index]!);
	const { language } = env as { language: string };
	const label = escapeText(translator(language)('article.noteBack', { note: place }));
	return ` <a href="#fnref${place}" lang="${language}" aria-label="${label}">↩\u{fe0e}</a>`;
};

parser.renderer.rules.callout_open = (tokens, index, _options, env) => {
	const kind = tokens[index]!.info as CalloutKind;
	const { language } = env as { language: string };
	const title = escapeText(translator(language)(`article.callout.${kind}`));
	return `<div class="callout callout-${kind}"><p class="callout-title">${title}</p>\n`;
};
parser.renderer.rules.callout_close = () => '</div>\n';

/**
 * An author's Markdown (CommonMark, tables, footnotes, tasks, HTML) as the page shows it. `language`: of the few
 * words that are ours, the way back from a note.
 */
export function renderArticleMarkdown(
	source: string,
	find: FindPicture,
	language: string = 'it',
): RenderedMarkdown {
	const { before, after } = cutOf(source);
	const env: Record<string, unknown> = { find, language };
	const render = (text: string, given: Record<string, unknown>) => {
		const raw = parser.render(text, given);
		return sanitiseAuthor(raw, given.places as Places).trim();
	};
	if (after === null) return { html: render(source, env), lead: null };
	const html = render(`${before}\n${after}`, env);
	// Notes stand at the end of the whole; links may be defined there.
	const lead = render(before.replace(/\[\^[^\]\s]+\](?!:)/g, ''), {
		find,
		language,
		references: env.references,
	});
	return { html, lead: lead || null };
}

/** The same as a job for a worker: with every picture the text may name. */
export function renderArticleJob({ source, pictures, language, opening }: ArticleJob) {
	const rendered = renderArticleMarkdown(source, (path) => pictures.get(path) ?? null, language);
	return { ...rendered, opening: plainText(rendered.html, opening) };
}

export interface ArticleJob {
	source: string;
	pictures: Map<string, Found>;
	language: string | undefined;
	/** Characters of its plain text that are wanted too. */
	opening: number;
}

/** What stands before and after the first "read more" cut; one within fenced code is code. */
function cutOf(source: string): { before: string; after: string | null } {
	const lines = source.split('\n');
	let fence = '';
	for (const [index, line] of lines.entries()) {
		const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
		if (fence) {
			if (mark.startsWith(fence) && line.trim() === mark) fence = '';
		} else if (mark) fence = mark;
		else if (READ_MORE.test(line)) {
			return { before: lines.slice(0, index).join('\n'), after: lines.slice(index + 1).join('\n') };
		}
	}
	return { before: source, after: null };
}

function image(token: Token, said: string, find: FindPicture): string {
	const address = String(token.attrGet('src') ?? '');
	const title = String(token.attrGet('title') ?? '');
	const path = mediaPath(address);
	const picture = path === null ? null : find(path);
	const alt = said || (picture?.alt ?? '');
	const framed = token.meta?.figure === true;
	const words = framed ? title || (picture?.caption ?? '') : '';
	const caption = words ? `<figcaption>${escapeText(words)}</figcaption>` : '';
	if (picture?.status === 'missing') {
		return missingPictureHtml(alt || '…', picture.width ?? 720, picture.height ?? 480) + caption;
	}
	if (picture) return pictureHtml(picture, { alt, title: framed ? '' : title }) + caption;
	if (path !== null) return pictureHtml({ path, width: null, height: null, variants: [] }, { alt }) + caption;
	return remotePictureHtml(alt || title, address, false) + caption;
}
