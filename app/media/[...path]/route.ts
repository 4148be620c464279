import { database } from '#lib/platform/database/database';
import { environment } from '#lib/platform/environment/environment';
import { movedMedia } from '#lib/publishing/media/queries';
import { mediaResponse } from '#lib/publishing/media/response';

export const dynamic = 'force-dynamic';

/** As lib/server/media-files.ts, which answers first, but without the length of the file. */
export function GET(request: Request): Promise<Response> {
	return mediaResponse(request, environment().dataDir, (path) => movedMedia(database(), path));
}

export const HEAD = GET;
