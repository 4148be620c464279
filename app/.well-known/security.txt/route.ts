import { database } from '#lib/server/database';
import { environment } from '#lib/server/environment';
import { getSite } from '#lib/site/queries';
import { securityText } from '#lib/site/security-text';

export const dynamic = 'force-dynamic';

export async function GET(): Promise<Response> {
	const { language } = await getSite(database());
	return new Response(await securityText(database(), { language, siteUrl: environment().siteUrl }), {
		headers: { 'Content-Type': 'text/plain; charset=utf-8' },
	});
}
