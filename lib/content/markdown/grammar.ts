import { footnote } from '@mdit/plugin-footnote';
import MarkdownIt, { type MarkdownIt as Grammar } from 'markdown-it';

/** What an author's Markdown may say: CommonMark, tables, footnotes, HTML, bare addresses. The page and the editor read by it. */
export function articleGrammar(): Grammar {
	const grammar = new MarkdownIt({ html: true, linkify: true, maxNesting: 40 }).use(footnote);
	grammar.linkify.set({ fuzzyEmail: false, fuzzyIP: false, fuzzyLink: false });
	return grammar;
}

/** A line that cuts what lists show from the rest. */
export const READ_MORE = /^[ \t]*<!--\s*more\s*-->[ \t]*$/;
