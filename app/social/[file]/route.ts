import { notFound } from 'next/navigation';
import { database } from '#lib/platform/database/database';
import { titleToDraw } from '#lib/publishing/articles/social/queries';
import { getSite } from '#lib/site/settings/queries';
import { drawTitle } from './drawing.ts';

export const dynamic = 'force-dynamic';

export async function GET(_request: Request, { params }: { params: Promise<{ file: string }> }) {
	const site = await getSite(database());
	const title = await titleToDraw(database(), (await params).file, site);
	if (title === null) notFound();
	return new Response(await drawTitle(title, site.title), {
		headers: { 'Content-Type': 'image/png', 'Cache-Control': 'public, max-age=31536000, immutable' },
	});
}
