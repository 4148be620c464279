import { SaxesParser } from 'saxes';
import { escapeText } from '#lib/content/html/escape';

const DEEPEST = 20;

/** A call as far as it is understood: its method and the words of its parameters. */
export interface Call {
	method: string;
	/** null for a value that is no string. */
	params: (string | null)[];
}

/** Reads an XML-RPC call; null for what is none. Document types, and with them entities, are refused. */
export function readCall(xml: string): Call | null {
	const parser = new SaxesParser();
	const open: string[] = [];
	const params: (string | null)[] = [];
	let method = '';
	let text = '';
	let refused = false;
	const refuse = () => {
		refused = true;
	};
	parser.on('error', refuse);
	parser.on('doctype', refuse);
	parser.on('opentag', ({ name }) => {
		open.push(name);
		if (open.length > DEEPEST) refuse();
		if (name === 'param') params.push(null);
		if (name === 'value' || name === 'string' || name === 'methodName') text = '';
	});
	const add = (words: string) => {
		text += words;
	};
	parser.on('text', add);
	parser.on('cdata', add);
	parser.on('closetag', ({ name }) => {
		const place = open.join('/');
		open.pop();
		if (place === 'methodCall/methodName') method = text.trim();
		const isValue = /^methodCall\/params\/param\/value(\/string)?$/.test(place);
		if (isValue && params.at(-1) === null && (name === 'string' || text.trim() !== '')) {
			params[params.length - 1] = text.trim();
		}
	});
	try {
		for (let at = 0; at < xml.length && !refused; at += 4096) parser.write(xml.slice(at, at + 4096));
		if (!refused) parser.close();
	} catch {
		return null;
	}
	return refused || method === '' ? null : { method, params };
}

const head = '<?xml version="1.0" encoding="utf-8"?>\n<methodResponse>';
const string = (text: string) => `<value><string>${escapeText(text)}</string></value>`;

/** The answer to a call: words, or several. */
export function answerOf(result: string | readonly string[]): string {
	const value =
		typeof result === 'string'
			? string(result)
			: `<value><array><data>${result.map(string).join('')}</data></array></value>`;
	return `${head}<params><param>${value}</param></params></methodResponse>\n`;
}

/** What went wrong, by its number. */
export function faultOf(code: number, words: string): string {
	const members = `<member><name>faultCode</name><value><int>${code}</int></value></member><member><name>faultString</name>${string(words)}</member>`;
	return `${head}<fault><value><struct>${members}</struct></value></fault></methodResponse>\n`;
}
