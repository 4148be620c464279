/** Characters that leave nothing to see: blanks of every kind, joiners, marks without a letter, fillers. */
const invisible = /[\p{Z}\p{C}\p{M}\p{Default_Ignorable_Code_Point}]|\u2800/gu;
/** Control characters but tab and line feed; marks that turn the direction of what follows; the page's own. */
const deceiving = /[^\P{Cc}\t\n]|[\p{Bidi_Control}\ufeff\ue000\ue001]/gu;

/** Whether there is anything to read in it. */
export function hasSomethingToRead(text: string): boolean {
	return text.replace(invisible, '') !== '';
}

/** A text as it is kept: well-formed, NFC, one kind of line end, nothing that deceives the eye. */
export function cleanWords(text: string): string {
	return text
		.toWellFormed()
		.replaceAll('\r\n', '\n')
		.replaceAll('\r', '\n')
		.normalize('NFC')
		.replace(deceiving, '');
}

/** A name as it is kept: on one line, single blanks. */
export function cleanName(name: string): string {
	return cleanWords(name).replace(/\s+/gu, ' ').trim();
}
