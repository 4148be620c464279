import { requestContext } from '#lib/accounts/auth/request-context';
import { saveDraft } from '#lib/conversation/comments/writing-requests';
import { isSmall } from '#lib/platform/http/body-size';

/** Keeps what somebody signed in is writing under an article: the form as it is sent. */
export async function POST(request: Request, { params }: { params: Promise<{ article: string }> }) {
	if (!isSmall(request, 500_000)) return new Response(null, { status: 413 });
	const { viewer } = await requestContext();
	const form = await request.formData();
	const text = String(form.get('text') ?? '');
	await saveDraft(viewer, Number((await params).article), {
		text,
		parent: Number(form.get('parent')) || null,
	});
	return new Response(null, { status: 204 });
}
