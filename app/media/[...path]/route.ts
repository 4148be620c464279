import { movedMedia } from '#lib/media/queries';
import { mediaResponse } from '#lib/media/response';
import { database } from '#lib/server/database';
import { environment } from '#lib/server/environment';

export const dynamic = 'force-dynamic';

/** As lib/server/media-files.ts, which answers first, but without the length of the file. */
export function GET(request: Request): Promise<Response> {
	return mediaResponse(request, environment().dataDir, (path) => movedMedia(database(), path));
}

export const HEAD = GET;
