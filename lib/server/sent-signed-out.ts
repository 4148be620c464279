import type { IncomingMessage } from 'node:http';
import type { Database } from '#db/schema';
import { sentSignedOut } from '#lib/accounts/auth/form-states';
import { viewerOf } from '#lib/accounts/auth/session';
import { readBody } from '#lib/platform/fetch/body';
import { wasRefused } from '#lib/platform/forms/state';
import { actionHeader } from '#lib/platform/next-contract/request';
import { isWithinLimit } from '#lib/platform/rate-limit/rate-limit';

/** The page that gives them back, in `app`. */
const page = 'admin/signed-out';
/** Bytes of a form that is read for it: a long article and all that stands beside it. Strangers send it. */
const MOST = 512 * 1024;
/** Above this it takes the time of some pages to give it back: so often a minute, for all together. */
const SMALL = 64 * 1024;
const LARGE_ONES = 20;
/** Fields of it: our longest forms have a tenth. */
const FIELDS = 1000;

/** Whether a form has no more fields than any of ours, found without making them. */
function hasFewFields(body: Uint8Array, type: string): boolean {
	const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
	const mark = type.startsWith('multipart/') ? '\r\n--' : '&';
	let count = 0;
	for (let at = bytes.indexOf(mark); at !== -1; at = bytes.indexOf(mark, at + mark.length)) {
		if (++count > FIELDS) return false;
	}
	return true;
}

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
	if (length > SMALL && !isWithinLimit('sent-signed-out', '', LARGE_ONES, 60)) return null;
	const body = (await readBody(request, '', MOST)) as Uint8Array<ArrayBuffer>;
	const few = hasFewFields(body, type);
	const form = !few
		? null
		: await new Response(body, { headers: { 'content-type': type } }).formData().catch(() => null);
	const sent = [...(form ?? [])];
	const fields = sent.filter((field): field is [string, string] => typeof field[1] === 'string');
	const files = sent.some(([, value]) => typeof value !== 'string' && value.size > 0);
	sentSignedOut.set(wasRefused({ to: request.url!, fields, files }, {}));
	request.method = 'GET';
	request.url = `/${page}`;
	for (const name of ['content-type', 'content-length', 'transfer-encoding']) delete headers[name];
	return page;
}
