import { parse as parseToml } from 'smol-toml';
import { parseDocument } from 'yaml';
import { type Fields, fieldsOf } from '../values.ts';

export interface Matter {
	/** What stands before the text; names in small letters, blanks and hyphens as `_`. */
	fields: Fields;
	text: string;
	/** There is something before the text. */
	has: boolean;
	/** That could not be read, or only in part. */
	broken: boolean;
}

/** Characters; what is longer was not written by hand. */
const most = 64 * 1024;

/**
 * Takes a text apart from what its program knows of it: YAML, TOML, JSON or Eleventy's `---js` between two lines, a
 * JSON object before the text (Hugo), YAML or JSON that only ends with a line (`bare`: Hexo).
 * Formats: https://gohugo.io/content-management/front-matter, https://hexo.io/docs/front-matter,
 * https://www.11ty.dev/docs/data-frontmatter, https://jekyllrb.com/docs/front-matter.
 */
export function matterOf(source: string, bare: boolean): Matter {
	const whole = source.replace(/^\ufeff/, '');
	const none = { fields: {}, text: whole, has: false, broken: false };
	const first = /^(?:(---|\+\+\+|;;;)(\w*)[ \t]*\n|(?=\{\s*"))/.exec(whole);
	if (!first) return bare ? bareMatter(whole) : none;
	const [opening, mark, language] = first;
	const end = mark ? endOf(whole, mark, opening.length) : /^\}[ \t]*(?:\n|$)/m.exec(whole.slice(0, most));
	// It is no text of theirs: whatever it says is not known.
	if (!end) return { ...none, has: mark !== undefined, broken: mark !== undefined && looksLikeMatter(whole) };
	const inner = mark ? whole.slice(opening.length, end.index) : `${whole.slice(0, end.index)}}`;
	const kind = language || { '+++': 'toml', ';;;': 'json' }[mark ?? ';;;'] || 'yaml';
	return { ...fieldsIn(kind, inner), text: whole.slice(end.index + end[0].length), has: true };
}

/** A line between two texts begins so, too. */
const looksLikeMatter = (whole: string) =>
	/^\S+[^\n]{0,200}\n\s*[\w"-]+[ \t]*[:=]/.test(whole.slice(0, 1000));

function endOf(whole: string, mark: string, from: number): RegExpExecArray | null {
	const line = mark === '---' ? /^(?:---|\.\.\.)[ \t]*(?:\n|$)/gm : /^(?:\+\+\+|;;;)[ \t]*(?:\n|$)/gm;
	line.lastIndex = from;
	return line.exec(whole.slice(0, from + most));
}

function bareMatter(whole: string): Matter {
	const none = { fields: {}, text: whole, has: false, broken: false };
	const end = /^(---|;;;)[ \t]*(?:\n|$)/m.exec(whole.slice(0, most));
	if (!end || !/^"?[\w-]+"?[ \t]*:/.test(whole)) return none;
	const inner = whole.slice(0, end.index);
	const read = fieldsIn(end[1] === ';;;' ? 'json' : 'yaml', end[1] === ';;;' ? `{${inner}}` : inner);
	if (read.broken) return none;
	return { ...read, text: whole.slice(end.index + end[0].length), has: true };
}

/** What a file of settings, or of what is known of the text beside it, says; `kind`: toml, json, js, else YAML. */
export function fieldsIn(kind: string, text: string): Pick<Matter, 'fields' | 'broken'> {
	if (text.length > most) return { fields: {}, broken: true };
	try {
		const [value, broken] = valueIn(kind, text);
		return { fields: named(fieldsOf(value)), broken };
	} catch {
		// Malformed, or nested deeper than anybody writes.
		return { fields: {}, broken: true };
	}
}

function valueIn(kind: string, text: string): [value: unknown, broken: boolean] {
	if (kind === 'toml') return [parseToml(text), false];
	if (kind === 'json') return [JSON.parse(text), false];
	if (/^(?:js|javascript)$/.test(kind)) return [constantsIn(text), false];
	const document = parseDocument(text, {
		strict: false,
		uniqueKeys: false,
		merge: true,
		logLevel: 'silent',
		stringKeys: true,
	});
	// Keys that are lists, in each other, would take for ever.
	if (document.errors.some(({ code }) => code === 'NON_STRING_KEY')) return [{}, true];
	return [document.toJS({ maxAliasCount: 50 }), document.errors.length > 0];
}

/** Nothing is executed: constants whose value is written out are read. */
function constantsIn(text: string): Fields {
	const fields: Fields = {};
	for (const [, name, value] of text.matchAll(
		/^(?:const|let|var) (\w+) = ("[^"\n]*"|true|false|\d+|\[[^\]\n]*\]);?$/gm,
	)) {
		try {
			fields[name!] = JSON.parse(value!);
		} catch {
			// It is reckoned.
		}
	}
	return fields;
}

function named(fields: Fields): Fields {
	return Object.fromEntries(
		Object.entries(fields).map(([name, value]) => [name.toLowerCase().replace(/[\s-]/g, '_'), value]),
	);
}
