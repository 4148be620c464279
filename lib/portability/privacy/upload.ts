import { isWithinLimit } from '#lib/platform/rate-limit/rate-limit';
import { type AvatarRefusal, LONGEST_AVATAR } from './schema.ts';

/** The picture that a form sends, for somebody with the number `by` who may send only so many; or why not. */
export async function pictureSent(request: Request, by: number): Promise<Buffer | AvatarRefusal> {
	const body = await bodyWithin(request, LONGEST_AVATAR + 10_000);
	if (!body) return 'large';
	if (!isWithinLimit('avatar', String(by), 20, 3600)) return 'often';
	const picture = await pictureIn(body, request.headers.get('content-type') ?? '');
	if (!picture || picture.size === 0) return 'missing';
	if (picture.size > LONGEST_AVATAR) return 'large';
	return Buffer.from(await picture.arrayBuffer());
}

async function pictureIn(body: Blob, type: string): Promise<File | null> {
	try {
		const form = await new Response(body, { headers: { 'content-type': type } }).formData();
		const picture = form.get('picture');
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
