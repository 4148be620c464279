import { z } from 'zod';
import { likeAs } from '#lib/conversation/comments/liking';
import { translator } from '#lib/i18n/language';
import { database } from '#lib/platform/database/database';
import { getSite } from '#lib/site/settings/queries';

const rowId = z.coerce.number().int().positive().max(2_147_483_647);
const liking = z.object({ article: rowId, number: rowId, like: z.enum(['true', 'false']) });
const refused = { 'too-many': 429, gone: 404, banned: 403, 'signed-in': 403, nobody: 403 };

type Context = { params: Promise<Record<keyof typeof liking.shape, string>> };

/** Likes a comment for our script, or takes the like back: the new state of its button. */
export async function POST(_request: Request, { params }: Context): Promise<Response> {
	const input = liking.safeParse(await params);
	if (!input.success) return new Response(null, { status: 400 });
	const { article: articleId, number, like } = input.data;
	const liked = await likeAs({ articleId, number, like: like === 'true' });
	if (!liked.ok) return new Response(null, { status: refused[liked.why] });
	const t = translator((await getSite(database())).language);
	const label = liked.likes > 0 ? t('writing.likes', { count: liked.likes }) : t('writing.like');
	const likes = liked.likes > 0 ? t.number(liked.likes) : '';
	return Response.json({ likes, label }, { headers: { 'Cache-Control': 'no-store' } });
}
