import { escapeAttribute } from '#lib/content/html/escape';

const escaped = (text: string) =>
	escapeAttribute(text)
		.replaceAll('--', '-&#45;')
		.replace(/\p{Cc}/gu, ' ');

/** RDF for machines that look for where to send a trackback (TrackBack 1.2, "Auto-Discovery"), as an HTML comment. */
export function trackbackRdf({ url, title }: { url: string; title: string }): string {
	return `<!--
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:trackback="http://madskills.com/public/xml/rss/module/trackback/">
<rdf:Description rdf:about="${escaped(url)}" dc:identifier="${escaped(url)}" dc:title="${escaped(title)}" trackback:ping="${escaped(url)}/trackback"/>
</rdf:RDF>
-->`;
}
