import { decodeSlug, slugOf } from './slugs.ts';

/** The slug of a term's name; of one that is only signs (an emoji, ♥, $) the signs themselves. Empty for none. */
export function termSlug(name: string): string {
	const slug = slugOf(name);
	if (slug) return slug;
	return /[\p{Extended_Pictographic}\p{Regional_Indicator}\p{S}]/u.test(name)
		? decodeSlug(name.toLowerCase())
		: '';
}
