import { Readable } from 'node:stream';
import { viewerOf } from '#lib/accounts/auth/session';
import { database } from '#lib/platform/database/database';
import { blogFiles } from '#lib/platform/files/kept';
import { fetchBackup } from '#lib/portability/backup/commands';

/** A backup, for administrators: everything is in it. */
export async function GET(
	request: Request,
	{ params }: { params: Promise<{ name: string }> },
): Promise<Response> {
	const { name } = await params;
	const by = await viewerOf(request.headers);
	const found = await fetchBackup(database(), by, blogFiles(), name);
	if (!found) return new Response(null, { status: 404 });
	return new Response(Readable.toWeb(await found.read()) as ReadableStream, {
		headers: {
			'content-type': 'application/gzip',
			'content-length': String(found.bytes),
			'content-disposition': `attachment; filename="${name}"`,
			'cache-control': 'private, no-store',
			'x-content-type-options': 'nosniff',
		},
	});
}
