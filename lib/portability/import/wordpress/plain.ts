import { cleanText } from '#lib/content/html/tree';
import { plainText } from '#lib/content/wordpress/render';

/** Words that WordPress stores as HTML (titles, names) as plain text. */
export function plain(text: string): string {
	const clean = cleanText(text);
	return /[<&]/.test(clean) ? plainText(clean) : clean.replace(/\s+/g, ' ').trim();
}
