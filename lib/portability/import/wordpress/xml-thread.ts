import { once } from 'node:events';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { ImportRefusal } from './refusal.ts';
import { readXml, type XmlRepairs } from './xml-reader.ts';

// Reads an XML file for whoever started the thread (xml.ts).

/** One that opens has attributes, one that closes its text. */
type Element = [name: string, attributes: Record<string, string> | null, text?: string];

export interface Told {
	elements: Element[];
	/** Read so far; absent: this is the last. */
	bytes?: number;
	/** Why the file is refused, after those elements. */
	refused?: string;
	/** At the end of the file. */
	repairs?: XmlRepairs;
}

/** So many pieces of the file are read ahead of who takes them. */
const AHEAD = 8;

async function main(file: string, port: MessagePort): Promise<void> {
	const tell = (told: Told) => port.postMessage(told);
	let elements: Element[] = [];
	let ahead = 0;
	port.on('message', () => {
		ahead -= 1;
	});
	try {
		const repairs = await readXml(file, {
			open: (name, attributes) => elements.push([name, attributes]),
			close: (name, text) => elements.push([name, null, text]),
			async progress(bytes) {
				tell({ elements, bytes });
				elements = [];
				ahead += 1;
				while (ahead > AHEAD) await once(port, 'message');
			},
		});
		tell({ elements, repairs });
	} catch (error) {
		if (!(error instanceof ImportRefusal)) throw error;
		tell({ elements, refused: error.message });
	}
	port.close();
}

await main(workerData as string, parentPort!);
