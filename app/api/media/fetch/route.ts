import { actorOf } from '#lib/accounts/auth/guards';
import { dashboardTranslator } from '#lib/i18n/language';
import { database } from '#lib/platform/database/database';
import { blogFiles } from '#lib/platform/files/kept';
import { itemOf } from '#lib/publishing/media/views';
import { fetchPicture } from '#lib/publishing/media-library/fetching';
import { getSite } from '#lib/site/settings/queries';

export const dynamic = 'force-dynamic';

/** Fetches a picture of another site, by its `address`, into the library: for what is pasted into a text. */
export async function POST(request: Request): Promise<Response> {
	const db = database();
	const { by, status } = await actorOf('upload', request.headers);
	if (!by) return Response.json({ error: 'forbidden' }, { status });
	const t = dashboardTranslator(by.language ?? (await getSite(db)).language);
	const store = blogFiles();
	const address = String((await request.formData()).get('address') ?? '').slice(0, 8000);
	const taken = await fetchPicture(db, by, address, store);
	if (!taken.ok) {
		const { why } = taken;
		const own = why === 'unreached' || why === 'large' || why === 'kind';
		const error = own ? t(`media.unfetched.${why}`) : t(`media.refused.${why}`);
		return Response.json({ ok: false, error });
	}
	return Response.json({ ok: true, item: itemOf(taken.media) }, { headers: { 'Cache-Control': 'no-store' } });
}
