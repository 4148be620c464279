import { cut, plainLatin } from '#lib/i18n/letters';

/** A slug as WordPress stored it: percent-decoded, NFC, without what no address may hold; '' for none. */
export function decodeSlug(text: string): string {
	let decoded = text.trim();
	try {
		decoded = decodeURIComponent(decoded);
	} catch {}
	const clean = decoded
		.normalize('NFC')
		.replace(/[\p{Cc}\p{Cs}\s/?#\\%]+/gu, '-')
		.replace(/^[-.]+|[-.]+$/g, '');
	return cut(clean, 200);
}

/** A slug for words, made the way WordPress makes one; no longer than `most`. */
export function slugOf(words: string, most = 200): string {
	const plain = plainLatin(words)
		.replaceAll('.', '-')
		.replace(/[^\p{L}\p{N}\p{M} _-]/gu, '');
	return cut(decodeSlug(plain.replace(/[\s-]+/g, '-')), most).replace(/-+$/, '');
}

/** Which of our two kinds of terms a WordPress taxonomy is; null for the others. */
export function taxonomyOf(domain: string): 'category' | 'tag' | null {
	if (domain === 'category' || domain === '') return 'category';
	return domain === 'post_tag' || domain === 'tag' ? 'tag' : null;
}
