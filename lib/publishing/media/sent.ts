import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { Busboy } from '@fastify/busboy';
import { type Incoming, mostBytes, receive, TooLarge } from './receiving.ts';

/**
 * The files of a multipart request, each written to disk as it arrives. `large`: one had too many bytes; those
 * that arrived before are still given, and all must be taken or removed. `fields`: what else it
 * says, where it came whole.
 */
export async function filesSent(
	request: Request,
	scratch: string,
	most = mostBytes,
): Promise<{ files: Incoming[]; fields: [string, string][]; refused: 'large' | 'nothing' | null }> {
	const type = request.headers.get('content-type') ?? '';
	if (!request.body || !/^multipart\/form-data;/i.test(type))
		return { files: [], fields: [], refused: 'nothing' };
	const parser = new Busboy({ headers: { 'content-type': type }, limits: { files: 50, fields: 100 } });
	const fields: [string, string][] = [];
	let cut = false;
	parser.on('field', (name, value, _, isCut) => {
		fields.push([name, value]);
		cut ||= isCut;
	});
	const writing: Promise<Incoming | 'large' | 'broken'>[] = [];
	const arriving: Readable[] = [];
	parser.on('file', (_field, stream, name) => {
		if (!name) return stream.resume();
		arriving.push(stream);
		// Also once nobody reads it any more: what nobody hears would end the process.
		stream.on('error', () => stream.resume());
		writing.push(
			receive(stream, name, scratch, most).catch((error) => {
				stream.resume();
				return error instanceof TooLarge ? 'large' : 'broken';
			}),
		);
	});
	parser.on('fieldsLimit', () => {
		cut = true;
	});
	const body = Readable.fromWeb(request.body as ReadableStream<Uint8Array>);
	// A sender that breaks off ends the parser, and with it every file that is still arriving.
	const whole = await pipeline(body, parser).then(
		() => true,
		() => false,
	);
	if (!whole) for (const stream of arriving) stream.destroy(new Error('an upload broke off'));
	const arrived = await Promise.all(writing);
	const files = arrived.filter((one): one is Incoming => typeof one !== 'string');
	const large = cut || arrived.some((one) => one === 'large');
	return {
		files,
		fields: whole ? fields : [],
		refused: large ? 'large' : files.length === 0 ? 'nothing' : null,
	};
}
