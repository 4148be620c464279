import { plainOf, textOf } from './beginnings.ts';
import type { ImportKind } from './kinds.ts';

/** Which kind a file is, by its beginning and not by its name; null for none that is known. */
export function kindOf(beginning: Buffer): ImportKind | null {
	const bytes = plainOf(beginning);
	if (bytes.subarray(0, 16).toString('latin1') === 'SQLite format 3\0') return 'isso';
	const text = textOf(bytes);
	if (text.startsWith('<')) return xmlKind(text);
	if (/^[{[]/.test(text)) return jsonKind(text);
	if (/^var tumblr_api_read\s*=/.test(text)) return 'tumblr';
	return isMovableType(text) ? 'movabletype' : csvKind(text);
}

/** By the columns that a program always gives. */
function csvKind(text: string): ImportKind | null {
	const line = text.slice(0, 1000).split('\n', 1)[0]!.replaceAll('"', '').trim().toLowerCase();
	if (/^uid,title,slug,alias,published date,/.test(line)) return 'bear';
	return line === 'id,slug,blog,url,created,title,body' ? 'writefreely' : null;
}

function xmlKind(text: string): ImportKind | null {
	const root = rootOf(text);
	if (root === 'disqus' || root === 'tumblr') return root;
	if (root && /^(?:\w+:)?feed$/.test(root) && isBlogger(text)) return 'blogger';
	if (root !== 'rss') return null;
	// A feed has articles, and nothing of WordPress's own before them.
	const isFeed = /<item[\s>]/.test(text) && !/<wp:|wordpress\.org\/export\//.test(text);
	return isFeed ? null : 'wxr';
}

/** A feed of Blogger's names neither what its entries are, nor the schema of exports. */
const isBlogger = (text: string) => /schemas\.google\.com\/blogger\/(?:2008\/kind#|2018)/.test(text);

/** The name of an XML file's outermost element. */
export function rootOf(text: string): string | null {
	return /<(?![?!])([^\s<>/]{1,200})[\s/>]/.exec(withoutComments(text))?.[1] ?? null;
}

/** In one pass, whatever is not ended. */
function withoutComments(text: string): string {
	const pieces: string[] = [];
	for (let at = 0; ; ) {
		const begins = text.indexOf('<!--', at);
		pieces.push(text.slice(at, begins === -1 ? undefined : begins));
		const ends = begins === -1 ? -1 : text.indexOf('-->', begins + 4);
		if (ends === -1) return pieces.join('');
		at = ends + 3;
	}
}

function jsonKind(text: string): ImportKind | null {
	if (/^\{\s*"version"\s*:\s*\d+\s*,\s*"users"\s*:/.test(text) || /^\{[^{}]*"nativeVersion"/.test(text))
		return 'remark42';
	if (/"(?:commenters|domainPages)"\s*:/.test(text) || /"commentHex"\s*:/.test(text)) return 'commento';
	if (isTelegram(text)) return 'telegram';
	if (isGitHub(text)) return 'github';
	if (isGhost(text)) return 'ghost';
	if (/"(?:tumblelog|reblog_key|reblog-key)"\s*:/.test(text)) return 'tumblr';
	if (isWriteFreely(text)) return 'writefreely';
	if (/^\[/.test(text) && /"comments"\s*:\s*\[/.test(text)) return 'isso';
	return null;
}

/** It begins with single lines of an article. */
function isMovableType(text: string): boolean {
	const fields =
		/^(?:AUTHOR|TITLE|BASENAME|UNIQUE URL|STATUS|DATE|CONVERT BREAKS|ALLOW PINGS|ALLOW COMMENTS):(?: |$)/;
	const lines = text.split(/\r?\n/, 40);
	return fields.test(lines[0]!) && lines.filter((line) => fields.test(line)).length >= 2;
}

/** An account, or an answer of the API. */
function isWriteFreely(text: string): boolean {
	if (/"collections"\s*:\s*\[\s*(?:\{\s*"alias"\s*:|\])/.test(text) && /"posts"\s*:/.test(text)) return true;
	return /"appearance"\s*:\s*"/.test(text) && /"body"\s*:/.test(text);
}

/** Discussions of its one interface, issues or their comments of the other. */
function isGitHub(text: string): boolean {
	if (/^\{\s*"data"\s*:\s*\{/.test(text) && /"discussions?"\s*:\s*\{/.test(text)) return true;
	return /"(?:issue_url|comments_url)"\s*:\s*"https:\/\/api\.github\.com\/repos\//.test(text);
}

/** One group, as Telegram Desktop exports it. */
const isTelegram = (text: string) =>
	/"type"\s*:\s*"(?:public_supergroup|private_supergroup|private_group)"/.test(text) &&
	/"messages"\s*:\s*\[/.test(text) &&
	// Everything of an account, with what is nobody else's business.
	!/"chats"\s*:/.test(text);

/** Other programs, too, have lists of posts. */
function isGhost(text: string): boolean {
	if (/^\{\s*"db"\s*:\s*\[/.test(text) || /"exported_on"\s*:/.test(text)) return true;
	return /"(?:mobiledoc|lexical|posts_tags|posts_authors|feature_image)"\s*:/.test(text);
}

/** Which kind a folder, packed or not, is by the names in it, where all of it is one export. */
export function kindOfNames(names: readonly string[]): ImportKind | null {
	const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
	if (has(/(?:^|\/)(?:posts\.zip|posts_index\.html|payload-0\.json|posts\/html\/\d+\.html)$/))
		return 'tumblr';
	if (has(/(?:^|\/)posts\.csv$/i) && has(/(?:^|\/)posts\/\d+\.[^/]*\.html$/)) return 'substack';
	const isMedium = /(?:^|\/)(?:profile\/profile\.html|posts\/(?:draft_|\d{4}-\d\d-\d\d_)[^/]*)$/;
	if (has(/(?:^|\/)posts\/[^/]+\.html$/) && has(isMedium)) return 'medium';
	if (names.length > 0 && names.every(isWriteFreelyText)) return 'writefreely';
	const text =
		/(?:^|\/)(?!(?:readme|licen[cs]e|changelog|contributing)\b)[^/]+\.(?:md|markdown|mdown|mkdn?|textile)$/i;
	return has(text) ? 'markdown' : null;
}

/** `BLOG/SLUG_ID.txt`, as WriteFreely packs each text: its id has ten signs, or sixteen, digits among the letters. */
function isWriteFreelyText(name: string): boolean {
	const id = /^(?:[\w-]+\/)?(?:[^/]*_)?([a-z0-9]{10}(?:[a-z0-9]{6})?)\.txt$/.exec(name)?.[1];
	return id !== undefined && /[a-z]\d+[a-z]|\d[a-z]+\d/.test(id);
}

/** The blog that a WordPress export is of: parts of one say the same. */
export function blogOf(beginning: Buffer): string {
	const text = textOf(plainOf(beginning));
	const found = /<wp:base_blog_url>\s*([^<\s]*)/.exec(text) ?? /<link>\s*([^<\s]*)/.exec(text);
	return found?.[1] ?? '';
}
