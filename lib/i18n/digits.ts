/** A text with the digits of Arabic and Persian and with wide ones, which end in the same bits as the Latin ones, as Latin digits. */
export const latinDigits = (text: string) =>
	text.replace(/[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g, (digit) =>
		String.fromCharCode(48 + (digit.charCodeAt(0) & 15)),
	);
