/**
 * Cuts every circle of parents at its first member. `parents` holds the index of each one's parent, or -1, and is
 * changed. Returns the members that lost their parent. Takes one step a member, however deep a chain is.
 */
function cutCircles(parents: Int32Array): number[] {
	const cut: number[] = [];
	const [fresh, walked, done] = [0, 1, 2];
	const state = new Uint8Array(parents.length);
	for (let start = 0; start < parents.length; start++) {
		const trail: number[] = [];
		let at = start;
		while (at !== -1 && state[at] === fresh) {
			state[at] = walked;
			trail.push(at);
			at = parents[at]!;
		}
		if (at !== -1 && state[at] === walked) {
			const first = trail.slice(trail.indexOf(at)).reduce((a, b) => Math.min(a, b));
			parents[first] = -1;
			cut.push(first);
		}
		for (const member of trail) state[member] = done;
	}
	return cut;
}

/** How many stand above each one; `parents` holds no circle. */
export function depthsOf(parents: Int32Array): Int32Array {
	return passDown(parents, (_, above) => (above === null ? 0 : above + 1));
}

/** Computes a number for each one from its parent's, parents first, without recursion. */
export function passDown(
	parents: Int32Array,
	compute: (index: number, above: number | null) => number,
): Int32Array {
	const results = new Int32Array(parents.length);
	const known = new Uint8Array(parents.length);
	for (let start = 0; start < parents.length; start++) {
		const trail: number[] = [];
		for (let at = start; at !== -1 && !known[at]; at = parents[at]!) trail.push(at);
		for (const index of trail.reverse()) {
			const parent = parents[index]!;
			results[index] = compute(index, parent === -1 ? null : results[parent]!);
			known[index] = 1;
		}
	}
	return results;
}

/** The parents of rows as indexes, with those that are missing, circular or the row itself taken away and told. */
export function parentIndexes<Row>(
	rows: Row[],
	idOf: (row: Row) => number | string,
	parentOf: (row: Row) => number | string | null,
	tell: (row: Row, reason: 'missing' | 'circular') => void,
): Int32Array {
	const indexes = new Map(rows.map((row, index) => [idOf(row), index]));
	const parents = Int32Array.from(rows, (row) => {
		const parent = parentOf(row);
		if (!parent) return -1;
		const index = indexes.get(parent);
		if (index === undefined) tell(row, 'missing');
		return index ?? -1;
	});
	for (const index of cutCircles(parents)) tell(rows[index]!, 'circular');
	return parents;
}
