/** Bytes that own CSS may have, in UTF-8. */
export const MOST_CSS = 32 * 1024;

/** Why own CSS is not taken; `line` from 1, `text` what stands there. */
export interface CssProblem {
	why: 'large' | 'open' | 'import' | 'elsewhere';
	line: number;
	text: string;
}

/** The functions of CSS that fetch what they name. */
const fetching = /^(url|src|image|image-set|-webkit-image-set|cross-fade|-webkit-cross-fade)$/;
/** What this blog has, what the page itself has, and what stands in the text. */
const ours = /^(\/(?![/\\])|#|data:image\/)/i;

/**
 * What hinders a text from being the blog's own style sheet: it fetches something from elsewhere, brings other sheets,
 * or leaves something open that would swallow the rest. Read as browsers do (CSS Syntax, level 3), escapes too.
 */
export function cssProblem(css: string): CssProblem | null {
	if (Buffer.byteLength(css) > MOST_CSS) return { why: 'large', line: 1, text: '' };
	const open: { sign: string; at: number }[] = [];
	const told = (why: CssProblem['why'], at: number): CssProblem => {
		const from = css.lastIndexOf('\n', at - 1) + 1;
		const [text] = css.slice(from).split('\n', 1);
		return { why, line: css.slice(0, from).split('\n').length, text: text!.trim().slice(0, 120) };
	};
	const isFetching = () => fetching.test(open.at(-1)?.sign ?? '');
	for (const { kind, at, value } of tokens(css)) {
		if (kind === 'open') return told('open', at);
		if (kind === 'at' && value === 'import') return told('import', at);
		if (kind === 'url' && !ours.test(value)) return told('elsewhere', at);
		if (kind === 'string' && isFetching() && !ours.test(value)) return told('elsewhere', at);
		if (kind === 'function') open.push({ sign: value, at });
		else if (kind === 'sign' && /[{[(]/.test(value)) open.push({ sign: value, at });
		else if (kind === 'sign') {
			const last = open.pop();
			const closes = last && (closing[last.sign] ?? ')');
			if (closes !== value) return told('open', last?.at ?? at);
		}
	}
	return open.length > 0 ? told('open', open.at(-1)!.at) : null;
}

const closing: Record<string, string> = { '{': '}', '[': ']', '(': ')' };

interface Token {
	/** `open`: a comment, string or address that does not end. */
	kind: 'open' | 'at' | 'url' | 'string' | 'function' | 'sign';
	at: number;
	value: string;
}

const ESCAPE = String.raw`\\(?:[0-9a-f]{1,6}(?:\r\n|[ \t\r\n\f])?|[^\r\n\f0-9a-f])`;
const NAME = String.raw`(?:[-\w]|[^\x00-\x7f]|${ESCAPE})+`;
const pieces = new RegExp(
	[
		String.raw`(?<comment>/\*[\s\S]*?(?:\*/|$))`,
		String.raw`(?<string>"(?:[^"\\\r\n\f]|\\[\s\S])*(?:"|$)|'(?:[^'\\\r\n\f]|\\[\s\S])*(?:'|$))`,
		`@(?<at>${NAME})`,
		String.raw`(?<name>${NAME})(?<call>\()?`,
		String.raw`(?<sign>[{}[\]()])`,
		`(?<quote>["'])`,
	].join('|'),
	'giy',
);

function* tokens(css: string): Generator<Token> {
	for (let at = 0; at < css.length; ) {
		pieces.lastIndex = at;
		const groups = pieces.exec(css)?.groups;
		if (!groups) {
			at++;
			continue;
		}
		const end = pieces.lastIndex;
		const { comment, string, at: word, name, call, sign, quote } = groups;
		if (quote) yield { kind: 'open', at, value: '' };
		else if (comment !== undefined) {
			if (comment.length < 4 || !comment.endsWith('*/')) yield { kind: 'open', at, value: '' };
		} else if (string !== undefined) {
			const isWhole = string.length > 1 && string.at(-1) === string[0];
			yield isWhole
				? { kind: 'string', at, value: unescaped(string.slice(1, -1)).trim() }
				: { kind: 'open', at, value: '' };
		} else if (word !== undefined) yield { kind: 'at', at, value: unescaped(word).toLowerCase() };
		else if (sign) yield { kind: 'sign', at, value: sign };
		else if (call) {
			const value = unescaped(name!).toLowerCase();
			const bare = value === 'url' ? /^\s*(?!["'\s])((?:[^)\\]|\\[\s\S])*)(\)|$)/.exec(css.slice(end)) : null;
			if (bare) {
				yield bare[2]
					? { kind: 'url', at, value: unescaped(bare[1]!).trim() }
					: { kind: 'open', at, value: '' };
				at = end + bare[0].length;
				continue;
			}
			yield { kind: 'function', at, value };
		}
		at = end;
	}
}

const unescaped = (text: string) =>
	text.replace(
		/\\(?:([0-9a-f]{1,6})(?:\r\n|[ \t\r\n\f])?|(\r\n|[\s\S]))/gi,
		(_, hex?: string, other = '') => {
			if (!hex) return /[\r\n\f]/.test(other) ? '' : other;
			const code = Number.parseInt(hex, 16);
			return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
		},
	);
