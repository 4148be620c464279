import { setAvatar } from '#lib/people/own/commands';
import { type AvatarRefusal, LONGEST_AVATAR } from '#lib/people/own/schema';
import { viewerOf } from '#lib/people/session';
import { database } from '#lib/server/database';
import { isWithinLimit } from '#lib/server/limits';

const to = (location: string) => new Response(null, { status: 303, headers: { location } });

/** Takes a picture. No action: only who signed in may send this much, and not more. */
export async function POST(request: Request) {
	const person = await viewerOf(request.headers);
	if (!person) return to('/sign-in?from=/me');
	const refusal = await take(request, person);
	return to(`/me?avatar=${refusal ?? 'done'}#avatar`);
}

async function take(
	request: Request,
	person: NonNullable<Awaited<ReturnType<typeof viewerOf>>>,
): Promise<AvatarRefusal | null> {
	const body = await bodyWithin(request, LONGEST_AVATAR + 10_000);
	if (!body) return 'large';
	if (!isWithinLimit('avatar', String(person.id), 20, 3600)) return 'often';
	const picture = await pictureIn(body, request.headers.get('content-type') ?? '');
	if (!picture || picture.size === 0) return 'missing';
	if (picture.size > LONGEST_AVATAR) return 'large';
	const bytes = Buffer.from(await picture.arrayBuffer());
	return (await setAvatar(database(), person, bytes)) ? null : 'unreadable';
}

async function pictureIn(body: Blob, type: string): Promise<File | null> {
	try {
		const picture = (await new Response(body, { headers: { 'content-type': type } }).formData()).get(
			'picture',
		);
		return picture instanceof File ? picture : null;
	} catch {
		return null;
	}
}

/** Reads on for a while beyond the limit: a browser that is cut off shows an error instead of the answer. */
async function bodyWithin(request: Request, most: number): Promise<Blob | null> {
	const chunks: Uint8Array<ArrayBuffer>[] = [];
	let size = 0;
	const reader = request.body?.getReader();
	while (reader && size < most * 10) {
		const { done, value } = await reader.read();
		if (done) break;
		size += value.length;
		if (size > most) chunks.length = 0;
		else chunks.push(value);
	}
	return size > most ? null : new Blob(chunks);
}
