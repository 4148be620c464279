const WORDS_A_MINUTE = 220;
/** Signs of scripts that write without spaces, of which so many are read in the time of a word. */
const SIGNS_A_WORD = 2;
const sign = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;

/** Minutes in which a text is read without haste, at least one. */
export function minutesToRead(html: string): number {
	const text = html.replace(/<[^>]*>/g, ' ');
	const signs = text.match(sign)?.length ?? 0;
	const words = text.replace(sign, ' ').match(/[\p{L}\p{N}]\S*/gu)?.length ?? 0;
	return Math.max(1, Math.round((words + signs / SIGNS_A_WORD) / WORDS_A_MINUTE));
}
