import { actorOf } from '#lib/accounts/auth/guards';
import { database } from '#lib/platform/database/database';
import { importSubscribers } from '#lib/publishing/newsletter/desk/commands';
import { getSite } from '#lib/site/settings/queries';

const LARGEST = 20_000_000;

const to = (query: Record<string, string | number>) => {
	const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
	return new Response(null, {
		status: 303,
		headers: { location: `/admin/subscribers${query.refused ? '/add' : ''}?${search}` },
	});
};

/** Takes a table of addresses. No action: those take a megabyte at most. */
export async function POST(request: Request): Promise<Response> {
	const { by } = await actorOf('manageSubscribers', request.headers);
	if (!by) return new Response(null, { status: 404 });
	if (Number(request.headers.get('content-length') ?? LARGEST + 1) > LARGEST) return to({ refused: 'large' });
	const form = await request.formData().catch(() => null);
	const file = form?.get('file');
	if (form?.get('consent') !== 'on') return to({ refused: 'consent' });
	if (!(file instanceof File) || file.size === 0) return to({ refused: 'missing' });
	const { language } = await getSite(database());
	const done = await importSubscribers(database(), by, { csv: await file.text(), language });
	if (!done.ok) return to({ refused: 'unreadable' });
	const { added, known, stopped, invalid, unwilling } = done;
	return to({ imported: added, known, stopped, invalid, unwilling });
}
