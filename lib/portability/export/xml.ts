import { escapeAttribute, xmlCharacters } from '#lib/content/html/escape';

/** Without what XML cannot hold, and without the line ends that a parser would change. */
const writable = (text: string) => xmlCharacters(text.replace(/\r\n?/g, '\n'));

/** A text as character data that no parser changes. XML 1.0, section 2.7. */
export function cdata(text: string): string {
	return `<![CDATA[${writable(text).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

/** A text between tags or in an attribute. XML 1.0, section 2.4. */
export function escaped(text: string): string {
	return escapeAttribute(writable(text));
}

/** `<name>text</name>` with its text as character data. */
export function element(name: string, text: string | number): string {
	return `<${name}>${typeof text === 'number' ? text : cdata(text)}</${name}>`;
}
