import { Readable } from 'node:stream';
import { actorOf } from '#lib/accounts/auth/guards';
import { database } from '#lib/platform/database/database';
import { blogFiles } from '#lib/platform/files/kept';
import { mayChangeMedia } from '#lib/publishing/media-library/changeable';
import { originalOf } from '#lib/publishing/media-library/editing';
import { libraryItem } from '#lib/publishing/media-library/queries';

export const dynamic = 'force-dynamic';

/** The original of an edited picture, for whoever may edit it. */
export async function GET(
	request: Request,
	{ params }: { params: Promise<{ id: string }> },
): Promise<Response> {
	const { by, status } = await actorOf('upload', request.headers);
	if (!by) return new Response(null, { status });
	const { id } = await params;
	const found = /^[1-9]\d{0,8}$/.test(id) ? await libraryItem(database(), Number(id)) : null;
	const row = found && mayChangeMedia(by, found.row) && found.row.original !== null ? found.row : null;
	const file = row && (await blogFiles().find(originalOf(row)));
	if (!file) return new Response(null, { status: 404 });
	return new Response(Readable.toWeb(await file.read()) as ReadableStream, {
		headers: {
			'Content-Type': row.type,
			'Cache-Control': 'private, no-cache',
			'Content-Security-Policy': "default-src 'none'; sandbox",
			'X-Content-Type-Options': 'nosniff',
		},
	});
}
