import { database } from '#lib/platform/database/database';
import { environment } from '#lib/platform/environment/environment';
import { sitemapIndex, sitemapXml } from '#lib/publishing/sitemap/format';
import { sitemapFile, sitemapFiles } from '#lib/publishing/sitemap/queries';

export const dynamic = 'force-dynamic';

export async function GET(): Promise<Response> {
	const { siteUrl } = environment();
	const files = await sitemapFiles(database());
	const xml =
		files > 1 ? sitemapIndex(files, siteUrl) : sitemapXml((await sitemapFile(database(), 1)).places, siteUrl);
	return new Response(xml, { headers: { 'Content-Type': 'application/xml; charset=utf-8' } });
}
