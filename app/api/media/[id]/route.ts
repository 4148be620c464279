import { actorOf } from '#lib/accounts/auth/guards';
import { database } from '#lib/platform/database/database';
import { blogFiles } from '#lib/platform/files/kept';
import { removeIncoming } from '#lib/publishing/media/receiving';
import { filesSent } from '#lib/publishing/media/sent';
import { itemOf } from '#lib/publishing/media/views';
import { replaceMedia } from '#lib/publishing/media-library/commands';

export const dynamic = 'force-dynamic';

/** Puts the file that is sent in the place of one of the library. */
export async function POST(
	request: Request,
	{ params }: { params: Promise<{ id: string }> },
): Promise<Response> {
	const { by, status } = await actorOf('upload', request.headers);
	if (!by) return Response.json({ error: 'forbidden' }, { status });
	const { id } = await params;
	if (!/^[1-9]\d{0,8}$/.test(id)) return new Response(null, { status: 404 });
	const store = blogFiles();
	const { files, refused } = await filesSent(request, store.scratch);
	const [file, ...others] = files;
	await removeIncoming(others);
	const done = file
		? await replaceMedia(database(), by, Number(id), file, store)
		: ({ ok: false, why: refused ?? 'nothing' } as const);
	if (request.headers.get('accept')?.includes('application/json')) {
		if (done.ok) return Response.json(itemOf(done.media));
		return Response.json({ error: done.why }, { status: 422 });
	}
	const said = done.ok ? 'replaced=1' : `refused=${done.why}`;
	return new Response(null, { status: 303, headers: { Location: `/admin/media/${id}?${said}` } });
}
