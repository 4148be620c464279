import { actorOf } from '#lib/accounts/auth/guards';
import { database } from '#lib/platform/database/database';
import { ownPolicyHeader } from '#lib/platform/security-headers/content-security-policy';
import { trialParts } from '#lib/publishing/newsletter/desk/trial';

/** Its styles stand in it, as in every message; nothing else does anything. */
const policy =
	"default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'none'; sandbox allow-popups";

/** The message that subscribers would get of an article, as a mail program shows it. */
export async function GET(
	request: Request,
	{ params }: { params: Promise<{ id: string }> },
): Promise<Response> {
	const { by } = await actorOf('writeArticles', request.headers);
	const { id } = await params;
	const parts = by && /^[1-9]\d{0,8}$/.test(id) ? await trialParts(database(), by, Number(id)) : null;
	if (!parts) return new Response(null, { status: 404 });
	return new Response(parts.html, {
		headers: {
			'content-type': 'text/html; charset=utf-8',
			[ownPolicyHeader]: policy,
			'cache-control': 'private, no-store',
		},
	});
}
