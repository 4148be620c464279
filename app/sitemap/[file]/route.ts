import { notFound } from 'next/navigation';
import { database } from '#lib/platform/database/database';
import { environment } from '#lib/platform/environment/environment';
import { sitemapXml } from '#lib/publishing/sitemap/format';
import { sitemapFile } from '#lib/publishing/sitemap/queries';

export const dynamic = 'force-dynamic';

export async function GET(
	_request: Request,
	{ params }: { params: Promise<{ file: string }> },
): Promise<Response> {
	const number = Number(/^([1-9]\d{0,5})\.xml$/.exec((await params).file)?.[1]);
	if (Number.isNaN(number)) notFound();
	const { files, places } = await sitemapFile(database(), number);
	if (number > files) notFound();
	const xml = sitemapXml(places, environment().siteUrl);
	return new Response(xml, { headers: { 'Content-Type': 'application/xml; charset=utf-8' } });
}
