/** WordPress's class names and what of their meaning is kept, in our few words. */
const meanings: Record<string, string> = {
	alignleft: 'align-left',
	alignright: 'align-right',
	aligncenter: 'align-center',
	alignwide: 'align-wide',
	alignfull: 'align-full',
	'has-text-align-left': 'text-left',
	'has-text-align-center': 'text-center',
	'has-text-align-right': 'text-right',
	'has-drop-cap': 'drop-cap',
	'is-style-large': 'large',
	'is-large': 'large',
	'is-style-dots': 'dots',
	'is-style-wide': 'wide',
	'is-style-stripes': 'stripes',
	'is-style-rounded': 'rounded',
	gallery: 'gallery',
	'wp-block-gallery': 'gallery',
	'wp-block-columns': 'columns',
	'wp-block-column': 'column',
	'wp-block-cover': 'cover',
	'wp-block-cover-image': 'cover',
	'wp-block-media-text': 'media-text',
	'has-media-on-the-right': 'media-right',
	'wp-block-button': 'button',
	'wp-block-buttons': 'buttons',
	'wp-block-file': 'file',
	'wp-block-pullquote': 'pullquote',
	'wp-block-verse': 'verse',
	'wp-block-social-links': 'social-links',
	playlist: 'playlist',
	'page-break': 'page-break',
};

const alignments: Record<string, string> = {
	left: 'left',
	start: 'left',
	center: 'center',
	right: 'right',
	end: 'right',
};
const floats = new Set(['img', 'table', 'figure', 'div', 'object', 'iframe']);

/** Our classes for an element: from its classes, its `align` and the alignment in its style. */
export function meaningOf(name: string, attributes: Record<string, string>): string | null {
	const kept = new Set<string>();
	for (const word of (attributes.class ?? '').slice(0, 2000).split(/\s+/)) {
		const columns = word.match(/^(?:gallery-)?columns-([1-9])$/)?.[1];
		if (columns) kept.add(`columns-${columns}`);
		else if (name === 'code' && /^language-[\w#+.-]{1,40}$/.test(word)) kept.add(word);
		else if (Object.hasOwn(meanings, word)) kept.add(meanings[word]!);
	}
	const style = (attributes.style ?? '').slice(0, 2000).toLowerCase();
	const aligned = style.match(/text-align\s{0,3}:\s{0,3}(\w+)/)?.[1] ?? attributes.align?.toLowerCase();
	const side = Object.hasOwn(alignments, aligned ?? '') ? alignments[aligned!] : null;
	if (side)
		kept.add(
			floats.has(name) && !style.includes('text-align') && name !== 'div' ? `align-${side}` : `text-${side}`,
		);
	const floated = style.match(/float\s{0,3}:\s{0,3}(left|right)/)?.[1];
	if (floated && floats.has(name)) kept.add(`align-${floated}`);
	return kept.size > 0 ? [...kept].join(' ') : null;
}

/** The elements whose meaning a style stands for, such as `strong` for bold. */
export function elementsOf(style: string | undefined): string[] {
	if (!style) return [];
	const text = style.slice(0, 2000).toLowerCase().replace(/\s+/g, '');
	const found: string[] = [];
	if (/font-weight:(bold|[6-9]00)/.test(text)) found.push('strong');
	if (/font-style:italic/.test(text)) found.push('em');
	if (/text-decoration(-line)?:[^;]*line-through/.test(text)) found.push('s');
	if (/text-decoration(-line)?:[^;]*underline/.test(text)) found.push('u');
	return found;
}
