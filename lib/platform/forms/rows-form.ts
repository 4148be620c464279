export interface Row {
	name: string;
	href: string;
}

/** Rows of a form: 'links.0.name' with 'links.0.href', moved as `move` ('up.1', 'out.2') asks; empty ones left out. */
export function readRows(form: FormData, prefix: string): Row[] {
	const one = (name: string) => String(form.get(name) ?? '').trim();
	const rows: Row[] = [];
	for (let row = 0; form.has(`${prefix}.${row}.name`) && row < 60; row++) {
		rows.push({ name: one(`${prefix}.${row}.name`), href: one(`${prefix}.${row}.href`) });
	}
	const [, way, at] = /^(up|down|out)\.(\d{1,2})$/.exec(one('move')) ?? [];
	const from = Number(at);
	const entry = way ? rows[from] : undefined;
	if (entry) {
		rows.splice(from, 1);
		if (way !== 'out') rows.splice(Math.max(0, from + (way === 'up' ? -1 : 1)), 0, entry);
	}
	return rows.filter(({ name, href }) => name || href);
}
