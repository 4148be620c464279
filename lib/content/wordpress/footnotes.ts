import { escapeAttribute } from '#lib/content/html/escape';
import { translator } from '#lib/i18n/language';

/** A note of WordPress's editor: the text names it by its id. */
export interface Footnote {
	id: string;
	/** HTML. */
	content: string;
}

const block = /<!--\s{1,9}wp:footnotes\s{1,9}(?:\{[^\n]{0,99999}?\}\s{1,9})?\/-->/;

/**
 * A text together with its notes, which WordPress keeps apart in a custom field: they are put into the block that
 * shows them, or into one at the end, so that they stay with the text from here on.
 */
export function withNotes(content: string, field: string | undefined): string {
	const notes = notesIn(parse(field));
	if (notes.length === 0) return content;
	const json = JSON.stringify({ notes }).replace(/[<>&]|--/g, (sign) =>
		[...sign].map((one) => `\\u00${one.charCodeAt(0).toString(16)}`).join(''),
	);
	const filled = `<!-- wp:footnotes ${json} /-->`;
	if (block.test(content)) return content.replace(block, () => filled);
	return /data-fn=/.test(content) ? `${content}\n\n${filled}` : content;
}

function parse(field: string | undefined): unknown {
	try {
		return JSON.parse(field ?? '[]');
	} catch {
		return [];
	}
}

/** The notes that a block, or WordPress's field, holds. */
export function notesIn(value: unknown): Footnote[] {
	if (!Array.isArray(value)) return [];
	return value.flatMap((note) =>
		typeof note?.id === 'string' && typeof note?.content === 'string'
			? [{ id: note.id, content: note.content }]
			: [],
	);
}

/** The notes that stand in the blocks of a text. */
export function notesInText(text: string): Footnote[] {
	const found = new RegExp(block, 'g');
	return [...text.matchAll(found)].flatMap(([written]) => {
		const json = /\{[\s\S]*\}/.exec(written)?.[0];
		return notesIn((parse(json ?? '{}') as { notes?: unknown }).notes);
	});
}

const marked = /<sup\b[^<>]*\bdata-fn="([^"<>]{1,99})"[^<>]*>[\s\S]{0,999}?<\/sup>/g;

/** A mark as a text names a note, before it is known which number it has. */
export const unnumberedMark = (id: string) => `<sup data-fn="${id}"></sup>`;

/** The numbers of notes by their ids, in the order in which a text names them, and how often it names each. */
interface Numbered {
	notes: Footnote[];
	numbers: Map<string, number>;
	times: Map<string, number>;
}

function numbered(text: string, notes: Footnote[]): Numbered {
	const known = new Set(notes.map(({ id }) => id));
	const named = [...text.matchAll(marked)].map((match) => match[1]!).filter((id) => known.has(id));
	const numbers = new Map([...new Set([...named, ...known])].map((id, index) => [id, index + 1]));
	const times = new Map<string, number>();
	for (const id of named) times.set(id, (times.get(id) ?? 0) + 1);
	return { notes, numbers, times };
}

/** A finished text whose marks lead to its notes, which stand as a list at `place`, each with its ways back. */
export function placeNotes(html: string, place: string, notes: Footnote[], language: string): string {
	const counted = numbered(html, notes);
	const [before, ...after] = numberMarks(html, counted).split(place);
	return before + noteList(counted, language) + after.join('');
}

function numberMarks(html: string, { numbers }: Numbered): string {
	const seen = new Map<string, number>();
	return html.replace(marked, (mark, id: string) => {
		const number = numbers.get(id);
		if (number === undefined) return mark;
		const time = (seen.get(id) ?? 0) + 1;
		seen.set(id, time);
		return `<sup><a href="#fn${number}" id="fnref${placeOf(number, time)}">${number}</a></sup>`;
	});
}

/** A text without its marks. */
export function withoutMarks(text: string): string {
	return text.replace(marked, '');
}

function noteList({ notes, numbers, times }: Numbered, language: string): string {
	const sorted = [...notes].sort((a, b) => numbers.get(a.id)! - numbers.get(b.id)!);
	const items = sorted.map(({ id, content }) => {
		const number = numbers.get(id)!;
		const backs = Array.from({ length: times.get(id) ?? 0 }, (_, index) => {
			const note = placeOf(number, index + 1);
			const label = escapeAttribute(translator(language)('article.noteBack', { note }));
			return ` <a href="#fnref${note}" lang="${language}" aria-label="${label}">↩\u{fe0e}</a>`;
		});
		return `<li id="fn${number}">${content}${backs.join('')}</li>`;
	});
	return items.length > 0 ? `<hr><ol>${items.join('')}</ol>` : '';
}

const placeOf = (number: number, time: number) => `${number}${time > 1 ? `:${time}` : ''}`;
