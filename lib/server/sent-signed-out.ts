import type { IncomingMessage } from 'node:http';
import type { Database } from '#db/schema';
import { sentSignedOut } from '#lib/accounts/auth/form-states';
import { viewerOf } from '#lib/accounts/auth/session';
import { readBody } from '#lib/platform/fetch/body';
import { wasRefused } from '#lib/platform/forms/state';
import { actionHeader } from '#lib/platform/next-contract/request';

/** The page that gives them back, in `app`. */
const page = 'admin/signed-out';
/** Bytes of a form that is read for it: the longest article and all that stands beside it. */
const MOST = 4 * 1024 * 1024;

/**
 * A form of the desk that a browser sent by itself while nobody was signed in: its page would be for nobody, the
 * sign-in would leave every word behind. The page that gives them back is asked for instead; the path to it, or null
 * where the form goes on as it is. Called where what is set is for this answer alone.
 */
export async function askForWordsBack(request: IncomingMessage, db: Database): Promise<string | null> {
	const { headers } = request;
	const type = headers['content-type'] ?? '';
	const length = Number(headers['content-length']);
	const isPlain =
		headers[actionHeader] === undefined &&
		headers.accept?.includes('text/html') &&
		/^(multipart\/form-data|application\/x-www-form-urlencoded)\b/.test(type);
	if (!isPlain || !(length <= MOST)) return null;
	if (await viewerOf(new Headers({ cookie: headers.cookie ?? '' }), db)) return null;
	const body = (await readBody(request, '', MOST)) as Uint8Array<ArrayBuffer>;
	const form = await new Response(body, { headers: { 'content-type': type } }).formData().catch(() => null);
	const sent = [...(form ?? [])];
	const fields = sent.filter((field): field is [string, string] => typeof field[1] === 'string');
	const files = sent.some(([, value]) => typeof value !== 'string' && value.size > 0);
	sentSignedOut.set(wasRefused({ to: request.url!, fields, files }, {}));
	request.method = 'GET';
	request.url = `/${page}`;
	for (const name of ['content-type', 'content-length', 'transfer-encoding']) delete headers[name];
	return page;
}
