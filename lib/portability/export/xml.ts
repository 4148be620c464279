/** What XML 1.0 cannot hold at all, and the line ends that a parser would change. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to remove
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

function writable(text: string): string {
	return text.toWellFormed().replace(/\r\n?/g, '\n').replace(unwritable, '');
}

/** A text as character data that no parser changes. XML 1.0, section 2.7. */
export function cdata(text: string): string {
	return `<![CDATA[${writable(text).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

/** A text between tags or in an attribute. XML 1.0, section 2.4. */
export function escaped(text: string): string {
	return writable(text)
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}

/** `<name>text</name>` with its text as character data. */
export function element(name: string, text: string | number): string {
	return `<${name}>${typeof text === 'number' ? text : cdata(text)}</${name}>`;
}
