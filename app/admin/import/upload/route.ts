import { rm } from 'node:fs/promises';
import { actorOf } from '#lib/accounts/auth/guards';
import { database } from '#lib/platform/database/database';
import { blogFiles } from '#lib/platform/files/kept';
import { takeUpload } from '#lib/portability/import/commands';
import { roomLeft } from '#lib/portability/import/files';
import { filesSent } from '#lib/publishing/media/sent';

export const dynamic = 'force-dynamic';

/** Takes a file to import, streamed to disk; leads to its dry run. */
export async function POST(request: Request): Promise<Response> {
	const { by, status } = await actorOf('manageSite', request.headers);
	if (!by) return new Response(null, { status });
	const store = blogFiles();
	const { files, refused } = await filesSent(request, store.scratch, await roomLeft(store));
	const [file, ...others] = files;
	for (const other of others) await rm(other.file, { force: true });
	if (!file) return ledTo(request, `/admin/import?wrong=${refused ?? 'nothing'}`);
	const taken = await takeUpload(database(), by, file, store).finally(() => rm(file.file, { force: true }));
	if (taken.ok) return ledTo(request, `/admin/import/${taken.task}`);
	const seems = taken.why === 'kind' ? `&seems=${taken.seems}` : '';
	return ledTo(request, `/admin/import?wrong=${taken.why}${seems}`);
}

/** A script is told where to go, a plain form is led there. */
function ledTo(request: Request, to: string): Response {
	if (request.headers.get('accept')?.includes('application/json')) return Response.json({ to });
	return new Response(null, { status: 303, headers: { Location: to } });
}
