import { database } from '#lib/platform/database/database';
import { environment } from '#lib/platform/environment/environment';
import { embedded, embeddedXml } from '#lib/publishing/oembed/answer';

export const dynamic = 'force-dynamic';

export async function GET(request: Request): Promise<Response> {
	const asked = new URL(request.url).searchParams;
	const format = asked.get('format') ?? 'json';
	if (format !== 'json' && format !== 'xml') return new Response(null, { status: 501 });
	const most = (name: string) => Math.max(1, Number(asked.get(name)) || Number.POSITIVE_INFINITY);
	const answer = await embedded(database(), {
		address: asked.get('url') ?? '',
		siteUrl: environment().siteUrl,
		most: { width: most('maxwidth'), height: most('maxheight') },
	});
	if (!answer) return new Response(null, { status: 404 });
	const headers = { 'Access-Control-Allow-Origin': '*' };
	if (format === 'json') return Response.json(answer, { headers });
	return new Response(embeddedXml(answer), {
		headers: { ...headers, 'Content-Type': 'text/xml; charset=utf-8' },
	});
}
