const sentences = new Map<string, Intl.ListFormat>();

/** How a language lists things within a sentence: "a, b e c", "a, b and c". */
export function listFormat(language: string): Intl.ListFormat {
	// English without a comma before its "and", as the rest of our English.
	const format = sentences.get(language) ?? new Intl.ListFormat(language === 'en' ? 'en-GB' : language);
	sentences.set(language, format);
	return format;
}

/** What stands between the things of a plain list: ", " for most, "、" in Japanese, "، " in Arabic. */
export function commaOf(language: string): string {
	const known = commas.get(language) ?? foundComma(language);
	commas.set(language, known);
	return known;
}

const commas = new Map<string, string>();

/** The mark is that of the language's sentences, or of its lists of measures where sentences need none. */
function foundComma(language: string): string {
	for (const format of [
		listFormat(language),
		new Intl.ListFormat(language, { type: 'unit', style: 'short' }),
	]) {
		const between = format.formatToParts(['1', '2', '3', '4']).find(({ type }) => type === 'literal');
		const mark = /(\p{P})\p{Cf}*(\s?)/u.exec(between?.value ?? '');
		if (mark) return mark[1]! + mark[2]!;
	}
	return ', ';
}
