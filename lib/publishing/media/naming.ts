import { cut, plainLatin } from '#lib/i18n/letters';

const LONGEST = 80;
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/;

/**
 * A stem for the address of a file that was called `original`: small Latin letters without accents, other
 * scripts as they are, nothing that leads elsewhere or means something to a server; 'file' when nothing is left.
 */
export function stemOf(original: string): string {
	const last = original.split(/[/\\]/).at(-1)!;
	const stem = plainLatin(last.replace(/\.[^.]*$/, ''))
		.replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
		.replace(/^-+|-+$/g, '');
	const short = cut(stem, LONGEST).replace(/-+$/, '');
	if (short === '') return 'file';
	return reserved.test(short) ? `file-${short}` : short;
}

/** What the person called the file: its last part, without control characters, at most 200 characters. */
export function calledName(original: string): string {
	const last = original.normalize('NFC').split(/[/\\]/).at(-1)!;
	return cut(last.replace(/\p{C}/gu, '').trim(), 200);
}

/** `stem.ending`, `stem-2.ending`, … below a folder such as 2026/11. */
export function* candidates(folder: string, stem: string, ending: string): Generator<string> {
	yield `${folder}/${stem}.${ending}`;
	for (let number = 2; ; number++) yield `${folder}/${stem}-${number}.${ending}`;
}
