import { actorOf } from '#lib/accounts/auth/guards';
import { csvOf } from '#lib/platform/csv/csv';
import { database } from '#lib/platform/database/database';
import { blogFiles } from '#lib/platform/files/kept';
import { importView } from '#lib/portability/import/queries';

/** The addresses whose comments found no article, for a spreadsheet. */
export async function GET(
	request: Request,
	{ params }: { params: Promise<{ id: string }> },
): Promise<Response> {
	const { id } = await params;
	const missing = new Response(null, { status: 404 });
	const { by } = await actorOf('manageSite', request.headers);
	if (!by || !/^[1-9]\d{0,8}$/.test(id)) return missing;
	const view = await importView(database(), Number(id), blogFiles());
	if (!view?.report) return missing;
	const rows = view.report.unplaced.map(({ address, title, count }) => [address, title, count]);
	return new Response(csvOf([['address', 'title', 'comments'], ...rows]), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="unplaced-${id}.csv"`,
			'cache-control': 'private, no-store',
		},
	});
}
