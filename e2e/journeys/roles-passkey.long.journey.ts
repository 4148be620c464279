import { expect, test } from '../support/journey.ts';
import { type OwnBlog, startOwnBlog } from '../support/own-blog.ts';
import { signIn } from '../support/people.ts';

test.describe.configure({ mode: 'serial' });

let blog: OwnBlog;
test.beforeAll(async ({ engine }) => {
	blog = await startOwnBlog(engine, { DEMO: '1' });
});
test.afterAll(() => blog?.stop());

const lia = { email: 'lia@example.org', name: 'Lia', role: 'admin' } as const;

test('where a passkey is asked of administrators, they come in by it alone', async ({ page, context }) => {
	const authenticator = await context.newCDPSession(page);
	await authenticator.send('WebAuthn.enable');
	await authenticator.send('WebAuthn.addVirtualAuthenticator', {
		options: {
			protocol: 'ctap2',
			transport: 'internal',
			hasResidentKey: true,
			hasUserVerification: true,
			isUserVerified: true,
			automaticPresenceSimulation: true,
		},
	});
	await signIn(context, blog, lia);
	const settings = `${blog.url}/admin/settings?part=access`;
	const ask = async () => {
		await page.goto(settings);
		await page.getByLabel('Gli amministratori devono usare una passkey').check();
		await page.getByRole('button', { name: 'Salva' }).click();
	};
	await ask();
	await expect(page.getByText('Prima aggiungi una passkey')).toBeVisible();
	await page.goto(`${blog.url}/me/keys`);
	await page.getByRole('button', { name: 'Aggiungi una passkey' }).click();
	await expect(page.getByRole('button', { name: 'Rimuovi' })).toBeVisible();
	await ask();
	// Signed in by mail, she is a reader from now on, who keeps the passkey that she has.
	await expect(async () => {
		await page.goto(`${blog.url}/admin`);
		await expect(page).toHaveURL(/\/me\/keys$/, { timeout: 1000 });
	}).toPass();
	await expect(page.getByText('Gli amministratori di questo blog accedono con una passkey.')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Aggiungi una passkey' })).toHaveCount(0);
	expect(
		(await page.request.post(`${blog.url}/api/auth/passkey/verify-registration`, { data: {} })).status(),
	).toBe(403);
	await page.getByRole('button', { name: 'Rimuovi' }).click();
	await expect(page.getByRole('button', { name: 'Rimuovi' })).toBeVisible();

	await context.clearCookies();
	await page.goto(`${blog.url}/sign-in?from=/admin/settings`);
	await page.getByRole('button', { name: 'Accedi con una passkey' }).click();
	await page.waitForURL(`${blog.url}/admin/settings`);
});
