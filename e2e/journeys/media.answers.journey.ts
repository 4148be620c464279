import sharp from 'sharp';
import { expect, test } from '../support/journey.ts';
import { signIn } from '../support/people.ts';

test('a file of the library is answered as players and caches need it, its list to administrators alone', async ({
	context,
	dashboard,
}) => {
	const admin = { email: `${crypto.randomUUID()}@example.org`, name: 'Autore', role: 'admin' } as const;
	expect((await fetch(`${dashboard.url}/api/media`)).status).toBe(401);
	await signIn(context, dashboard, admin);
	const name = `risposta-${crypto.randomUUID()}`;
	const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
	const buffer = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#345', noise } })
		.png()
		.toBuffer();
	const sent = await context.request.post(`${dashboard.url}/api/media`, {
		multipart: { file: { name: `${name}.png`, mimeType: 'text/html', buffer } },
		headers: { Origin: dashboard.url, Accept: 'application/json' },
	});
	const { href, bytes } = await sent.json();
	const found = await (await context.request.get(`${dashboard.url}/api/media?q=${name}&type=image`)).json();
	expect([found.total, found.items[0].href]).toEqual([1, href]);
	const none = await (await context.request.get(`${dashboard.url}/api/media?q=${name}&type=audio`)).json();
	expect(none.items).toEqual([]);

	const ask = (headers: Record<string, string> = {}, method = 'GET') =>
		fetch(dashboard.url + href, { headers, method });
	const whole = await ask();
	const etag = whole.headers.get('etag')!;
	expect((await whole.arrayBuffer()).byteLength).toBe(bytes);
	expect(Object.fromEntries(whole.headers)).toMatchObject({
		'content-type': 'image/png',
		'x-content-type-options': 'nosniff',
		'accept-ranges': 'bytes',
		'cache-control': 'public, max-age=31536000, immutable',
		'content-length': String(bytes),
	});
	const head = await ask({}, 'HEAD');
	expect([head.status, head.headers.get('content-length')]).toEqual([200, String(bytes)]);
	const part = await ask({ Range: 'bytes=10-19' });
	expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 10-19/${bytes}`]);
	expect(Buffer.from(await part.arrayBuffer()).equals(buffer.subarray(10, 20))).toBe(bytes === buffer.length);
	const beyond = await ask({ Range: `bytes=${bytes}-` });
	expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${bytes}`]);
	expect((await ask({ Range: 'bytes=0-9', 'If-Range': etag })).status).toBe(206);
	expect((await ask({ Range: 'bytes=0-9', 'If-Range': '"other"' })).status).toBe(200);
	expect((await ask({ 'If-None-Match': etag })).status).toBe(304);
});
