import { actorOf } from '#lib/accounts/auth/guards';
import { database } from '#lib/platform/database/database';
import { blogFiles } from '#lib/platform/files/kept';
import { exportResponse } from '#lib/portability/export/sending';

/** The file of a finished export, for administrators. */
export async function GET(
	request: Request,
	{ params }: { params: Promise<{ id: string }> },
): Promise<Response> {
	const { id } = await params;
	const { by } = await actorOf('manageSite', request.headers);
	const file =
		by && /^[1-9]\d{0,8}$/.test(id) ? await exportResponse(database(), Number(id), blogFiles()) : null;
	return file ?? new Response(null, { status: 404 });
}
