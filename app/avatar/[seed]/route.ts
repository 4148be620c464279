import { avatarSvg } from '#lib/accounts/people/avatar';

export async function GET(_request: Request, { params }: { params: Promise<{ seed: string }> }) {
	const seed = /^([0-9a-f]{16})\.svg$/.exec((await params).seed)?.[1];
	if (!seed) return new Response('Not found', { status: 404 });
	return new Response(avatarSvg(seed), {
		headers: {
			'content-type': 'image/svg+xml',
			'cache-control': 'public, max-age=31536000, immutable',
			'content-security-policy': "default-src 'none'",
		},
	});
}
