import sharp from 'sharp';
import { isClean } from '../support/axe.ts';
import { expect, overflows, test } from '../support/journey.ts';
import { inDatabase, signIn } from '../support/people.ts';

const somebody = () =>
	({ email: `${crypto.randomUUID()}@example.org`, name: 'Ginevra', role: 'admin' }) as const;

test('a key is made, writes as its person would, and opens nothing once it is revoked', async ({
	page,
	context,
	dashboard,
	javaScriptEnabled,
	request,
}) => {
	await signIn(context, dashboard, somebody());
	const api = `${dashboard.url}/api/v1`;
	await page.goto(`${dashboard.url}/admin/keys`);
	await expect(page.getByText('Ancora nessuna chiave.')).toBeVisible();
	if (javaScriptEnabled !== false) await isClean(page);

	const name = page.getByLabel('Nome', { exact: true });
	const make = page.getByRole('button', { name: 'Crea la chiave' });
	await name.fill('Programma di prova');
	await make.click();
	const write = page.getByLabel('Scrivere, pubblicare e cestinare articoli');
	await expect(page.getByLabel('Leggere gli articoli, anche le tue bozze')).toHaveAccessibleDescription(
		/almeno una cosa/,
	);
	await expect(name, 'what was typed stays').toHaveValue('Programma di prova');
	await write.check();
	await make.click();
	const told = page.getByRole('status').filter({ hasText: 'Copiala ora' });
	await expect(told).toContainText(/postilla_[\w-]{43}/);
	await expect(page.getByText('Ancora nessuna chiave.'), 'it is in the list').toHaveCount(0);
	expect(await overflows(page)).toBe(false);
	const [key = ''] = /postilla_[\w-]{43}/.exec((await told.textContent()) ?? '') ?? [];

	const headers = { authorization: `Bearer ${key}` };
	const title = `Da un programma ${crypto.randomUUID()}`;
	const made = await request.post(`${api}/articles`, { headers, data: { title, source: 'Ciao **mondo**' } });
	expect(made.status()).toBe(201);
	const { id } = await made.json();
	expect((await request.post(`${api}/articles/${id}/publish`, { headers })).status()).toBe(200);
	const seen = await (await request.get(`${api}/articles/${id}`)).json();
	expect(seen).toMatchObject({ title, status: 'published', html: '<p>Ciao <strong>mondo</strong></p>' });
	await page.goto(seen.url);
	await expect(page.locator('main strong')).toHaveText('mondo');
	const changed = `${title} e poi`;
	await request.patch(`${api}/articles/${id}`, { headers, data: { title: changed } });
	expect((await (await request.get(`${api}/articles/${id}`)).json()).title, 'never stale').toBe(changed);
	expect((await request.get(`${api}/queue`, { headers })).status(), 'not what it is for').toBe(403);
	expect((await request.delete(`${api}/articles/${id}`, { headers })).status()).toBe(204);
	expect((await request.get(`${api}/articles/${id}`)).status()).toBe(404);

	await page.goto(`${dashboard.url}/admin/keys`);
	await expect(page.getByText(key.slice(0, 13))).toBeVisible();
	await expect(page.getByText(key), 'told once').toHaveCount(0);
	await page.getByRole('button', { name: 'Revoca Programma di prova' }).click();
	await expect(page.getByText('Revocata: Programma di prova')).toBeVisible();
	expect((await request.get(`${api}/me`, { headers })).status()).toBe(401);
	const rows = await inDatabase(dashboard, (db) =>
		db.selectFrom('article').select('status').where('id', '=', id).execute(),
	);
	expect(rows).toEqual([{ status: 'bin' }]);
});

