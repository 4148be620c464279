import { requestContext } from '#lib/accounts/auth/request-context';
import { previewComment } from '#lib/conversation/comments/writing-requests';
import { directed } from '#lib/i18n/direction';
import { isSmall } from '#lib/platform/http/body-size';

/** How the text that is sent would look as a comment, as a piece of HTML; 422 for one that cannot be shown. */
export async function POST(request: Request, { params }: { params: Promise<{ article: string }> }) {
	if (!isSmall(request, 500_000)) return new Response(null, { status: 413 });
	const { sender } = await requestContext();
	const html = await previewComment(Number((await params).article), await request.text(), sender);
	if (html === null) return new Response(null, { status: 422 });
	const said = directed(html);
	const direction = said.dir ? ` dir="${said.dir}"` : '';
	return new Response(`<div class="prose said preview"${direction}>${said.html}</div>`, {
		headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
	});
}
