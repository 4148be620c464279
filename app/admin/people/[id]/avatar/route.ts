import { signInHref } from '#lib/accounts/auth/guards';
import { viewerOf } from '#lib/accounts/auth/session';
import { changeAvatar } from '#lib/accounts/profile/avatar';
import { mayChangeProfileOf } from '#lib/accounts/profile/queries';
import { database } from '#lib/platform/database/database';
import { pictureSent } from '#lib/portability/privacy/upload';

const to = (location: string) => new Response(null, { status: 303, headers: { location } });

/** Takes the picture of somebody who writes here, from who may change their profile. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }) {
	const id = Number((await params).id) || 0;
	const by = await viewerOf(request.headers);
	if (!by) return to(signInHref(`/admin/people/${id}`));
	if (!(await mayChangeProfileOf(database(), by, id))) return new Response(null, { status: 404 });
	const sent = await pictureSent(request, by.id);
	if (typeof sent === 'string') return to(`/admin/people/${id}?avatar=${sent}#profile`);
	const outcome = (await changeAvatar(database(), by, id, sent)) ? 'done' : 'unreadable';
	return to(`/admin/people/${id}?avatar=${outcome}#profile`);
}
