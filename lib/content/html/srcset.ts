export interface Candidate {
	address: string;
	/** Such as '640w' or '2x'; empty: as it is. */
	descriptor: string;
}

const spaces = '\t\n\f\r ';
const isWidth = /^\d+w$/;
const isDensity = /^-?(?:\d+|\d*\.\d+)(?:e[+-]?\d+)?x$/i;

/**
 * The candidates of a `srcset` as the HTML standard parses it ("parse a srcset attribute"): blanks of five sorts,
 * commas at the ends of an address and within it, brackets. Candidates with a descriptor that a browser refuses are
 * in it too, for whoever judges addresses.
 */
export function srcsetOf(value: string): Candidate[] {
	const found: Candidate[] = [];
	let at = 0;
	const take = (wanted: (sign: string) => boolean): string => {
		const from = at;
		while (at < value.length && wanted(value[at]!)) at++;
		return value.slice(from, at);
	};
	for (;;) {
		take((sign) => spaces.includes(sign) || sign === ',');
		if (at >= value.length) return found;
		const address = take((sign) => !spaces.includes(sign));
		const bare = withoutCommas(address);
		let depth = 0;
		const descriptor =
			bare === address
				? take((sign) => {
						if (sign === '(') depth = 1;
						else if (sign === ')') depth = 0;
						return sign !== ',' || depth > 0;
					})
				: '';
		found.push({ address: bare, descriptor: descriptor.replace(/^[\t\n\f\r ]+|[\t\n\f\r ]+$/g, '') });
	}
}

/** Written so that every reader of it finds the same candidates; those a browser would refuse are left out. */
export function asSrcset(candidates: Candidate[]): string {
	return candidates
		.filter(({ descriptor }) => descriptor === '' || isWidth.test(descriptor) || isDensity.test(descriptor))
		.map(({ address, descriptor }) => (descriptor ? `${address} ${descriptor}` : address))
		.join(', ');
}

function withoutCommas(address: string): string {
	let end = address.length;
	while (end > 0 && address[end - 1] === ',') end--;
	return address.slice(0, end);
}
