/** Characters that leave nothing to see: blanks of every kind, joiners, marks without a letter, fillers. */
const invisible = /[\p{Z}\p{C}\p{M}\u115f\u1160\u3164\uffa0\u2800\u034f\u17b4\u17b5\u180b-\u180f]/gu;
/** Control characters but tab and line feed; marks that turn the direction of what follows. */
const deceiving = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff]/g;

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
