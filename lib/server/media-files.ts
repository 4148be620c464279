import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import type { Files } from '#lib/platform/files/files';
import { mediaResponse } from '#lib/publishing/media/response';

/**
 * Answers readings below /media/ past Next, which would leave out how long a file is; players and downloads need
 * it. False: no file is there, and nothing has been answered.
 */
export function mediaFiles(files: Files) {
	return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
		const headers = new Headers();
		for (const name of ['range', 'if-range', 'if-none-match']) {
			const value = request.headers[name];
			if (typeof value === 'string') headers.set(name, value);
		}
		const asked = { url: `http://localhost${request.url}`, method: request.method ?? 'GET', headers };
		const answer = await mediaResponse(asked, files);
		if (answer.status === 404) return false;
		response.writeHead(answer.status, Object.fromEntries(answer.headers));
		if (!answer.body) {
			response.end();
			return true;
		}
		// Readers leave films half seen.
		await pipeline(Readable.fromWeb(answer.body as ReadableStream), response).catch(() => response.destroy());
		return true;
	};
}
