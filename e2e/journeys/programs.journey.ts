import { createHash } from 'node:crypto';
import type { BrowserContext } from '@playwright/test';
import { isClean } from '../support/axe.ts';
import { expect, overflows, test } from '../support/journey.ts';
import { inDatabase, signIn } from '../support/people.ts';

const somebody = () =>
	({ email: `${crypto.randomUUID()}@example.org`, name: 'Ginevra', role: 'admin' }) as const;

const verifier = crypto.randomUUID() + crypto.randomUUID();

/** A program at an address that only this browser can come to. */
async function program(context: BrowserContext) {
	const origin = `http://localhost:${20_000 + Math.floor(Math.random() * 9_000)}`;
	await context.route(`${origin}/**`, (route) =>
		route.fulfill({
			contentType: 'text/html',
			body: '<!DOCTYPE html><title>Programma</title><h1>Di nuovo qui</h1>',
		}),
	);
	const asked = (change: Record<string, string> = {}) =>
		new URLSearchParams({
			response_type: 'code',
			client_id: `${origin}/`,
			redirect_uri: `${origin}/back`,
			state: 'stato',
			scope: 'create update delete media',
			code_challenge: createHash('sha256').update(verifier).digest('base64url'),
			code_challenge_method: 'S256',
			...change,
		});
	return { origin, host: new URL(origin).host, asked };
}

test('a program is let in, writes with what it was given, and is put out in the list of keys', async ({
	page,
	context,
	dashboard,
	javaScriptEnabled,
	request,
}) => {
	await signIn(context, dashboard, somebody());
	const { origin, host, asked } = await program(context);
	await page.goto(`${dashboard.url}/indieauth?${asked()}`);
	await expect(page.getByRole('heading', { name: 'Dai accesso a un programma' })).toBeVisible();
	await expect(page.getByText(`${host} chiede di lavorare qui a tuo nome`)).toBeVisible();
	expect(await overflows(page)).toBe(false);
	if (javaScriptEnabled !== false) await isClean(page);
	await page.getByLabel('Cestinare articoli e ripristinarli').uncheck();
	await page.getByLabel('Valida per').selectOption('Un anno');
	await page.getByRole('button', { name: 'Dai accesso' }).click();
	await expect(page.getByRole('heading', { name: 'Di nuovo qui' })).toBeVisible();
	const back = new URL(page.url());
	expect([back.origin, back.searchParams.get('state')]).toEqual([origin, 'stato']);
	expect(back.searchParams.get('iss')).toBe(`${dashboard.url}/`);

	const form = {
		grant_type: 'authorization_code',
		code: back.searchParams.get('code') ?? '',
		client_id: `${origin}/`,
		redirect_uri: `${origin}/back`,
		code_verifier: verifier,
	};
	const given = await request.post(`${dashboard.url}/indieauth/token`, { form });
	expect(given.status(), await given.text()).toBe(200);
	const { access_token: key, scope } = await given.json();
	expect(scope).toBe('create update media');
	const headers = { authorization: `Bearer ${key}` };
	const name = `Da un programma ${crypto.randomUUID()}`;
	const data = { type: ['h-entry'], properties: { name: [name], content: ['Ciao **mondo**'] } };
	const made = await request.post(`${dashboard.url}/micropub`, { headers, data });
	expect(made.status()).toBe(201);
	await page.goto(made.headers().location!);
	await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
	await expect(page.locator('main strong')).toHaveText('mondo');
	const deleting = { action: 'delete', url: made.headers().location! };
	expect((await request.post(`${dashboard.url}/micropub`, { headers, data: deleting })).status()).toBe(401);

	await page.goto(`${dashboard.url}/admin/keys`);
	await expect(page.getByText(`Data a ${origin}/`)).toBeVisible();
	await page.getByRole('button', { name: `Revoca ${host}` }).click();
	await expect(page.getByText(`Revocata: ${host}`)).toBeVisible();
	expect((await request.get(`${dashboard.url}/micropub?q=config`, { headers })).status()).toBe(401);
});

test('a program that is refused, or of which all is taken away, is given nothing', async ({
	page,
	context,
	dashboard,
}) => {
	const person = somebody();
	await signIn(context, dashboard, person);
	const { asked } = await program(context);
	for (const press of ['Rifiuta', 'Dai accesso']) {
		await page.goto(`${dashboard.url}/indieauth?${asked({ scope: 'create' })}`);
		await page.getByLabel('Scrivere articoli e pubblicarli').uncheck();
		await page.getByRole('button', { name: press }).click();
		await expect(page.getByRole('heading', { name: 'Di nuovo qui' })).toBeVisible();
		const { searchParams } = new URL(page.url());
		expect([searchParams.get('error'), searchParams.get('code')]).toEqual(['access_denied', null]);
	}
	const codes = await inDatabase(dashboard, (db) =>
		db.selectFrom('one_time_token').select('id').where('email', '=', person.email).execute(),
	);
	expect(codes).toEqual([]);
});

test('whoever is not who they say leads nowhere', async ({ page, context, dashboard }) => {
	await signIn(context, dashboard, somebody());
	const { asked } = await program(context);
	const wrong: [change: Record<string, string>, words: RegExp][] = [
		[{ client_id: 'programma' }, /non dice di quale programma/],
		[{ redirect_uri: 'https://evil.example/' }, /un indirizzo che non è del programma/],
		[{ redirect_uri: 'javascript:alert(1)' }, /un indirizzo che non è del programma/],
		[{ code_challenge_method: 'plain' }, /in un modo che qui non si capisce/],
	];
	for (const [change, words] of wrong) {
		await page.goto(`${dashboard.url}/indieauth?${asked(change)}`);
		await expect(page.getByText(words)).toBeVisible();
		expect(new URL(page.url()).origin).toBe(dashboard.url);
		await expect(page.getByRole('button', { name: 'Dai accesso' })).toHaveCount(0);
	}
	expect(await overflows(page)).toBe(false);
});

test('who is not signed in, or not any more, signs in first and is asked then', async ({
	page,
	context,
	dashboard,
}) => {
	const { asked } = await program(context);
	await page.goto(`${dashboard.url}/indieauth?${asked()}`);
	await expect(page).toHaveURL(/\/sign-in\?from=/);
	const from = new URL(page.url()).searchParams.get('from')!;
	expect(from).toMatch(/^\/admin\/authorize\?/);
	const person = somebody();
	await signIn(context, dashboard, person);
	await page.goto(dashboard.url + from);
	const agree = page.getByRole('button', { name: 'Dai accesso' });
	await expect(agree).toBeVisible();
	await context.clearCookies();
	await agree.click();
	await expect(page.getByText(/l’accesso è scaduto/)).toBeVisible();
	expect(new URL(page.url()).origin).toBe(dashboard.url);
	await signIn(context, dashboard, person);
	await page.getByRole('button', { name: 'Invia di nuovo' }).click();
	await expect(page.getByRole('heading', { name: 'Di nuovo qui' })).toBeVisible();
	expect(new URL(page.url()).searchParams.get('code')).toBeTruthy();
});
