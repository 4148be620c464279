import { setAvatar } from '#lib/people/own/commands';
import { pictureSent } from '#lib/people/own/upload';
import { viewerOf } from '#lib/people/session';
import { database } from '#lib/server/database';

const to = (location: string) => new Response(null, { status: 303, headers: { location } });

/** Takes a picture. No action: only who signed in may send this much, and not more. */
export async function POST(request: Request) {
	const person = await viewerOf(request.headers);
	if (!person) return to('/sign-in?from=/me');
	const sent = await pictureSent(request, person.id);
	if (typeof sent === 'string') return to(`/me?avatar=${sent}#avatar`);
	return to(`/me?avatar=${(await setAvatar(database(), person, sent)) ? 'done' : 'unreadable'}#avatar`);
}
