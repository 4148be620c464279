import { actorOf } from '#lib/accounts/auth/guards';
import { may } from '#lib/accounts/people/policy';
import { csvOf } from '#lib/platform/csv/csv';
import { database } from '#lib/platform/database/database';
import { articleTitle } from '#lib/publishing/articles/titles';
import { spanOf } from '#lib/publishing/statistics/days';
import { flushCounts } from '#lib/publishing/statistics/flush';
import { maySeeReadings } from '#lib/publishing/statistics/policy';
import { referrers, viewRows } from '#lib/publishing/statistics/queries';
import { getSite } from '#lib/site/settings/queries';

/** The figures as a table for a spreadsheet. */
export async function GET(request: Request): Promise<Response> {
	const { by } = await actorOf('writeArticles', request.headers);
	if (!by) return new Response(null, { status: 404 });
	const asked = new URL(request.url).searchParams;
	const span = spanOf(asked.get('days'));
	const ofHosts = asked.get('of') === 'referrers';
	const id = Number(asked.get('article')) || null;
	const article = id && !ofHosts ? await articleTitle(database(), id) : null;
	const allowed = article ? maySeeReadings(by, article) : may(by, 'seeStatistics');
	if (!allowed) return new Response(null, { status: 404 });
	await flushCounts();
	const site = await getSite(database());
	const rows = ofHosts
		? (await referrers(database(), site, span)).map(({ name, views }) => [name, views])
		: (await viewRows(database(), site, span))
				.filter(({ article_id }) => id === null || article_id === id)
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
