/** Every element that HTML has or had, and those of drawings and formulas that stand apart. */
export const knownElements = new Set(
	`a abbr acronym address annotation applet area article aside audio b base basefont bdi bdo bgsound big blink
	blockquote body br button canvas caption center circle cite code col colgroup command content data datalist dd defs
	del desc details dfn dialog dir div dl dt ellipse em embed fieldset figcaption figure font footer form frame frameset
	g h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe image img input ins isindex kbd keygen label legend li line
	link listing main map mark marquee math menu menuitem meta meter mfrac mi mn mo mrow ms msqrt mstyle msub msubsup msup
	mtable mtd mtext mtr munder munderover nav nextid nobr noembed noframes noscript object ol optgroup option output p
	param path picture plaintext polygon polyline portal pre progress q rb rect rp rt rtc ruby s samp script search section
	select semantics shadow slot small source spacer span stop strike strong style sub summary sup svg table tbody td
	template text textarea tfoot th thead time title tr track tspan tt u ul use var video wbr xml xmp`.split(
		/\s+/,
	),
);

/** What looks like a tag and is none: `<stdio.h>`, `<lia@diario.example>`, `<https://diario.example>`, `List<String>`. */
const stray = /<(?=\/?([a-zA-Z][\w-]{0,60})(:{0,2})([^\s>/]?))/g;
/** Words up to the next tag or the end, without an equals sign: `a<b then` compares, however it looks. */
const prose = /\s[^<>=]*[\p{L}\p{N}][^<>=]*(?:<|$)/uy;
const schemes = /^(?:https?|ftp|mailto)$/i;

/** Writes what parsers would swallow as tags and sections so that it stays text. Code is taken out before. */
export function escapeStray(text: string): string {
	const open = text.includes('<![CDATA[') ? text.replace(/<!\[CDATA\[|\]\]>/g, '') : text;
	const lastEnds = new Map<string, number>();
	return open.replace(stray, (sign, name: string, colon: string, next: string, at: number) => {
		const namespaced = colon === ':' && !schemes.test(name);
		if (namespaced || (name.includes('-') && next === '')) return sign;
		if (colon !== '' || (next !== '' && !/["'<]/.test(next))) return '&lt;';
		const known = name.toLowerCase();
		if (!knownElements.has(known) || known === 'title') return '&lt;';
		if (isProse(open, at + 1 + name.length)) return '&lt;';
		if (!swallowing.has(known)) return sign;
		const end = lastEnds.get(known) ?? lastEnd(open, known);
		lastEnds.set(known, end);
		return at > end ? '&lt;' : sign;
	});
}

function isProse(text: string, at: number): boolean {
	prose.lastIndex = at;
	return prose.test(text);
}

/** Without an end these would take all that follows with them. */
const swallowing = new Set(
	`applet button canvas iframe math noembed noframes noscript object plaintext script select style svg template textarea
	xmp`.split(/\s+/),
);

function lastEnd(text: string, name: string): number {
	const ends = [...text.matchAll(new RegExp(`</${name}(?=[\\s/>])`, 'gi'))];
	return ends.at(-1)?.index ?? -1;
}
