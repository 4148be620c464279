import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import type { Database } from '#db/schema';
import { type Packed, send } from '#lib/platform/page-cache/encode';
import { movedMedia } from '#lib/publishing/media/queries';
import { mediaResponse } from '#lib/publishing/media/response';

/**
 * Answers readings below /media/ past Next, which would leave out how long a file is; players and downloads need
 * it. `left` says what to send where no file is.
 */
export function mediaFiles(db: Database, dataDir: string, security: readonly string[]) {
	return async (
		request: IncomingMessage,
		response: ServerResponse,
		left: () => Promise<Packed | null>,
	): Promise<void> => {
		const headers = new Headers();
		for (const name of ['range', 'if-range', 'if-none-match']) {
			const value = request.headers[name];
			if (typeof value === 'string') headers.set(name, value);
		}
		const asked = { url: `http://localhost${request.url}`, method: request.method ?? 'GET', headers };
		const answer = await mediaResponse(asked, dataDir, (path) => movedMedia(db, path));
		const instead = answer.status === 404 ? await left() : null;
		if (instead) return send(request, response, instead);
		for (let i = 0; i < security.length; i += 2) response.setHeader(security[i]!, security[i + 1]!);
		response.writeHead(answer.status, Object.fromEntries(answer.headers));
		if (!answer.body) {
			response.end();
			return;
		}
		// Readers leave films half seen.
		await pipeline(Readable.fromWeb(answer.body as ReadableStream), response).catch(() => response.destroy());
	};
}
