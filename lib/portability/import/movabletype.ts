import { escapeText } from '#lib/content/html/escape';
import { momentOf } from '#lib/i18n/local-time';
import { flowing } from './blog/flowing.ts';
import type { FoundArticle, FoundBlog, SourceFile } from './blog/found.ts';
import { guessedEncoding } from './guessed-encoding.ts';
import { htmlOfTextile } from './textile.ts';
import { readStamp } from './wordpress/dates.ts';
import { decodeFile } from './wordpress/encoding.ts';
import { ImportRefusal } from './wordpress/refusal.ts';

/** Fields of one name, such as categories, of an article. */
const mostOfOneName = 1000;

/** A section of several lines. */
interface Section {
	name: string;
	lines: string[];
}

interface Entry {
	/** Line of the file at which it begins. */
	line: number;
	/** Single lines; what may come more than once, in its order. */
	fields: Map<string, string[]>;
	sections: Section[];
	/** The section that is being read, and what ended the one before: lines that only seemed to end it belong to it. */
	open: boolean;
	ended: string[];
	size: number;
}

/** Characters of an article with its comments. */
const longest = 16 * 1024 * 1024;
const single = new Set(
	`AUTHOR|TITLE|BASENAME|UNIQUE URL|STATUS|ALLOW COMMENTS|ALLOW PINGS|CONVERT BREAKS|DATE|PRIMARY CATEGORY|CATEGORY|TAGS|
	NO ENTRY|IMAGE|STATUS FLAG|AUTHORED ON|ID`.split(/\s*\|\s*/),
);
const several = new Set(['BODY', 'EXTENDED BODY', 'EXCERPT', 'KEYWORDS', 'COMMENT', 'PING']);

/**
 * Reads the text that Movable Type, TypePad and others (Hatena Blog) export: articles between lines of eight dashes, each of single
 * lines and of sections that end with five. Format: https://movabletype.org/documentation/appendices/import-export-format.html
 */
export async function readMovableType([file]: readonly SourceFile[], found: FoundBlog): Promise<void> {
	let entry = newEntry(1);
	let number = 0;
	let rest = '';
	let broken = 0;
	const hear = async (line: string) => {
		number++;
		if (line.includes('\0'))
			throw new ImportRefusal(`${file!.path}, line ${number}: a NUL byte, this is not text.`);
		if (isArticle(entry) && !entry.open && entry.ended.at(-1) === articleEnd && begins(line)) {
			await settle(entry, found);
			entry = newEntry(number);
		}
		keepLine(entry, line);
		entry.size += line.length + 1;
		if (entry.size > longest)
			throw new ImportRefusal(`${file!.path}, line ${entry.line}: an article is too long.`);
	};
	for await (const { text, replaced, position } of decodeFile(file!.path, guessedEncoding)) {
		broken += replaced;
		const lines = (rest + text).split('\n');
		rest = lines.pop()!;
		if (rest.length > longest)
			throw new ImportRefusal(`${file!.path}, line ${number + 1}: a line is too long.`);
		for (const line of lines) await hear(line.replace(/\r$/, ''));
		found.progress(position);
	}
	if (rest !== '') await hear(rest.replace(/\r$/, ''));
	if (isArticle(entry)) {
		if (entry.open) found.say('differs', 'imported.cut', { title: first(entry, 'TITLE') });
		await settle(entry, found);
	}
	if (broken > 0) found.say('repaired', 'imported.bytesSomewhere', { count: broken });
}

const sectionEnd = '-----';
const articleEnd = '--------';

function newEntry(line: number): Entry {
	return { line, fields: new Map(), sections: [], open: false, ended: [], size: 0 };
}

const isArticle = ({ fields, sections }: Entry) => fields.size > 0 || sections.length > 0;

/** A field of one line that is known, or how a section of several begins. */
function fieldIn(line: string): [name: string, value: string] | null {
	const [, name, value] = /^([A-Z][A-Z ]{0,30}):(?:[ \t]+(.*)|\s*)$/.exec(line) ?? [];
	return name && (single.has(name) || several.has(name)) ? [name, (value ?? '').trim()] : null;
}

