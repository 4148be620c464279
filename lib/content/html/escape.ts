/** Text as HTML. */
export function escapeText(text: string): string {
	return text.replace(/[&<>]/g, (character) => entities[character]!);
}

/** Text as the value of a double-quoted attribute. */
export function escapeAttribute(text: string): string {
	return text.replace(/[&<>"]/g, (character) => entities[character]!);
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Without the characters that XML 1.0 cannot hold at all (section 2.2). */
export function xmlCharacters(text: string): string {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to remove
	return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
}
