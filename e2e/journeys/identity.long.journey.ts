import { expect, test } from '../support/journey.ts';
import { type OpenidProvider, openidKeys, startOpenidProvider } from '../support/openid-provider.ts';
import { type OwnBlog, startOwnBlog } from '../support/own-blog.ts';
import { signIn } from '../support/people.ts';

test.describe.configure({ mode: 'serial' });

let blog: OwnBlog;
let provider: OpenidProvider;
test.beforeAll(async ({ engine }) => {
	provider = await startOpenidProvider();
	blog = await startOwnBlog(engine, { ...openidKeys, OIDC_ISSUER: provider.issuer });
});
test.afterAll(async () => {
	await blog?.stop();
	await provider?.stop();
});

test('a passkey is made, named, used to sign in and taken away', async ({ page, context }) => {
	const authenticator = await context.newCDPSession(page);
	await authenticator.send('WebAuthn.enable');
	const { authenticatorId } = await authenticator.send('WebAuthn.addVirtualAuthenticator', {
		options: {
			protocol: 'ctap2',
			transport: 'internal',
			hasResidentKey: true,
			hasUserVerification: true,
			isUserVerified: true,
			automaticPresenceSimulation: true,
		},
	});
	await signIn(context, blog, { email: 'ugo@example.org', name: 'Ugo' });
	await page.goto(`${blog.url}/me/keys?from=/sign-in`);
	await page.getByRole('button', { name: 'Aggiungi una passkey' }).click();
	await expect(page.getByText('Chrome, Windows')).toBeVisible();
	const { credentials } = await authenticator.send('WebAuthn.getCredentials', { authenticatorId });
	expect(credentials.map(({ rpId }) => rpId)).toEqual(['localhost']);
	await page.locator('summary', { hasText: 'Rinomina' }).click();
	await page.getByLabel('Nome della passkey').fill('Telefono');
	await page.getByRole('button', { name: 'Rinomina' }).click();
	await expect(page.locator('.room-rows b', { hasText: 'Telefono' })).toBeVisible();

	await context.clearCookies();
	await page.goto(`${blog.url}/sign-in?from=/me/keys`);
	await page.getByRole('button', { name: 'Accedi con una passkey' }).click();
	await page.waitForURL(`${blog.url}/me/keys`);
	await page.getByRole('button', { name: 'Rimuovi' }).click();
	await expect(page.getByText('Non hai ancora una passkey.')).toBeVisible();

	await context.clearCookies();
	await page.goto(`${blog.url}/sign-in`);
	await page.getByRole('button', { name: 'Accedi con una passkey' }).click();
	await expect(page.locator('.refusal')).toContainText('non riconosce la passkey');
});

test('a passkey ceremony that nobody began here is refused', async ({ request }) => {
	const response = { id: 'x', rawId: 'x', type: 'public-key', response: {} };
	const verify = (origin: string) =>
		request.post(`${blog.url}/api/auth/passkey/verify-authentication`, {
			data: { response },
			headers: { origin },
		});
	expect((await verify(blog.url)).status()).toBe(400);
	expect((await verify('https://evil.example')).status()).toBe(403);
});

test('an account elsewhere signs in, if its address is confirmed there', async ({ page, context }) => {
	provider.account = { sub: '1', email: 'nives@example.org', email_verified: false, name: 'Nives' };
	await page.goto(`${blog.url}/sign-in?from=/sign-in`);
	await page.getByRole('link', { name: 'Accedi con Prova' }).click();
	await expect(page.locator('.refusal')).toContainText('non ha verificato');
	provider.account = { ...provider.account, email_verified: true };
	await page.goto(`${blog.url}/sign-in?from=/sign-in`);
	await page.getByRole('link', { name: 'Accedi con Prova' }).click();
	await page.waitForURL(`${blog.url}/me/keys?from=%2Fsign-in`);
	await page.goto(`${blog.url}/sign-in`);
	await expect(page.locator('main p b')).toHaveText('Nives');
	await context.clearCookies();
	await page.goto(`${blog.url}/sign-in?from=/sign-in`);
	await page.getByRole('link', { name: 'Accedi con Prova' }).click();
	await page.waitForURL(`${blog.url}/sign-in`);
	await expect(page.locator('main p b')).toHaveText('Nives');
});

test('an account elsewhere joins the person of its address', async ({ page, context }) => {
	await signIn(context, blog, { email: 'livio@example.org', name: 'Livio' });
	await context.clearCookies();
	provider.account = { sub: '2', email: 'Livio@example.org', email_verified: true, name: 'Un altro nome' };
	await page.goto(`${blog.url}/sign-in?from=/sign-in`);
	await page.getByRole('link', { name: 'Accedi con Prova' }).click();
	await page.waitForURL(`${blog.url}/sign-in`);
	await expect(page.locator('main p b')).toHaveText('Livio');
});

test('of better-auth only what is needed is open', async ({ page }) => {
	for (const path of [
		'get-session',
		'update-user',
		'sign-up/email',
		'list-sessions',
		'ok',
		'callback/evil',
	]) {
		expect((await page.request.get(`${blog.url}/api/auth/${path}`)).status(), path).toBe(404);
	}
});
