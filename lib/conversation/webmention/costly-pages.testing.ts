const times = (count: number, text: string) => text.repeat(count);

/**
 * Pages that link to the target, each made to cost its reader as much as it can in its own way. Within how many are
 * the first three: from some fifteen, or ten quotations, nobody waits for their end.
 */
export function costlyPages(
	target: string,
	[divisions, items, quotations] = [40, 40, 30],
): Record<string, string> {
	const link = `<a href="${target}">sea</a>`;
	return {
		'entries within entries that are comments of each other':
			times(divisions, '<div class="h-entry p-comment e-content">') + link,
		'entries within list items': times(items, '<ul><li class="h-entry p-comment e-content">') + link,
		'entries within quotations, of every kind of property':
			times(quotations, '<blockquote class="h-cite u-in-reply-to p-author dt-start e-content">') + link,
		'deep entries beside much text':
			times(290, '<div class="h-entry e-content">') + link + times(40_000, 'word <b>x</b> '),
		'a date in nine thousand values':
			`<div class="h-entry">${link}<time class="dt-published">${times(9000, '<i class="value">2010</i>')}` +
			'</time></div>',
		'tags that nobody closes': times(90_000, '<b>') + link,
		'attributes without end': `<div ${times(100_000, 'a=1 ')}>${link}`,
		'quotation marks without end': `${link}${times(200_000, '<a href="')}`,
		'RDF that begins again and again': `${link}${times(60_000, '<rdf:RDF </rdf:RDF')}`,
	};
}
