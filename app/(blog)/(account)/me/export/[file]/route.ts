import { signInHref } from '#lib/accounts/auth/guards';
import { viewerOf } from '#lib/accounts/auth/session';
import { translator } from '#lib/i18n/language';
import { database } from '#lib/platform/database/database';
import { environment } from '#lib/platform/environment/environment';
import { blogFiles } from '#lib/platform/files/kept';
import { isWithinLimit } from '#lib/platform/rate-limit/rate-limit';
import { ownExport } from '#lib/portability/privacy/export';
import { exportPage } from '#lib/portability/privacy/export-page';
import { getSite } from '#lib/site/settings/queries';

export async function GET(request: Request, { params }: { params: Promise<{ file: string }> }) {
	const { file } = await params;
	if (file !== 'words.json' && file !== 'words.html') return new Response('Not found', { status: 404 });
	const person = await viewerOf(request.headers);
	if (!person) return new Response(null, { status: 303, headers: { location: signInHref('/me') } });
	const site = await getSite(database());
	if (!isWithinLimit('export', String(person.id), 20, 3600)) {
		const words = translator(site.language)('people.refusal.often');
		return new Response(words, { status: 429, headers: { 'retry-after': '600' } });
	}
	const { siteUrl } = environment();
	const own = await ownExport(database(), person, { site, siteUrl, files: blogFiles() });
	const isPage = file === 'words.html';
	return new Response(isPage ? exportPage(own, site.language) : JSON.stringify(own, null, '\t'), {
		headers: {
			'content-type': `${isPage ? 'text/html' : 'application/json'}; charset=utf-8`,
			'content-disposition': `attachment; filename="${file}"`,
			'cache-control': 'private, no-store',
		},
	});
}
