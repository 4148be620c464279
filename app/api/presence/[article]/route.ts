import { actorOf } from '#lib/accounts/auth/guards';
import { database } from '#lib/platform/database/database';
import { notePresence } from '#lib/publishing/authoring/presence';

/** Says that somebody has an article open, with `?writing` that they write in it; answers who else has. */
export async function POST(request: Request, { params }: { params: Promise<{ article: string }> }) {
	const { by } = await actorOf('writeArticles', request.headers);
	if (!by) return new Response(null, { status: 401 });
	const isWriting = new URL(request.url).searchParams.has('writing');
	const { article } = await params;
	const others = /^[1-9]\d{0,8}$/.test(article)
		? await notePresence(database(), by, Number(article), isWriting)
		: null;
	if (!others) return new Response(null, { status: 404 });
	return Response.json(others, { headers: { 'cache-control': 'no-store' } });
}
