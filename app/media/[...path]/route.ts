import { database } from '#lib/platform/database/database';
import { blogFiles } from '#lib/platform/files/kept';
import { movedMedia } from '#lib/publishing/media/queries';
import { mediaResponse } from '#lib/publishing/media/response';

export const dynamic = 'force-dynamic';

/** As lib/server/media-files.ts, which answers first, but without the length of the file. */
export function GET(request: Request): Promise<Response> {
	return mediaResponse(request, blogFiles(), (path) => movedMedia(database(), path));
}

export const HEAD = GET;
