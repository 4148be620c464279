import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { createApiKey } from '#lib/accounts/api-keys/commands';
import { isClean } from '../support/axe.ts';
import { expect, overflows, test } from '../support/journey.ts';
import { type OwnBlog, startOwnBlog } from '../support/own-blog.ts';
import { ensurePerson, inDatabase, signIn } from '../support/people.ts';

test.describe.configure({ mode: 'default' });

const lia = { email: 'lia@example.org', name: 'Lia', role: 'admin' } as const;
let elsewhere: Server;
let blog: OwnBlog;
let url: string;
/** What the receiver answers, and what it was sent. */
let status = 200;
const judged: string[] = [];
const received: { headers: IncomingHttpHeaders; body: string }[] = [];

test.beforeAll(async ({ engine }) => {
	elsewhere = createServer(async (request, response) => {
		const body = Buffer.concat(await request.toArray()).toString();
		if (request.url === '/judge') {
			judged.push(JSON.parse(body).data.text);
			return response.end(JSON.stringify({ points: 5, reason: 'Vende <i>orologi</i>' }));
		}
		received.push({ headers: request.headers, body });
		response.writeHead(status).end('<h1>Risposta del server</h1>');
	}).listen(0, '127.0.0.1');
	await once(elsewhere, 'listening');
	const host = `127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
	url = `http://${host}/hook`;
	blog = await startOwnBlog(engine, { FETCH_ALLOW: host });
});
test.afterAll(async () => {
	await blog?.stop();
	elsewhere?.close();
});

test('a server is told what happens, by requests whose signature it can check', async ({
	page,
	context,
	request,
	javaScriptEnabled,
}) => {
	await signIn(context, blog, lia);
	await page.goto(`${blog.url}/admin/webhooks`);
	await expect(page.getByText('Ancora nessun webhook.')).toBeVisible();
	if (javaScriptEnabled !== false) await isClean(page);

	const address = page.getByLabel('Indirizzo', { exact: true });
	const make = page.getByRole('button', { name: 'Crea il webhook' });
	await address.fill('http://192.168.1.1/dentro');
	await make.click();
	await expect(address).toHaveAccessibleDescription(/Scrivi un indirizzo https pubblico/);
	await expect(page.getByLabel('Articolo pubblicato')).toHaveAccessibleDescription(/almeno una cosa/);
	await expect(address, 'what was typed stays').toHaveValue('http://192.168.1.1/dentro');
	await address.fill(url);
	await page.getByLabel('Articolo pubblicato').check();
	await make.click();
	const told = page.getByRole('status').filter({ hasText: 'Copialo ora' });
	await expect(told).toContainText('whsec_');
	expect(await overflows(page)).toBe(false);
	const [secret = ''] = /whsec_[\w+/=]+/.exec((await told.textContent()) ?? '') ?? [];
	await page.goto(`${blog.url}/admin/webhooks`);
	await expect(page.getByText(secret), 'told once').toHaveCount(0);

	await page.getByRole('link', { name: url }).click();
	await expect(page.getByText('Ancora nulla è stato inviato.')).toBeVisible();
	await page.getByRole('button', { name: 'Invia una prova' }).click();
	await expect(page.getByText('In coda: parte entro pochi secondi.')).toBeVisible();
	await expect.poll(() => received.length).toBe(1);
	const check = (by: string, { body, headers }: (typeof received)[number]) =>
		new Webhook(by).verify(body, headers as Record<string, string>);
	expect(check(secret, received[0]!)).toMatchObject({ type: 'test' });

	const key = await inDatabase(blog, async (db) => {
		const by = await ensurePerson(db, lia);
		return createApiKey(db, by, { name: 'x', scopes: ['articles:write'], days: 1, byPasskey: true });
	});
	const headers = { authorization: `Bearer ${key.ok && key.key}` };
	const api = `${blog.url}/api/v1/articles`;
	const { id } = await (await request.post(api, { headers, data: { title: 'Il mulino' } })).json();
	status = 500;
	expect((await request.post(`${api}/${id}/publish`, { headers })).status()).toBe(200);
	await expect.poll(() => received.length).toBe(2);
	expect(check(secret, received[1]!)).toMatchObject({
		type: 'article.published',
		data: { id, title: 'Il mulino' },
	});
	const history = page.getByRole('region', { name: 'Cronologia' });
	const line = history.getByRole('listitem').filter({ hasText: `Articolo pubblicato · ${id}` });
	await expect(async () => {
		await page.reload();
		await expect(line).toContainText('HTTP 500 · 1 tentativo', { timeout: 1000 });
	}).toPass();
	await expect(page.getByText(/non accetta quello che gli viene inviato/)).toBeVisible();
	await line.getByText('Risposta', { exact: true }).click();
	await expect(line.getByText('<h1>Risposta del server</h1>')).toBeVisible();
	expect(await overflows(page)).toBe(false);
	if (javaScriptEnabled !== false) await isClean(page);

	status = 200;
	await line.getByRole('button', { name: 'Invia di nuovo' }).click();
	await expect(page.getByText('In coda: parte entro pochi secondi.')).toBeVisible();
	await expect.poll(() => received.length).toBe(3);
	expect(received[2]!.headers['webhook-id']).toBe(received[1]!.headers['webhook-id']);
	await expect(async () => {
		await page.reload();
		await expect(line).toContainText('Consegnato', { timeout: 1000 });
	}).toPass();
	await expect(page.getByText(/non accetta quello/)).toHaveCount(0);

	await page.getByRole('button', { name: 'Crea un segreto nuovo' }).click();
	const renewed = page.getByRole('status').filter({ hasText: 'segreto nuovo' });
	await expect(renewed).toContainText('whsec_');
	const [other = ''] = /whsec_[\w+/=]+/.exec((await renewed.textContent()) ?? '') ?? [];
	expect(other).not.toBe(secret);
	await page.getByRole('button', { name: 'Invia una prova' }).click();
	await expect.poll(() => received.length).toBe(4);
	for (const by of [secret, other]) expect(check(by, received[3]!)).toMatchObject({ type: 'test' });
});

