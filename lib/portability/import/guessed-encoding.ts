const japanese = ['iso-2022-jp', 'euc-jp', 'shift_jis'];

/** The encoding of a text that does not say it: UTF-8, one of Japan's, or that of western Windows. */
export function guessedEncoding(beginning: Buffer): string {
	if (decodes('utf-8', beginning) && !beginning.includes('\u001b$')) return 'utf-8';
	return japanese.find((label) => isJapanese(decodes(label, beginning))) ?? 'windows-1252';
}

/** A beginning, which may end within a sign, as text; null if it is none in this encoding. */
function decodes(label: string, bytes: Buffer): string | null {
	try {
		return new TextDecoder(label, { fatal: true }).decode(bytes, { stream: true });
	} catch {
		return null;
	}
}

/** What western letters look like in such an encoding has hardly any hiragana. */
function isJapanese(text: string | null): boolean {
	const signs = text?.match(/[^\0-\x7f]/gu)?.length ?? 0;
	return signs > 0 && (text!.match(/\p{Script=Hiragana}/gu)?.length ?? 0) > signs / 5;
}
