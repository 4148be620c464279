import { database } from '#lib/platform/database/database';
import { environment } from '#lib/platform/environment/environment';
import { getSite } from '#lib/site/settings/queries';
import { securityText } from '#lib/site/settings/security-text';

export const dynamic = 'force-dynamic';

export async function GET(): Promise<Response> {
	const { language } = await getSite(database());
	return new Response(await securityText(database(), { language, siteUrl: environment().siteUrl }), {
		headers: { 'Content-Type': 'text/plain; charset=utf-8' },
	});
}
