import { createHash } from 'node:crypto';

const SHORTEST = 24;

/** The same for texts that differ only in case, blanks and signs; null for one so short that anyone may say it. */
export function textDigest(text: string): string | null {
	const words = text
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
	return words.length < SHORTEST ? null : createHash('sha256').update(words).digest('base64url').slice(0, 22);
}
