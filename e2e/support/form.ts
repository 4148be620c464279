import { parse } from 'parse5';

interface Node {
	nodeName: string;
	attrs?: { name: string; value: string }[];
	childNodes?: Node[];
}

const attribute = (node: Node, name: string) => node.attrs?.find((one) => one.name === name)?.value;

function* below(node: Node): Generator<Node> {
	yield node;
	for (const child of node.childNodes ?? []) yield* below(child);
}

/** The fields that a page's form would send by itself, hidden ones included; `find` tells the form from others. */
export function formFields(html: string, find: (form: string) => boolean = () => true): Map<string, string> {
	const page = parse(html) as unknown as Node;
	for (const form of below(page)) {
		if (form.nodeName !== 'form') continue;
		const fields = new Map<string, string>();
		for (const node of below(form)) {
			const name = attribute(node, 'name');
			if (name && node.nodeName === 'input') fields.set(name, attribute(node, 'value') ?? '');
			if (name && node.nodeName === 'textarea') fields.set(name, '');
		}
		const named = ['class', 'id', 'data-act'].map((name) => attribute(form, name));
		if (find([...named, ...fields.keys()].join(' '))) return fields;
	}
	throw new Error('the page has no such form');
}

/** What the form under each comment that waits is marked with. */
export const decisionForm = 'data-act="decide"';

/** The fields of the first such form of the desk. */
export const decisionFields = (html: string): Map<string, string> =>
	formFields(html, (form) => / decide (?:\S+ )*act ids seen back$/.test(form));

/** Sends a form as a browser without JavaScript does; redirects are not followed. */
export function sendForm(
	address: string,
	fields: Map<string, string>,
	values: Record<string, string>,
	headers: Record<string, string> = {},
): Promise<Response> {
	const body = new FormData();
	for (const [name, value] of new Map([...fields, ...Object.entries(values)])) body.append(name, value);
	return fetch(address, {
		method: 'POST',
		body,
		redirect: 'manual',
		headers: { origin: new URL(address).origin, ...headers },
	});
}
