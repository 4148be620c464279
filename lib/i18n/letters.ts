/** Latin letters that do not fall apart into a plain one and a mark, as WordPress's remove_accents spells them. */
const spelled: Record<string, string> = {
	ß: 'ss',
	ø: 'o',
	æ: 'ae',
	œ: 'oe',
	đ: 'd',
	ð: 'd',
	ł: 'l',
	þ: 'th',
	ı: 'i',
	ħ: 'h',
	ŧ: 't',
	ŋ: 'n',
};
const latin = /\p{Script=Latin}/u;

/**
 * Words in small letters, Latin ones without their accents. In every other script marks are letters' own: vowels,
 * voicing, й and ё; they stay. What cannot be seen and marks that stand on nothing go. `bare`: whose letters lose theirs.
 */
export function plainLatin(words: string, bare = latin): string {
	if (/^[\x20-\x7e]*$/.test(words)) return words.toLowerCase();
	return words
		.normalize('NFKD')
		.toLowerCase()
		.replace(/\p{Default_Ignorable_Code_Point}/gu, '')
		.replace(/(\p{L})(\p{M}*)|\p{M}+/gu, (_, letter: string | undefined, marks: string | undefined) => {
			if (letter === undefined) return '';
			return bare.test(letter) ? (spelled[letter] ?? letter) : letter + marks;
		})
		.normalize('NFC');
}

const characters = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** The beginning of a text, at most so long, cut between what readers take for characters. */
export function cut(text: string, most: number): string {
	if (text.length <= most) return text;
	let end = 0;
	for (const { index, segment } of characters.segment(text.slice(0, most + 200))) {
		if (index + segment.length > most) break;
		end = index + segment.length;
	}
	return text.slice(0, end);
}