test('a webhook is changed, turned off and deleted', async ({ page, context }) => {
	await signIn(context, blog, lia);
	await page.goto(`${blog.url}/admin/webhooks`);
	await page.getByRole('link', { name: url }).click();
	await page.getByLabel('Attivo', { exact: true }).uncheck();
	await page.getByLabel('Commento segnalato').check();
	await page.getByRole('button', { name: 'Salva', exact: true }).click();
	await expect(page.getByText('Salvato', { exact: false }).first()).toBeVisible();
	await page.reload();
	await expect(page.getByLabel('Attivo', { exact: true })).not.toBeChecked();
	await expect(page.getByLabel('Commento segnalato')).toBeChecked();
	await expect(page.getByRole('button', { name: 'Invia una prova' })).toHaveCount(0);
	await page.getByText('Elimina il webhook', { exact: true }).click();
	await page.getByRole('button', { name: 'Elimina per sempre' }).click();
	await expect(page.getByText('Webhook eliminato.')).toBeVisible();
	expect(new URL(page.url()).search, 'addresses may hold tokens').toBe('?said=deleted');
	await expect(page.getByText('Ancora nessun webhook.')).toBeVisible();
});

test('a service is asked about comments, and its reason stands among the others', async ({
	page,
	context,
	request,
	javaScriptEnabled,
}) => {
	await signIn(context, blog, lia);
	const settings = `${blog.url}/admin/settings?part=discussion`;
	await page.goto(settings);
	const address = page.getByLabel('Servizio di moderazione', { exact: true });
	const save = page.getByRole('button', { name: 'Salva', exact: true });
	await address.fill('https://10.0.0.1/judge');
	await save.click();
	await expect(address).toHaveAttribute('aria-invalid', 'true');
	await expect(address, 'what was typed stays').toHaveValue('https://10.0.0.1/judge');
	await address.fill(url.replace('hook', 'judge'));
	await save.click();
	await expect(page.getByRole('status').filter({ hasText: 'Salvato' })).toBeVisible();
	await page.goto(settings);
	await page.getByText('Segreto del servizio di moderazione', { exact: true }).click();
	await expect(page.getByText(/^whsec_/)).toBeVisible();
	expect(await overflows(page)).toBe(false);
	if (javaScriptEnabled !== false) await isClean(page);

	const key = await inDatabase(blog, async (db) => {
		const by = await ensurePerson(db, lia);
		return createApiKey(db, by, { name: 'y', scopes: ['articles:write'], days: 1, byPasskey: true });
	});
	const headers = { authorization: `Bearer ${key.ok && key.key}` };
	const api = `${blog.url}/api/v1/articles`;
	const { id } = await (await request.post(api, { headers, data: { title: 'La chiusa' } })).json();
	expect((await request.post(`${api}/${id}/publish`, { headers })).status()).toBe(200);
	const { url: article } = await (await request.get(`${api}/${id}`)).json();
	await signIn(context, blog, { email: 'ada@example.org', name: 'Ada', role: 'reader' });
	await page.goto(article);
	await page.fill('#text', 'Orologi a buon prezzo');
	await page.getByRole('button', { name: 'Commenta', exact: true }).click();
	await expect(page.locator('.waiting', { hasText: 'Orologi a buon prezzo' })).toBeVisible();
	expect(judged).toEqual(['Orologi a buon prezzo']);

	await signIn(context, blog, lia);
	await page.goto(`${blog.url}/admin/comments`);
	await expect(
		page.getByText('Servizio di moderazione: Vende <i>orologi</i>', { exact: true }),
	).toBeVisible();
});
