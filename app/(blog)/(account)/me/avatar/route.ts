import { signInHref } from '#lib/accounts/auth/guards';
import { viewerOf } from '#lib/accounts/auth/session';
import { setAvatar } from '#lib/accounts/people/avatar-commands';
import { database } from '#lib/platform/database/database';
import { pictureSent } from '#lib/portability/privacy/upload';

const to = (location: string) => new Response(null, { status: 303, headers: { location } });

/** Takes a picture. No action: only who signed in may send this much, and not more. */
export async function POST(request: Request) {
	const person = await viewerOf(request.headers);
	if (!person) return to(signInHref('/me'));
	const sent = await pictureSent(request, person.id);
	if (typeof sent === 'string') return to(`/me?avatar=${sent}#avatar`);
	return to(`/me?avatar=${(await setAvatar(database(), person, sent)) ? 'done' : 'unreadable'}#avatar`);
}
