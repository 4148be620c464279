import { movedMedia } from '#lib/media/queries';
import { mediaResponse } from '#lib/media/response';
import { database } from '#lib/server/database';
import { environment } from '#lib/server/environment';

export const dynamic = 'force-dynamic';

export function GET(request: Request): Promise<Response> {
	return mediaResponse(request, environment().dataDir, (path) => movedMedia(database(), path));
}

export const HEAD = GET;
