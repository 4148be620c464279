import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';

const harmful = new Set([
	'script',
	'style',
	'link',
	'meta',
	'base',
	'form',
	'input',
	'button',
	'textarea',
	'select',
	'iframe',
	'object',
	'embed',
	'applet',
	'math',
	'template',
	'noscript',
	'title',
	'frame',
	'frameset',
	'portal',
]);
const loading = new Set(['src', 'srcset', 'poster', 'background', 'data', 'action', 'formaction', 'ping']);
const addresses = new Set([...loading, 'href', 'cite', 'xlink:href', 'data-embed']);

/** For tests: what a browser that follows the standard would find in this HTML that must not be there. */
export function dangersIn(html: string): string[] {
	const found: string[] = [];
	const visit = (node: DefaultTreeAdapterTypes.ChildNode) => {
		if (node.nodeName === '#comment') found.push('comment');
		if (!('tagName' in node)) return;
		if (harmful.has(node.tagName)) found.push(`<${node.tagName}>`);
		if (node.tagName === 'svg' && node.childNodes.length > 0) found.push('svg with content');
		for (const { name, value } of node.attrs) found.push(...dangersOfAttribute(name, value));
		for (const child of node.childNodes) visit(child);
	};
	for (const node of parseFragment(html).childNodes) visit(node);
	return found;
}

function dangersOfAttribute(name: string, value: string): string[] {
	const plain = [...value].filter((character) => character > ' ').join('');
	if (/^on/.test(name) || name === 'style' || name === 'name' || name === 'srcdoc') return [name];
	if (name === 'id' && /^(c|t)\d+$|^comment/i.test(value)) return [`id=${value}`];
	if (loading.has(name) && !value.startsWith('/media/')) return [`${name}=${value}`];
	const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(plain)?.[1]?.toLowerCase();
	if (addresses.has(name) && scheme && !/^(https?|mailto|tel|ftp)$/.test(scheme)) return [`${name}=${value}`];
	return [];
}
