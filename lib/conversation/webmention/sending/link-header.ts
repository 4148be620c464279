export interface HeaderLink {
	/** As it stands there, not resolved. */
	href: string;
	/** In lower case. */
	rels: string[];
	/** What it is a link of, if not of the page itself. */
	anchor: string | null;
}

/** The links of `Link` headers (RFC 8288 §3), in order; what cannot be read is passed over. */
export function readLinks(header: string): HeaderLink[] {
	const links: HeaderLink[] = [];
	let at = 0;
	for (;;) {
		const open = header.indexOf('<', at);
		const close = header.indexOf('>', open);
		if (open === -1 || close === -1) return links;
		const parameters = new Map<string, string>();
		at = readParameters(header, close + 1, parameters);
		links.push({
			href: header.slice(open + 1, close).trim(),
			rels: (parameters.get('rel') ?? '').toLowerCase().split(/\s+/).filter(Boolean),
			anchor: parameters.get('anchor') ?? null,
		});
	}
}

const parameter = /[ \t]*;[ \t]*(?:([^\s=;,"<>]+)(?:[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?)?/y;

/** Reads `; name=value` as often as it stands there, the first of a name counts; returns where it ends. */
function readParameters(header: string, from: number, into: Map<string, string>): number {
	let at = from;
	for (;;) {
		parameter.lastIndex = at;
		const found = parameter.exec(header);
		if (!found) return afterLink(header, at);
		at = parameter.lastIndex;
		const [, name = '', quoted, token = ''] = found;
		const key = name.toLowerCase();
		if (key && !into.has(key)) into.set(key, quoted?.replace(/\\(.)/g, '$1') ?? token);
	}
}

/** The comma that ends a link, so that a `<` in what could not be read opens none. */
function afterLink(header: string, from: number): number {
	const comma = header.indexOf(',', from);
	return comma === -1 ? header.length : comma + 1;
}
