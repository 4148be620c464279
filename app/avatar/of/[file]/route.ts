import { readAvatar } from '#lib/people/own/avatar';
import { avatarTag } from '#lib/people/tags';
import { environment } from '#lib/server/environment';
import { reads } from '#lib/server/reading';

export async function GET(_request: Request, { params }: { params: Promise<{ file: string }> }) {
	const { file } = await params;
	reads(avatarTag(file));
	const picture = await readAvatar(environment().dataDir, file);
	if (!picture) return new Response('Not found', { status: 404 });
	return new Response(new Uint8Array(picture), {
		headers: {
			'content-type': 'image/webp',
			'cache-control': 'public, max-age=31536000, immutable',
			'content-security-policy': "default-src 'none'",
		},
	});
}
