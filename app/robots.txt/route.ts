import { database } from '#lib/server/database';
import { environment } from '#lib/server/environment';
import { getSite } from '#lib/site/queries';
import { settingsOf } from '#lib/site/settings';
import { robotsText } from '#lib/sitemap/format';

export const dynamic = 'force-dynamic';

export async function GET(): Promise<Response> {
	const { indexed } = settingsOf(await getSite(database())).found;
	return new Response(robotsText(indexed, environment().siteUrl), {
		headers: { 'Content-Type': 'text/plain; charset=utf-8' },
	});
}
