import {
	isTokenAtKeyword,
	isTokenFunction,
	isTokenString,
	isTokenURL,
	mirrorVariantType,
	type ParseError,
	TokenType,
	tokenize,
} from '@csstools/css-tokenizer';

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
	const told = (why: CssProblem['why'], at: number): CssProblem => {
		const from = css.lastIndexOf('\n', at - 1) + 1;
		const [text] = css.slice(from).split('\n', 1);
		return { why, line: css.slice(0, from).split('\n').length, text: text!.trim().slice(0, 120) };
	};
	let unended: number | null = null;
	const onParseError = ({ sourceStart }: ParseError) => {
		unended ??= sourceStart;
	};
	/** What waits for its end: a bracket, or a function by its name. */
	const open: { name: string; closing: TokenType | null; at: number }[] = [];
	for (const token of tokenize({ css }, { onParseError })) {
		const [type, , at] = token;
		if (unended !== null && at >= unended) break;
		if (isTokenAtKeyword(token) && token[4].value.toLowerCase() === 'import') return told('import', at);
		if (isTokenURL(token) && !ours.test(token[4].value.trim())) return told('elsewhere', at);
		const isFetched = isTokenString(token) && fetching.test(open.at(-1)?.name ?? '');
		if (isFetched && !ours.test(token[4].value.trim())) return told('elsewhere', at);
		if (isTokenFunction(token)) {
			open.push({ name: token[4].value.toLowerCase(), closing: TokenType.CloseParen, at });
		} else if (opening.has(type)) open.push({ name: '', closing: mirrorVariantType(type), at });
		else if (closing.has(type)) {
			const last = open.pop();
			if (last?.closing !== type) return told('open', last?.at ?? at);
		}
	}
	if (unended !== null) return told('open', unended);
	return open.length > 0 ? told('open', open.at(-1)!.at) : null;
}

const opening = new Set([TokenType.OpenParen, TokenType.OpenSquare, TokenType.OpenCurly]);
const closing = new Set([TokenType.CloseParen, TokenType.CloseSquare, TokenType.CloseCurly]);
