import { escapeAttribute } from '#lib/content/html/escape';

/** A text with `change` applied to what is no code: neither between fences nor between backticks. */
export function inProse(text: string, change: (prose: string) => string): string {
	const pieces: string[] = [];
	let prose: string[] = [];
	let fence: string | null = null;
	const flush = () => {
		if (prose.length > 0) pieces.push(betweenBackticks(prose.join('\n'), change));
		prose = [];
	};
	for (const line of text.split('\n')) {
		const mark = /^[ \t>]{0,40}(`{3,}(?=[^`]*$)|~{3,})/.exec(line)?.[1] ?? '';
		if (fence !== null) {
			pieces.push(line);
			if (mark.startsWith(fence) && line.trim().replace(/^[>\s]+/, '') === mark) fence = null;
		} else if (mark) {
			flush();
			pieces.push(line);
			fence = mark;
		} else prose.push(line);
	}
	flush();
	return pieces.join('\n');
}

function betweenBackticks(text: string, change: (prose: string) => string): string {
	const runs = [...text.matchAll(/`+/g)].map(({ 0: run, index }) => ({ at: index, size: run.length }));
	// Where the next run of the same size is, found from behind.
	const next = new Map<number, number>();
	const ends = runs.map(() => -1);
	for (let index = runs.length - 1; index >= 0; index--) {
		ends[index] = next.get(runs[index]!.size) ?? -1;
		next.set(runs[index]!.size, index);
	}
	const pieces: string[] = [];
	let at = 0;
	for (let index = 0; index < runs.length; index++) {
		const end = ends[index]!;
		if (end === -1) continue;
		const { at: from, size } = runs[index]!;
		const until = runs[end]!.at + size;
		pieces.push(change(text.slice(at, from)), text.slice(from, until));
		at = until;
		index = end;
	}
	return pieces.join('') + change(text.slice(at));
}

const inline =
	/(!\[[^[\]]{0,500})?\]\(([ \t]{0,9})(<[^<>\n]{0,2000}>|(?:[^\s()<>]|\([^\s()]{0,500}\)){1,2000})/g;
const definition = /^( {0,3}\[[^\]\n]{1,200}\]:[ \t]{0,9})(<[^<>\n]{0,2000}>|\S{1,2000})/gm;
const attribute =
	/(<[a-z][^<>]{0,2000}?\s(?:src|href|poster)\s{0,9}=\s{0,9})("[^"\n]{0,2000}"|'[^'\n]{0,2000}')/gi;

type Change = (address: string, isPicture: boolean) => string | null;

/** A text with the addresses that its links and pictures lead to changed; null leaves one as it is. */
export function withAddresses(text: string, change: Change): string {
	return inProse(text, (prose) =>
		prose
			.replace(inline, (whole, picture: string | undefined, blank: string, written: string) => {
				const now = change(written.replace(/^<|>$/g, ''), picture !== undefined);
				return now === null ? whole : `${picture ?? ''}](${blank}${now}`;
			})
			.replace(definition, (whole, before: string, written: string) => {
				const now = change(written.replace(/^<|>$/g, ''), false);
				return now === null ? whole : before + now;
			})
			.replace(attribute, inAttribute(change)),
	);
}

/** The same of HTML. */
export const withHtmlAddresses = (html: string, change: Change): string =>
	html.replace(attribute, inAttribute(change));

const inAttribute = (change: Change) => (whole: string, before: string, written: string) => {
	const now = change(
		written.slice(1, -1).replaceAll('&amp;', '&'),
		/^<(?:img|video|audio|source)\b/i.test(before),
	);
	return now === null ? whole : `${before}"${escapeAttribute(now)}"`;
};

/** Without kramdown's `{: .class}` and `{::options /}` and the list that it made a table of contents of. */
export function withoutKramdown(text: string): string {
	return inProse(text, (prose) =>
		prose
			.replace(
				/^[ \t]{0,9}(?:[*+-]|\d{1,3}\.)[ \t]{1,9}[^\n]{0,200}\n[ \t]{0,9}\{:\s{0,9}toc\b[^{}\n]{0,100}\}/gim,
				'',
			)
			.replace(/\{::?[^{}\n]{0,300}\}/g, ''),
	);
}

/** Without the `{#id .class}` of headings. */
export function withoutHeadingMarks(text: string): string {
	return inProse(text, (prose) =>
		prose.replace(/^#{1,6} [^\n]*$/gm, (heading) =>
			heading.replace(/[ \t]?\{[#.][^{}]{0,200}\}[ \t]{0,9}$/, ''),
		),
	);
}

/** With the "read more" cut in a line of its own, as it counts here. */
export function withCut(text: string, separator: string): string {
	let isCut = false;
	const cut = () => {
		if (isCut) return '';
		isCut = true;
		return '\n\n<!--more-->\n\n';
	};
	if (separator.trim() !== '' && !/^<!--\s*more\s*-->$/.test(separator)) {
		const at = text.indexOf(separator);
		if (at === -1) return text;
		return text.slice(0, at) + cut() + text.slice(at + separator.length);
	}
	return inProse(text, (prose) =>
		prose.replace(/[ \t]{0,9}<!--[ \t]{0,9}more[ \t]{0,9}-->[ \t]{0,9}/gi, cut),
	);
}
