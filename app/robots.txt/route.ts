import { database } from '#lib/platform/database/database';
import { environment } from '#lib/platform/environment/environment';
import { robotsText } from '#lib/publishing/sitemap/format';
import { getSite } from '#lib/site/settings/queries';
import { settingsOf } from '#lib/site/settings/settings';

export const dynamic = 'force-dynamic';

export async function GET(): Promise<Response> {
	const { indexed } = settingsOf(await getSite(database())).found;
	return new Response(robotsText(indexed, environment().siteUrl), {
		headers: { 'Content-Type': 'text/plain; charset=utf-8' },
	});
}
