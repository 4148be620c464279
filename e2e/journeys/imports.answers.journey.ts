import type { APIRequestContext } from '@playwright/test';
import { wxr } from '#lib/portability/import/wordpress/fixtures/wxr';
import { expect, test } from '../support/journey.ts';
import { type Place, signIn } from '../support/people.ts';

const somebody = (role: 'admin' | 'moderator' | 'reader') =>
	({ email: `${crypto.randomUUID()}@example.org`, name: 'Qualcuno', role }) as const;

function send(request: APIRequestContext, { url }: Place, text: string, accept = 'application/json') {
	const file = { name: 'diario.xml', mimeType: 'text/plain', buffer: Buffer.from(text) };
	const headers = { Origin: url, Accept: accept };
	return request.post(`${url}/admin/import/upload`, { multipart: { file }, headers, maxRedirects: 0 });
}

test('an export of WordPress is looked at after its upload; nobody but an administrator uploads or looks', async ({
	context,
	dashboard,
}) => {
	const { request } = context;
	const text = wxr({ items: [{ id: 1, title: 'Molo' }] });
	expect((await send(request, dashboard, text)).status()).toBe(401);
	await signIn(context, dashboard, somebody('admin'));
	const refused = await send(request, dashboard, 'Molo', 'text/html');
	const told = '/admin/import?wrong=kind&seems=unknown';
	expect([refused.status(), refused.headers().location]).toEqual([303, told]);
	const dotclear = '///DOTCLEAR|2.0|single\n\n[category cat_id]\n';
	const { to: back } = await (await send(request, dashboard, dotclear)).json();
	const line = await (await request.get(dashboard.url + back)).text();
	expect(line).toMatch(
		/role="alert"[^>]*>Sembra un’esportazione di Dotclear: [^<]*WordPress e Squarespace \(WXR/,
	);
	const { to } = await (await send(request, dashboard, text)).json();
	const page = async () => (await request.get(dashboard.url + to)).text();
	await expect.poll(page, { timeout: 20_000 }).toContain('Che cosa succederebbe');
	expect(await page()).toMatch(/Articoli, in pubblico<\/bdi><\/th><td[^>]*>1<\/td><td[^>]*>1<\/td>/);
	for (const role of ['moderator', 'reader'] as const) {
		await signIn(context, dashboard, somebody(role));
		expect((await send(request, dashboard, text)).status()).toBe(403);
		expect((await request.get(dashboard.url + to)).status()).toBe(404);
		expect((await request.get(`${dashboard.url}${to}/unplaced`)).status()).toBe(404);
	}
});