test('programs of other sites may ask, cookies say nothing, and people read what there is', async ({
	page,
	context,
	at,
	dashboard,
	request,
	javaScriptEnabled,
}) => {
	await signIn(context, dashboard, somebody());
	const api = `${dashboard.url}/api/v1`;
	const asked = await context.request.get(`${api}/me`);
	expect(asked.status(), 'signed in is no key').toBe(401);
	const foreign = await context.request.delete(`${api}/articles/1`, {
		headers: { origin: 'https://elsewhere.example' },
	});
	expect(foreign.status()).toBe(401);
	const before = await request.fetch(`${api}/articles`, { method: 'OPTIONS' });
	expect(before.headers()['access-control-allow-headers']).toContain('Authorization');
	// Of a blog in which nobody writes.
	const articles = `${at('demo')}/api/v1/articles?limit=1`;
	const list = await request.get(articles);
	expect(list.headers()['access-control-allow-origin']).toBe('*');
	const { etag } = list.headers();
	const again = await request.get(articles, { headers: { 'if-none-match': etag! } });
	expect(again.status()).toBe(304);
	await page.goto(api);
	await expect(page.getByRole('heading', { name: 'API', level: 1 })).toBeVisible();
	await expect(page.getByText('GET /articles/{id}', { exact: true })).toBeVisible();
	expect(await overflows(page)).toBe(false);
	if (javaScriptEnabled !== false) await isClean(page);
});

test('a program brings a picture and takes the whole blog with it', async ({
	page,
	context,
	dashboard,
	request,
}) => {
	await signIn(context, dashboard, somebody());
	const api = `${dashboard.url}/api/v1`;
	await page.goto(`${dashboard.url}/admin/keys`);
	await page.getByLabel('Nome', { exact: true }).fill('Archivio');
	for (const label of ['Sfogliare la libreria', 'Caricare e descrivere', 'Esportare tutto'])
		await page.getByLabel(label).check();
	await page.getByRole('button', { name: 'Crea la chiave' }).click();
	const told = page.getByRole('status').filter({ hasText: 'Copiala ora' });
	await expect(told).toContainText(/postilla_[\w-]{43}/);
	const [key = ''] = /postilla_[\w-]{43}/.exec((await told.textContent()) ?? '') ?? [];
	const headers = { authorization: `Bearer ${key}` };

	const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
	const drawn = sharp({ create: { width: 80, height: 50, channels: 3, background: '#fff', noise } });
	const file = { name: 'quadrato.png', mimeType: 'image/png', buffer: await drawn.png().toBuffer() };
	const upload = () => request.post(`${api}/media`, { headers, multipart: { file } });
	const brought = await upload();
	expect(brought.status(), await brought.text()).toBe(201);
	const { id, url } = await brought.json();
	expect((await request.get(url)).status()).toBe(200);
	const described = await request.patch(`${api}/media/${id}`, { headers, data: { alt: 'Un quadrato' } });
	expect((await described.json()).alt).toBe('Un quadrato');
	expect((await (await request.get(`${api}/media/${id}`, { headers })).json()).type).toBe('image/png');
	const library = await (await request.get(`${api}/media?limit=100`, { headers })).json();
	expect(library.items.map((one: { id: number }) => one.id)).toContain(id);
	expect((await request.delete(`${api}/media/${id}`, { headers })).status()).toBe(204);
	expect((await request.post(`${api}/media/${id}/restore`, { headers })).status()).toBe(200);
	expect((await request.post(`${api}/media`, { headers, data: {} })).status()).toBe(422);

	const begun = await request.post(`${api}/exports`, { headers, data: { format: 'wxr' } });
	expect(begun.status()).toBe(202);
	const at = begun.headers().location!;
	await expect.poll(async () => (await (await request.get(at, { headers })).json()).status).toBe('done');
	const { file: address } = await (await request.get(at, { headers })).json();
	const fetched = await request.get(address, { headers });
	expect(fetched.headers()['content-disposition']).toContain('.xml');
	expect(await fetched.text()).toMatch(/<wp:wxr_version>1\.2<[\s\S]*<\/rss>\s*$/);
	expect((await context.request.get(address)).status()).toBe(401);
});
