import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { Busboy } from '@fastify/busboy';
import { mostBytes } from './kinds.ts';
import { type Incoming, receive, TooLarge } from './receiving.ts';

/**
 * The files of a multipart request, each written to disk as it arrives. `large`: one had too many bytes; those
 * that arrived before are still given, and all must be taken or removed.
 */
export async function filesSent(
	request: Request,
	dataDir: string,
	most = mostBytes,
): Promise<{ files: Incoming[]; refused: 'large' | 'nothing' | null }> {
	const type = request.headers.get('content-type') ?? '';
	if (!request.body || !/^multipart\/form-data;/i.test(type)) return { files: [], refused: 'nothing' };
	const parser = new Busboy({ headers: { 'content-type': type }, limits: { files: 50, fields: 20 } });
	const writing: Promise<Incoming | 'large'>[] = [];
	parser.on('file', (_field, stream, name) => {
		if (!name) return stream.resume();
		writing.push(
			receive(stream, name, dataDir, most).catch((error) => {
				stream.resume();
				if (error instanceof TooLarge) return 'large' as const;
				throw error;
			}),
		);
	});
	await new Promise<void>((resolve, reject) => {
		parser.once('finish', resolve);
		parser.once('error', reject);
		const body = Readable.fromWeb(request.body as ReadableStream<Uint8Array>);
		body.once('error', reject);
		body.pipe(parser);
	}).catch(() => {});
	const settled = await Promise.allSettled(writing);
	const arrived = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
	const files = arrived.filter((one): one is Incoming => one !== 'large');
	const large = arrived.some((one) => one === 'large');
	return { files, refused: large ? 'large' : files.length === 0 ? 'nothing' : null };
}
