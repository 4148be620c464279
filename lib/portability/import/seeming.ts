import { textOf } from './beginnings.ts';
import { rootOf } from './kind-of.ts';

/** What a file that cannot be imported may be; each is a message `importing.seems.*`. */
export const seemings = [
	'medium',
	'substack',
	'markdown',
	'dotclear',
	'textpattern',
	'ours',
	'backup',
	'feed',
	'html',
	'xml',
	'json',
	'csv',
	'sql',
	'folder',
	'zip',
	'tar',
	'damaged',
	'locked',
	'picture',
	'pdf',
	'empty',
	'unknown',
] as const;
export type Seeming = (typeof seemings)[number];

/** What the beginning of a file, and where that says little its name, tells of it. */
export function seemingOf(bytes: Buffer, name: string): Seeming {
	if (bytes.length === 0) return 'empty';
	if (bytes.subarray(257, 262).toString('latin1') === 'ustar')
		return bytes.subarray(0, 14).toString('latin1') === 'manifest.json\0' ? 'backup' : 'tar';
	const signs = bytes.subarray(0, 12).toString('latin1');
	if (/^(\x89PNG|\xff\xd8\xff|GIF8|RIFF....WEBP)/s.test(signs)) return 'picture';
	if (signs.startsWith('%PDF-')) return 'pdf';
	const text = textOf(bytes);
	if (/\.(?:md|markdown|mdown|mkd)$/i.test(name)) return 'markdown';
	if (text.startsWith('<')) return ofXml(text, name);
	if (/^[{[]/.test(text)) return ofJson(text);
	return ofPlain(text, name);
}

function ofXml(text: string, name: string): Seeming {
	const root = (rootOf(text)?.toLowerCase() ?? '').replace(/^(?:ns\d+|atom):/, '');
	if (root === 'feed' || root === 'rss' || root === 'rdf:rdf') return 'feed';
	if (/^<\?xml[^>]*>\s*<(?:resources|articles|txp_\w+)\b|<(?:textile_body|Body_html)>/i.test(text))
		return 'textpattern';
	if (
		root === 'html' ||
		/\.html?$/i.test(name) ||
		/^<!doctype html|^<(?:body|div|p|h1|article)\b/i.test(text)
	)
		return /\b(?:Exported from Medium|medium\.com\/@|class="(?:h-entry|p-canonical)")/.test(text)
			? 'medium'
			: 'html';
	return 'xml';
}

function ofJson(text: string): Seeming {
	if (/^\{"format":"postilla"/.test(text)) return 'ours';
	return 'json';
}

function ofPlain(text: string, name: string): Seeming {
	if (text.startsWith('///DOTCLEAR|')) return 'dotclear';
	const first = text.split(/\r?\n/, 40);
	if (
		/^(---|\+\+\+)\s*$/.test(first[0] ?? '') &&
		first.some((line) => /^["']?\w[\w-]*["']?\s*[:=]/.test(line))
	)
		return 'markdown';
	if (/^"?post_id"?,"?post_date|^"?email"?,.*"?(?:active_subscription|email_disabled)/.test(text))
		return 'substack';
	if (
		/^(?:--|\/\*|SET |CREATE |DROP |INSERT |BEGIN|PRAGMA )/m.test(text) &&
		/\b(?:CREATE TABLE|INSERT INTO)\b/i.test(text)
	)
		return 'sql';
	const columns = (first[0] ?? '').split(/[,;\t]/).length;
	if (/\.[ct]sv$/i.test(name) || (columns >= 4 && (first[1] ?? '').split(/[,;\t]/).length >= columns))
		return 'csv';
	return text === '' ? 'empty' : 'unknown';
}

/** What a folder, packed or not, tells by the names in it. */
export function seemingOfNames(names: readonly string[], otherwise: 'folder' | 'zip'): Seeming {
	return names.length === 0 ? 'empty' : otherwise;
}
