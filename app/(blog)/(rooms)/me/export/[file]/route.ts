import { ownExport } from '#lib/people/own/export';
import { exportPage } from '#lib/people/own/export-page';
import { viewerOf } from '#lib/people/session';
import { database } from '#lib/server/database';
import { environment } from '#lib/server/environment';
import { isWithinLimit } from '#lib/server/limits';
import { getSite } from '#lib/site/queries';

export async function GET(request: Request, { params }: { params: Promise<{ file: string }> }) {
	const { file } = await params;
	if (file !== 'words.json' && file !== 'words.html') return new Response('Not found', { status: 404 });
	const person = await viewerOf(request.headers);
	if (!person) return new Response(null, { status: 303, headers: { location: '/sign-in?from=/me' } });
	if (!isWithinLimit('export', String(person.id), 20, 3600)) {
		return new Response('Too many requests', { status: 429, headers: { 'retry-after': '600' } });
	}
	const { siteUrl, dataDir } = environment();
	const site = await getSite(database());
	const own = await ownExport(database(), person, { site, siteUrl, dataDir });
	const isPage = file === 'words.html';
	return new Response(isPage ? exportPage(own, site.language) : JSON.stringify(own, null, '\t'), {
		headers: {
			'content-type': `${isPage ? 'text/html' : 'application/json'}; charset=utf-8`,
			'content-disposition': `attachment; filename="${file}"`,
			'cache-control': 'private, no-store',
		},
	});
}
