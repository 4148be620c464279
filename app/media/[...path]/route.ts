import { mediaResponse } from '#lib/media/response';
import { environment } from '#lib/server/environment';

export const dynamic = 'force-dynamic';

export function GET(request: Request): Promise<Response> {
	return mediaResponse(request, environment().dataDir);
}

export function HEAD(request: Request): Promise<Response> {
	return mediaResponse(request, environment().dataDir);
}
