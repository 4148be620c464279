import { csvOf } from '#lib/csv/csv';
import { canAdminister } from '#lib/people/policy';
import { viewerOf } from '#lib/people/session';
import { database } from '#lib/server/database';
import { getSite } from '#lib/site/queries';
import { spanOf } from '#lib/statistics/days';
import { flushCounts } from '#lib/statistics/keeping';
import { referrers, viewRows } from '#lib/statistics/queries';

/** The figures as a table for a spreadsheet. */
export async function GET(request: Request): Promise<Response> {
	const viewer = await viewerOf(request.headers);
	if (!canAdminister(viewer)) return new Response(null, { status: 404 });
	const asked = new URL(request.url).searchParams;
	const span = spanOf(asked.get('days'));
	const ofHosts = asked.get('of') === 'referrers';
	await flushCounts();
	const site = await getSite(database());
	const article = Number(asked.get('article')) || null;
	const rows = ofHosts
		? (await referrers(database(), site, span)).map(({ name, views }) => [name, views])
		: (await viewRows(database(), site, span))
				.filter(({ article_id }) => article === null || article_id === article)
				.map((row) => [row.day, row.article_id, row.path ? `/${row.path}` : '', row.title, row.views]);
	const head = ofHosts ? ['host', 'views'] : ['day', 'article', 'path', 'title', 'views'];
	return new Response(csvOf([head, ...rows]), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${ofHosts ? 'referrers' : 'views'}-${span}.csv"`,
			'cache-control': 'private, no-store',
		},
	});
}
