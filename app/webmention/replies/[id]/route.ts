import { plainAnswer } from '#lib/conversation/webmention/plain-answer';
import { replyPage } from '#lib/conversation/webmention/sending/reply-page';
import { database } from '#lib/platform/database/database';

export const dynamic = 'force-dynamic';

/** A reply to a page of another site, by itself, for that site to look at. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
	const { id } = await params;
	const page = /^[1-9]\d{0,8}$/.test(id)
		? await replyPage(database(), Number(id))
		: ({ status: 404 } as const);
	if (page.status !== 200) return plainAnswer(page.status, 'mentions.state.unknown');
	return new Response(page.html, {
		headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
	});
}
