import { Readable } from 'node:stream';
import { actorOf } from '#lib/accounts/auth/guards';
import { localTime } from '#lib/i18n/local-time';
import { database } from '#lib/platform/database/database';
import { blogFiles } from '#lib/platform/files/kept';
import { type ExportFormat, exportKey } from '#lib/portability/export/files';
import { taskView } from '#lib/portability/tasks/queries';
import { getSite } from '#lib/site/settings/queries';

/** The file of a finished export, for administrators. */
export async function GET(
	request: Request,
	{ params }: { params: Promise<{ id: string }> },
): Promise<Response> {
	const { id } = await params;
	const missing = new Response(null, { status: 404 });
	const { by } = await actorOf('manageSite', request.headers);
	if (!by || !/^[1-9]\d{0,8}$/.test(id)) return missing;
	const task = await taskView(database(), Number(id));
	if (task?.kind !== 'export' || task.status !== 'done') return missing;
	const format = task.input.format as ExportFormat;
	const found = await blogFiles().find(exportKey(task.id, format));
	if (!found) return missing;
	const day = localTime(task.createdAt, (await getSite(database())).time_zone).slice(0, 10);
	return new Response(Readable.toWeb(await found.read()) as ReadableStream, {
		headers: {
			'content-type': format === 'json' ? 'application/json' : 'application/xml',
			'content-length': String(found.bytes),
			'content-disposition': `attachment; filename="postilla-${day}.${format === 'json' ? 'json' : 'xml'}"`,
			'cache-control': 'private, no-store',
			'x-content-type-options': 'nosniff',
		},
	});
}
