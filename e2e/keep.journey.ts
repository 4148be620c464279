import { expect, test } from './journey.ts';
import { signIn } from './people.ts';

const author = () =>
	({ email: `${crypto.randomUUID()}@example.org`, name: 'Autore', role: 'author' }) as const;

test('the author exports everything and fetches the file; nobody else can', async ({
	page,
	context,
	studio,
}) => {
	await signIn(context, studio, author());
	await page.goto(`${studio.url}/admin/export`);
	await page.getByRole('button', { name: 'Esporta per WordPress' }).click();
	const ready = page.locator('.lines').getByRole('link').first();
	// The page asks again by itself, without scripts by a refresh of its own.
	await expect(ready).toBeVisible({ timeout: 15_000 });
	const address = `${studio.url}${await ready.getAttribute('href')}`;
	const file = await context.request.get(address);
	expect(file.headers()['content-disposition']).toContain('attachment');
	expect(await file.text()).toMatch(/<wp:wxr_version>1\.2<[\s\S]*<\/rss>\s*$/);
	await signIn(context, studio, { email: `${crypto.randomUUID()}@example.org`, name: 'Lettrice' });
	expect((await context.request.get(address)).status()).toBe(404);
});
