export interface Row {
	promise: string;
	bar: string;
	measured: string;
	ok: boolean;
}

/** The measured promises as a Markdown table. */
export function table(rows: Row[]): string {
	const lines = rows.map(
		(row) => `| ${row.promise} | ${row.bar} | ${row.measured} | ${row.ok ? 'ok' : 'MISSED'} |`,
	);
	return ['| promise | bar | measured | |', '|---|---|---|---|', ...lines].join('\n');
}

/** A number with thousands apart and at most `digits` decimals. */
export const figure = (value: number, digits = 0) =>
	value.toLocaleString('en', { maximumFractionDigits: digits });
