/** What a program would have replaced: the brackets, and what stands between them. */
export interface Bracket {
	at: number;
	end: number;
	/** `{%`, `{{`, `{{<` or `{{%`. */
	opening: string;
	inner: string;
}

/** What ends each. */
export const closings: Record<string, string> = { '{%': '%}', '{{': '}}', '{{<': '>}}', '{{%': '%}}' };

/** The brackets of a text that have these openings, none within another, in one pass over it. */
export function bracketsIn(text: string, openings: readonly string[]): Bracket[] {
	const found: Bracket[] = [];
	const gone = new Set<string>();
	const longest = [...openings].sort((a, b) => b.length - a.length);
	for (let at = text.indexOf('{'); at !== -1; at = text.indexOf('{', at)) {
		const opening = longest.find((one) => text.startsWith(one, at));
		const closing = opening && !gone.has(opening) ? closings[opening]! : null;
		const end = closing === null ? -1 : text.indexOf(closing, at + opening!.length);
		if (end === -1) {
			if (closing !== null) gone.add(opening!);
			at++;
			continue;
		}
		const inner = text.slice(at + opening!.length, end);
		found.push({ at, end: end + closing!.length, opening: opening!, inner });
		at = end + closing!.length;
	}
	return found;
}

/** Words and `name=value` pairs between brackets; values may be quoted, in parentheses come commas. */
export function argumentsIn(inner: string): { words: string[]; named: Map<string, string> } {
	const words: string[] = [];
	const named = new Map<string, string>();
	const part =
		/(?:([\w-]{1,60})\s{0,9}=\s{0,9})?(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|`([^`]*)`|([^\s,"'`]+))/g;
	for (const [, name, double, single, raw, bare] of inner.slice(0, 4000).matchAll(part)) {
		const value = (double ?? single)?.replace(/\\(.)/g, '$1') ?? raw ?? bare!;
		if (name) named.set(name.toLowerCase(), value);
		else words.push(value);
	}
	return { words, named };
}
