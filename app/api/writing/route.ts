import { actorOf, visitOf } from '#lib/accounts/auth/guards';
import { database } from '#lib/platform/database/database';
import { keepForm } from '#lib/publishing/authoring/answering';
import { wishes } from '#lib/publishing/authoring/wishes';

export const dynamic = 'force-dynamic';

/** Bytes a writing form may have: the longest text in any script, and all its other fields. */
const MOST = 10 * 1024 * 1024;

/**
 * Keeps what the writing form holds. Not a server action: its status tells a script why nothing was kept, and the
 * address stays the same when the program is built anew while somebody writes.
 */
export async function POST(request: Request): Promise<Response> {
	const answer = (body: object, status = 200) =>
		Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } });
	const { by } = await actorOf('writeArticles', request.headers);
	if (!by) return answer({ ok: false, why: 'signed-out' }, 401);
	if (Number(request.headers.get('content-length')) > MOST) return answer({ ok: false, why: 'large' }, 413);
	const form = await request.formData();
	const wish = wishes.find((one) => one === form.get('do')) ?? 'autosave';
	return answer(await keepForm(database(), await visitOf(by), wish, form));
}