const begins = (line: string) => single.has(fieldIn(line)?.[0] ?? '');

function keepLine(entry: Entry, line: string): void {
	const end = line.trimEnd();
	if (entry.open) {
		const section = entry.sections.at(-1)!;
		if (end !== sectionEnd && end !== articleEnd) section.lines.push(line);
		else Object.assign(entry, { open: false, ended: [end] });
		return;
	}
	const field = fieldIn(line);
	if (field && several.has(field[0])) {
		entry.sections.push({ name: field[0], lines: field[1] ? [field[1]] : [] });
		entry.open = true;
	} else if (field && entry.sections.length === 0) {
		const said = entry.fields.get(field[0]);
		if (!said) entry.fields.set(field[0], [field[1]]);
		else if (said.length < mostOfOneName) said.push(field[1]);
	} else if (end === '' || end === sectionEnd || end === articleEnd) {
		entry.ended.push(end);
	} else if (entry.sections.length > 0) {
		// It was a line of the text that looked like its end.
		const { lines } = entry.sections.at(-1)!;
		for (const one of [...entry.ended, line]) lines.push(one);
		entry.open = true;
	}
}

const first = ({ fields }: Pick<Entry, 'fields'>, name: string) => fields.get(name)?.[0] ?? '';
const textOf = ({ sections }: Entry, name: string) =>
	sections
		.filter((section) => section.name === name)
		.flatMap(({ lines }) => lines)
		.join('\n')
		.trim();

async function settle(entry: Entry, found: FoundBlog): Promise<void> {
	const title = first(entry, 'TITLE');
	const basename = first(entry, 'BASENAME').slice(0, 2000);
	const address = first(entry, 'UNIQUE URL').slice(0, 2000);
	const date = first(entry, 'DATE');
	const id = address || `${date} ${basename || title}`.trim();
	const shown = stampOf(date);
	const at = shown === null ? null : momentOf(shown, found.timeZone);
	const slug = (address || basename).replace(/\.html?$|\/+$/g, '').replace(/^.*\//, '');
	if (first(entry, 'NO ENTRY') === '') {
		found.article({
			id,
			kind: 'post',
			status: statusOf(entry, found),
			title,
			slug: slug.replaceAll('_', '-'),
			oldPaths: address ? [address] : oldPaths(basename, shown),
			...(await writtenIn(entry, found)),
			excerpt: textOf(entry, 'EXCERPT'),
			description: '',
			featured: false,
			picture: null,
			publishedAt: at,
			updatedAt: at ?? Date.now(),
			tags: tagsOf(first(entry, 'TAGS') || textOf(entry, 'KEYWORDS').replaceAll('\n', ',')),
			categories: [...(entry.fields.get('PRIMARY CATEGORY') ?? []), ...(entry.fields.get('CATEGORY') ?? [])]
				.filter(Boolean)
				.map((name) => ({ name, slug: '' })),
			author: first(entry, 'AUTHOR') ? { name: first(entry, 'AUTHOR'), slug: '', email: null } : null,
			commentsOpen: !['0', '2'].includes(first(entry, 'ALLOW COMMENTS')),
		});
	}
	const seen = new Map<string, number>();
	for (const section of entry.sections)
		if (section.name === 'COMMENT' || section.name === 'PING') settleAnswer(id, section, seen, found);
}

function statusOf(entry: Entry, found: FoundBlog): FoundArticle['status'] {
	const status = first(entry, 'STATUS');
	// What was to appear later has its date.
	if (/^(?:publish(?:ed)?|future|scheduled|)$/i.test(status)) return 'published';
	if (!/^(?:draft|review)$/i.test(status))
		found.say('differs', 'imported.status', { place: first(entry, 'TITLE'), status });
	return 'draft';
}

/** Movable Type's own addresses; Hatena Blog's basenames are paths. */
function oldPaths(basename: string, shown: string | null): string[] {
	if (basename === '') return [];
	if (basename.includes('/')) return [`entry/${basename}`];
	if (shown === null) return [];
	const month = shown.slice(0, 7).replace('-', '/');
	return [...new Set([basename, basename.replaceAll('_', '-')])].map((name) => `${month}/${name}.html`);
}

/** The text, with what stood behind “continue reading”, in what it is written. */
async function writtenIn(entry: Entry, found: FoundBlog): Promise<Pick<FoundArticle, 'format' | 'text'>> {
	const breaks = first(entry, 'CONVERT BREAKS').toLowerCase();
	const format = breaks.startsWith('markdown') ? 'markdown' : 'html';
	const written = [textOf(entry, 'BODY'), textOf(entry, 'EXTENDED BODY')].filter(Boolean);
	const turned = breaks.startsWith('textile') ? await Promise.all(written.map(htmlOfTextile)) : [null];
	const isTurned = turned.every((html) => html !== null);
	if (!isTurned && !/^(?:[01]|none|richtext|__default__|markdown.*|)$/.test(breaks))
		found.say('differs', 'imported.format', { title: first(entry, 'TITLE'), format: breaks.slice(0, 40) });
	const isFlowing = isTurned || /^(?:0|none|richtext)$/.test(breaks);
	const parts = (isTurned ? turned : written).map((text) => (isFlowing ? flowing(text) : text));
	return { format, text: parts.join('\n\n<!--more-->\n\n') };
}

/** A list with commas, in which a name with blanks or commas stands between quotation marks. */
function tagsOf(list: string): FoundArticle['tags'] {
	return [...list.matchAll(/\s*(?:"([^"]*)"|([^,]+))\s*(?:,|$)/g)]
		.map(([, quoted, bare]) => ({ name: (quoted ?? bare ?? '').trim(), slug: '' }))
		.filter(({ name }) => name !== '');
}

/** What Movable Type writes, in hours of a half day or of a whole one, as clocks showed it. */
function stampOf(date: string): string | null {
	const [, month, day, year, hours, rest, half] =
		/^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2})(:\d\d(?::\d\d)?)\s*([AP]M)?/i.exec(date) ?? [];
	if (!month) return readStamp(date);
	const hour = half ? (Number(hours) % 12) + (/p/i.test(half) ? 12 : 0) : Number(hours);
	const two = (number: string | number) => String(number).padStart(2, '0');
	return readStamp(`${year}-${two(month)}-${two(day!)} ${two(hour)}${rest}`);
}

