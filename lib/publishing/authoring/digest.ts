/**
 * Tells one text from another, alike in the browser and on the server, also where the browser has no
 * `crypto.subtle`. Not against forgery: whoever could forge it may write the article anyway.
 */
export function digestOf(title: string, source: string): string {
	const text = `${title.trim()}\n${source.replace(/\r\n?/g, '\n')}`.replaceAll('\0', '').toWellFormed();
	let [first, second] = [0x811c9dc5, 0x9747b28c];
	for (let at = 0; at < text.length; at++) {
		const unit = text.charCodeAt(at);
		first = Math.imul(first ^ unit, 0x01000193);
		second = Math.imul(second ^ unit, 0x5bd1e995) ^ (second >>> 15);
	}
	return [text.length, first >>> 0, second >>> 0].map((part) => part.toString(36)).join('-');
}
