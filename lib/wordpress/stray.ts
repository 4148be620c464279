/** What looks like a tag and is none: `<stdio.h>`, `<lia@diario.example>`, `<https://diario.example>`, `<K, V>`. */
const stray = /<(?=(?:https?|ftp|mailto):|[a-zA-Z][\w-]{0,60}(?:[.@,;|&(+]|::))/gi;

/** Writes what parsers would swallow as tags and sections so that it stays text. Code is taken out before. */
export function escapeStray(text: string): string {
	const open = text.includes('<![CDATA[') ? text.replace(/<!\[CDATA\[|\]\]>/g, '') : text;
	return open.replace(stray, '&lt;');
}
