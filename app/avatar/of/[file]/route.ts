import { readAvatar } from '#lib/accounts/people/avatar-files';
import { avatarTag } from '#lib/accounts/people/tags';
import { blogFiles } from '#lib/platform/files/kept';
import { cacheTag } from '#lib/platform/page-cache/track';

export async function GET(_request: Request, { params }: { params: Promise<{ file: string }> }) {
	const { file } = await params;
	cacheTag(avatarTag(file));
	const picture = await readAvatar(blogFiles(), file);
	if (!picture) return new Response('Not found', { status: 404 });
	return new Response(new Uint8Array(picture), {
		headers: {
			'content-type': 'image/webp',
			'cache-control': 'public, max-age=31536000, immutable',
			'content-security-policy': "default-src 'none'",
		},
	});
}
