import { stopMail } from '#lib/conversation/notifications/unsubscribe';
import { database } from '#lib/platform/database/database';

type Context = { params: Promise<{ token: string }> };

/** What a mail program asks at one click (RFC 8058): the token alone is the permission, cookies mean nothing. */
export async function POST(_request: Request, { params }: Context): Promise<Response> {
	const stopped = await stopMail(database(), decodeURIComponent((await params).token));
	return new Response(null, { status: stopped ? 204 : 404, headers: { 'Cache-Control': 'no-store' } });
}

/** Somebody opened the address of the header: the page with the button. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
	const { token } = await params;
	return new Response(null, { status: 303, headers: { Location: `/me/stop/${token}` } });
}
