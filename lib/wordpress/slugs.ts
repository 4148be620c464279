/** A slug as WordPress stored it: percent-decoded, NFC, without what no address may hold; '' for none. */
export function decodeSlug(text: string): string {
	let decoded = text.trim();
	try {
		decoded = decodeURIComponent(decoded);
	} catch {}
	return decoded
		.normalize('NFC')
		.replace(/[\p{Cc}\p{Cs}\s/?#\\%]+/gu, '-')
		.replace(/^[-.]+|[-.]+$/g, '')
		.slice(0, 200);
}

/** Letters that do not fall apart into a plain one and a mark, as WordPress's remove_accents spells them. */
const spelled: Record<string, string> = {
	...{ ß: 'ss', ø: 'o', æ: 'ae', œ: 'oe', đ: 'd', ð: 'd', ł: 'l', þ: 'th', ı: 'i' },
};

/** A slug for words, made the way WordPress makes one. */
export function slugOf(words: string): string {
	const plain = words
		.replace(/[ßøæœđðłþı]/gi, (letter) => spelled[letter.toLowerCase()]!)
		.normalize('NFD')
		.replace(/\p{Mn}/gu, '')
		.normalize('NFC')
		.toLowerCase()
		.replaceAll('.', '-')
		.replace(/[^\p{L}\p{N} _-]/gu, '');
	return decodeSlug(plain.replace(/[\s-]+/g, '-'));
}

/** Which of our two kinds of terms a WordPress taxonomy is; null for the others. */
export function taxonomyOf(domain: string): 'category' | 'tag' | null {
	if (domain === 'category' || domain === '') return 'category';
	return domain === 'post_tag' || domain === 'tag' ? 'tag' : null;
}
