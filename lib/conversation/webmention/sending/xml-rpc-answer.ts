import { SaxesParser } from 'saxes';

const DEEPEST = 20;

/** What an XML-RPC call came to: an answer, or the number of its fault. Null: this is neither. */
export function readRpcAnswer(xml: string): { fault: number | null } | null {
	const parser = new SaxesParser();
	const open: string[] = [];
	let answered = false;
	let fault: number | null = null;
	let member = '';
	let text = '';
	let refused = false;
	const refuse = () => {
		refused = true;
	};
	parser.on('error', refuse);
	parser.on('doctype', refuse);
	parser.on('opentag', ({ name }) => {
		open.push(name);
		text = '';
		if (open.length > DEEPEST) refuse();
		if (open.join('/') === 'methodResponse/params/param') answered = true;
	});
	const add = (words: string) => {
		text += words;
	};
	parser.on('text', add);
	parser.on('cdata', add);
	parser.on('closetag', ({ name }) => {
		const isFault = open[0] === 'methodResponse' && open[1] === 'fault';
		open.pop();
		if (name === 'name') member = text.trim();
		if (isFault && member === 'faultCode' && /^(int|i4|value)$/.test(name) && /^\s*[-+]?\d+\s*$/.test(text)) {
			fault ??= Number(text);
		}
	});
	try {
		for (let at = 0; at < xml.length && !refused; at += 4096) parser.write(xml.slice(at, at + 4096));
		if (!refused) parser.close();
	} catch {
		return null;
	}
	return refused || !(answered || fault !== null) ? null : { fault };
}
