import { Readable } from 'node:stream';
import type { Database } from '#db/schema';
import { localTime } from '#lib/i18n/local-time';
import type { Files } from '#lib/platform/files/files';
import { taskView } from '#lib/portability/tasks/queries';
import { getSite } from '#lib/site/settings/queries';
import { type ExportFormat, exportKey } from './files.ts';

/** The file of a finished export, as it is sent; null: there is none. Whoever is sent it was let in before. */
export async function exportResponse(db: Database, id: number, files: Files): Promise<Response | null> {
	const task = await taskView(db, id);
	if (task?.kind !== 'export' || task.status !== 'done') return null;
	const format = task.input.format as ExportFormat;
	const found = await files.find(exportKey(task.id, format));
	if (!found) return null;
	const day = localTime(task.createdAt, (await getSite(db)).time_zone).slice(0, 10);
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