const inAnswers = new Set(['AUTHOR', 'EMAIL', 'URL', 'IP', 'DATE', 'TITLE', 'BLOG NAME']);

/** A comment or trackback: single lines, then its text. `seen`: how many were by the same at the same time. */
function settleAnswer(
	page: string,
	{ name: kind, lines }: Section,
	seen: Map<string, number>,
	found: FoundBlog,
): void {
	const fields = new Map<string, string>();
	let body = 0;
	for (; body < lines.length; body++) {
		const [, name, value] = /^([A-Z][A-Z ]{0,30}):(.*)$/.exec(lines[body]!) ?? [];
		if (!name || !inAnswers.has(name) || fields.has(name)) break;
		fields.set(name, value!.trim());
	}
	const isTrackback = kind === 'PING';
	const [title, date] = [fields.get('TITLE') ?? '', fields.get('DATE') ?? ''];
	const name = fields.get(isTrackback ? 'BLOG NAME' : 'AUTHOR') ?? '';
	const known = `${page} ${date} ${name}`;
	const times = (seen.get(known) ?? 0) + 1;
	seen.set(known, times);
	const shown = stampOf(date);
	const text = lines.slice(body).join('\n').trim();
	found.comment({
		page,
		id: times === 1 ? known : `${known} ${times}`,
		parent: null,
		name,
		email: fields.get('EMAIL') || null,
		url: fields.get('URL') || null,
		registered: false,
		text: isTrackback && title !== '' ? `<strong>${escapeText(title)}</strong>\n\n${text}` : text,
		format: 'html',
		at: shown === null ? null : momentOf(shown, found.timeZone),
		state: 'published',
		likes: 0,
		isTrackback,
	});
}
