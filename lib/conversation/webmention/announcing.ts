import { isWithinLimit } from '#lib/platform/rate-limit/rate-limit';

const HOUR = 3600;
const MOST = 64 * 1024;

/** Whether this sender, for this source, may announce something now: limits of each machine and each source's host. */
export function mayAnnounce(sender: string, source: string | null): boolean {
	const host = URL.parse(source ?? '')?.hostname ?? '';
	return (
		isWithinLimit('mention', `sender ${sender}`, 60, HOUR) &&
		isWithinLimit('mention', `host ${host}`, 30, HOUR)
	);
}

/** The bytes of a small body; null when it is larger than any announcement. */
export async function smallBody(request: Request): Promise<Buffer | null> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of (request.body ?? []) as unknown as AsyncIterable<Uint8Array>) {
		size += chunk.length;
		if (size > MOST) return null;
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}

/** The fields of a form in the charset that it declares, UTF-8 if none; null for what is no such form. */
export async function formOf(request: Request): Promise<Map<string, string> | null> {
	const [type, ...parameters] = (request.headers.get('content-type') ?? '').split(';');
	if (type!.trim().toLowerCase() !== 'application/x-www-form-urlencoded') return null;
	const body = await smallBody(request);
	const declared = parameters
		.map((one) => /^\s*charset="?([\w:.-]{1,40})"?\s*$/i.exec(one)?.[1])
		.find(Boolean);
	return body && readForm(body.toString('latin1'), declared ?? 'utf-8');
}

/** The first value of each field of an urlencoded text whose bytes are in that charset. */
export function readForm(text: string, charset: string): Map<string, string> {
	let decoder: TextDecoder;
	try {
		decoder = new TextDecoder(charset);
	} catch {
		decoder = new TextDecoder();
	}
	const decode = (part: string) =>
		decoder.decode(
			Buffer.from(
				part
					.replaceAll('+', ' ')
					.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
				'latin1',
			),
		);
	const fields = new Map<string, string>();
	for (const pair of text.split('&').slice(0, 50)) {
		const [name = '', ...value] = pair.split('=');
		if (!fields.has(decode(name))) fields.set(decode(name), decode(value.join('=')));
	}
	return fields;
}
