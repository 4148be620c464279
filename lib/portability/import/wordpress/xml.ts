import { on } from 'node:events';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { programRoot } from '#lib/program/root';
import { ImportRefusal } from './refusal.ts';
import { readXml, type XmlHandlers, type XmlRepairs } from './xml-reader.ts';
import type { Told } from './xml-thread.ts';

/** Bytes from which a file is worth a thread, whose start takes a tenth of a second. */
const LARGE = 4 * 1024 * 1024;

/** Reads an XML file as `readXml` does, a large one in a thread of its own beside what is made of it. */
export async function parseXml(file: string, handlers: XmlHandlers): Promise<XmlRepairs> {
	const { size } = await stat(file);
	return size < LARGE ? readXml(file, handlers) : readApart(file, handlers);
}

export async function readApart(file: string, handlers: XmlHandlers): Promise<XmlRepairs> {
	const program = join(programRoot(), 'lib/portability/import/wordpress/xml-thread.ts');
	const thread = new Worker(program, { workerData: file });
	try {
		for await (const [told] of on(thread, 'message', { close: ['exit'] }) as AsyncIterable<[Told]>) {
			for (const [name, attributes, text] of told.elements)
				if (attributes) handlers.open(name, attributes);
				else handlers.close(name, text!);
			if (told.refused !== undefined) throw new ImportRefusal(told.refused);
			if (told.repairs) return told.repairs;
			await handlers.progress?.(told.bytes!);
			thread.postMessage('taken');
		}
		throw new Error(`${file}: the reading ended before the file.`);
	} finally {
		await thread.terminate();
	}
}
