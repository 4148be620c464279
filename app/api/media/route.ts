import { actorOf } from '#lib/accounts/auth/guards';
import { dashboardTranslator } from '#lib/i18n/language';
import { database } from '#lib/platform/database/database';
import { blogFiles } from '#lib/platform/files/kept';
import { askedPage } from '#lib/platform/paging/paging';
import { filesSent } from '#lib/publishing/media/sent';
import { itemOf } from '#lib/publishing/media/views';
import { takeFile } from '#lib/publishing/media-library/commands';
import { libraryPage, showings } from '#lib/publishing/media-library/queries';
import { getSite } from '#lib/site/settings/queries';

export const dynamic = 'force-dynamic';

/** One page of the library for administrators: `q` words, `type` what to show, `page`. */
export async function GET(request: Request): Promise<Response> {
	const { by, status } = await actorOf('upload', request.headers);
	if (!by) return Response.json({ error: 'forbidden' }, { status });
	const asked = new URL(request.url).searchParams;
	const show = showings.find((one) => one === asked.get('type')) ?? 'all';
	const text = (asked.get('q') ?? '').trim().slice(0, 200);
	const found = await libraryPage(database(), { show, text, page: askedPage(asked.get('page')) }, 24);
	return Response.json(found, { headers: { 'Cache-Control': 'no-store' } });
}

/** Takes files into the library: as JSON for the editor, led back to the library for a plain form. */
export async function POST(request: Request): Promise<Response> {
	const db = database();
	const { by, status } = await actorOf('upload', request.headers);
	if (!by) return Response.json({ error: 'forbidden' }, { status });
	const store = blogFiles();
	const t = dashboardTranslator(by.language ?? (await getSite(db)).language);
	const { files, refused } = await filesSent(request, store.scratch);
	const taken = [];
	for (const file of files) taken.push(await takeFile(db, by, file, store));
	const why = taken.flatMap((one) => (one.ok ? [] : [one.why]))[0] ?? refused;
	if (request.headers.get('accept')?.includes('application/json')) {
		const first = taken.find((one) => one.ok);
		if (first?.ok) return Response.json(itemOf(first.media));
		return Response.json({ error: t(`media.refused.${why ?? 'nothing'}`) }, { status: 422 });
	}
	const search = new URLSearchParams({
		taken: String(taken.filter((one) => one.ok).length),
		...(why && { refused: why }),
	});
	return new Response(null, { status: 303, headers: { Location: `/admin/media?${search}` } });
}
