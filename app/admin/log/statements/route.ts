import { actorOf } from '#lib/accounts/auth/guards';
import { everyStatement } from '#lib/conversation/moderation/statements';
import { csvOf } from '#lib/platform/csv/csv';
import { database } from '#lib/platform/database/database';

const head = [
	'number',
	'at',
	'withdrawn_at',
	'article',
	'comment',
	'ground',
	'basis',
	'facts',
	'reported',
	'by',
];

/** The statements of reasons as a table for a spreadsheet. */
export async function GET(request: Request): Promise<Response> {
	const { by } = await actorOf('seeLog', request.headers);
	if (!by) return new Response(null, { status: 404 });
	const rows: (string | number)[][] = [head];
	const moment = (at: number | null) => (at === null ? '' : new Date(at).toISOString());
	for await (const some of everyStatement(database())) {
		for (const one of some) {
			rows.push([
				one.id,
				moment(one.created_at),
				moment(one.withdrawn_at),
				one.path === null ? '' : `/${one.path}`,
				one.number ?? '',
				one.ground,
				one.basis,
				one.facts,
				one.reported,
				one.byName ?? '',
			]);
		}
	}
	return new Response(csvOf(rows), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': 'attachment; filename="statements.csv"',
			'cache-control': 'private, no-store',
		},
	});
}
