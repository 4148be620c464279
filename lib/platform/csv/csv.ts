/** A table as CSV (RFC 4180) that spreadsheets read as text: nothing in it is taken for a formula. */
export function csvOf(rows: (string | number | null)[][]): string {
	return `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(value: string | number | null): string {
	if (typeof value === 'number') return String(value);
	const text = value ?? '';
	const harmless = /^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text;
	return /[",\r\n;]|^\s|\s$|^'/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Reads CSV with commas, semicolons or tabs between, whichever its first line has most of. */
export function readCsv(text: string): string[][] {
	const words = text.replace(/^\ufeff/, '');
	const first = words.slice(0, words.search(/[\r\n]|$/));
	const between = [',', ';', '\t'].toSorted((a, b) => first.split(b).length - first.split(a).length)[0]!;
	const rows: string[][] = [];
	let row: string[] = [];
	let cell = '';
	let quoted = false;
	for (let at = 0; at < words.length; at++) {
		const sign = words[at]!;
		if (quoted) {
			if (sign !== '"') cell += sign;
			else if (words[at + 1] === '"') {
				cell += '"';
				at += 1;
			} else quoted = false;
		} else if (sign === '"' && cell === '') quoted = true;
		else if (sign === between || sign === '\n' || sign === '\r') {
			row.push(cell);
			cell = '';
			if (sign === between) continue;
			if (sign === '\r' && words[at + 1] === '\n') at += 1;
			rows.push(row);
			row = [];
		} else cell += sign;
	}
	if (cell !== '' || row.length > 0) rows.push([...row, cell]);
	return rows.filter((one) => one.some((value) => value.trim() !== ''));
}
