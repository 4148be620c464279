import { Parser } from 'htmlparser2';

const linking = ['href', 'src', 'cite', 'data', 'poster'];

/**
 * Whether a page names an address exactly (but for the fragment): in HTML as the target of an element, in JSON as
 * a whole string, in other text as a whole word. `type` is its media type, `url` where it was found.
 */
export function linksTo(target: string, page: { type: string; text: string; url: string }): boolean {
	const { type, text, url } = page;
	if (/[/+]json$/.test(type)) return jsonNames(text, target);
	if (/^(text\/html|application\/xhtml\+xml)$/.test(type)) return htmlNames(text, url, target);
	if (!type.startsWith('text/')) return false;
	return text.split(/[\s<>"'()]+/).some((word) => isSame(word, undefined, target));
}

function htmlNames(html: string, url: string, target: string): boolean {
	let base = url;
	let found = false;
	const parser = new Parser({
		onopentag(name, attributes) {
			if (name === 'base' && attributes.href) base = URL.parse(attributes.href, url)?.href ?? base;
			else found ||= linking.some((one) => attributes[one] && isSame(attributes[one], base, target));
			if (found) parser.pause();
		},
	});
	parser.end(html);
	return found;
}

function jsonNames(text: string, target: string): boolean {
	let found = false;
	try {
		JSON.parse(text, (_, value) => {
			found ||= typeof value === 'string' && isSame(value, undefined, target);
			return null;
		});
	} catch {
		return false;
	}
	return found;
}

function isSame(address: string, base: string | undefined, target: string): boolean {
	const url = URL.parse(address, base);
	if (!url) return false;
	url.hash = '';
	return url.href === target;
}
