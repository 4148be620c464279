import { actorOf } from '#lib/accounts/auth/guards';
import { csvOf } from '#lib/platform/csv/csv';
import { database } from '#lib/platform/database/database';
import { everySubscriber } from '#lib/publishing/newsletter/desk/queries';

const date = (moment: number | null) => (moment === null ? '' : new Date(moment).toISOString());

/** All subscribers as a table for a spreadsheet or another program. */
export async function GET(request: Request): Promise<Response> {
	const { by } = await actorOf('manageSubscribers', request.headers);
	if (!by) return new Response(null, { status: 404 });
	const rows: (string | number)[][] = [
		['email', 'status', 'language', 'origin', 'created_at', 'confirmed_at', 'stopped_at'],
	];
	for await (const slice of everySubscriber(database())) {
		for (const { email, status, language, origin, created_at, confirmed_at, stopped_at } of slice)
			rows.push([email, status, language, origin, date(created_at), date(confirmed_at), date(stopped_at)]);
	}
	return new Response(csvOf(rows), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': 'attachment; filename="subscribers.csv"',
			'cache-control': 'private, no-store',
		},
	});
}
