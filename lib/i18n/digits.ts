/** A text with the digits of Arabic and Persian, which end in the same bits as the Latin ones, as Latin digits. */
export const latinDigits = (text: string) =>
	text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) =>
		String.fromCharCode(48 + (digit.charCodeAt(0) & 15)),
	);
