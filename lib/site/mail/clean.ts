import { cut } from '#lib/i18n/letters';

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken away
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
/** What turns the direction of text or hides in it. */
const unseen = /[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

const unseenButIsolates = /[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2067\ufeff]/g;

const shorter = (words: string, longest: number) =>
	words.length > longest ? `${cut(words, longest - 1).trimEnd()}…` : words;

/** Words fit for a header or a name: one line, nothing that ends it or cannot be seen. */
export function oneLine(words: string, longest = 200): string {
	const clean = words
		.toWellFormed()
		.replace(/[\s\u2028\u2029]+/g, ' ')
		.replace(controls, ' ')
		.replace(unseen, '')
		.replace(/ {2,}/g, ' ')
		.trim();
	return shorter(clean, longest);
}

/** A sentence of ours, on one line: what sets a name apart that runs the other way stays in it. */
export function sentence(words: string, longest = 400): string {
	const clean = words
		.toWellFormed()
		.replace(/[\s\u2028\u2029]+/g, ' ')
		.replace(controls, ' ')
		.replace(unseenButIsolates, '')
		.trim();
	return shorter(clean, longest);
}

/** A name that is an address is not one to press. */
export const unlinked = (name: string) => name.replaceAll('://', ': //').replace(/\bwww\./gi, 'www ');

/** Words without what cannot be seen or turns them round, their spaces as they are. */
export const seen = (words: string) => words.toWellFormed().replace(controls, '').replace(unseen, '');

/** Words fit for a body: lines stay, other control characters go. */
export function manyLines(words: string, longest = 4000): string {
	const clean = words
		.toWellFormed()
		.replace(/\r\n?|[\u2028\u2029]/g, '\n')
		.replace(controls, '')
		.replace(unseen, '')
		.replace(/\n{3,}/g, '\n\n')
		.trim();
	return shorter(clean, longest);
}

const local = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*";
const label = '[\\p{L}\\p{N}]([\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?';
const mailable = new RegExp(`^${local}@(${label}\\.)+${label}$`, 'iu');

/** Whether an address is one plain address: what is quoted, listed or local cannot be written to. */
export function isMailable(address: string): boolean {
	return address.length <= 254 && address.indexOf('@') <= 64 && mailable.test(address);
}
