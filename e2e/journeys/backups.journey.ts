import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../support/journey.ts';
import { signIn } from '../support/people.ts';

const admin = () => ({ email: `${crypto.randomUUID()}@example.org`, name: 'Autore', role: 'admin' }) as const;

test('an administrator exports everything and fetches the file; nobody else can', async ({
	page,
	context,
	dashboard,
}) => {
	await signIn(context, dashboard, admin());
	await page.goto(`${dashboard.url}/admin/export`);
	await page.getByRole('button', { name: 'Esporta per WordPress' }).click();
	const ready = page.locator('main a[download]').first();
	// The page asks again by itself, without scripts by a refresh of its own.
	await expect(ready).toBeVisible({ timeout: 15_000 });
	const address = `${dashboard.url}${await ready.getAttribute('href')}`;
	const file = await context.request.get(address);
	expect(file.headers()['content-disposition']).toContain('attachment');
	expect(await file.text()).toMatch(/<wp:wxr_version>1\.2<[\s\S]*<\/rss>\s*$/);
	await signIn(context, dashboard, { email: `${crypto.randomUUID()}@example.org`, name: 'Lettrice' });
	expect((await context.request.get(address)).status()).toBe(404);
});

test('an administrator makes a backup, fetches it, and deletes one after being asked', async ({
	page,
	context,
	dashboard,
}) => {
	await signIn(context, dashboard, admin());
	const folder = join(dashboard.DATA_DIR, 'backups');
	mkdirSync(folder, { recursive: true });
	// Other windows make theirs meanwhile: this one is nobody else's.
	const old = `asked-${crypto.randomUUID()}.tar.gz`;
	writeFileSync(join(folder, old), 'old');
	await page.goto(`${dashboard.url}/admin/system`);
	const lines = page.getByRole('listitem').filter({ has: page.locator('a[download]') });
	const before = await lines.count();
	await page.getByRole('button', { name: 'Fai un backup adesso' }).click();
	await expect(async () => expect(await lines.count()).toBeGreaterThan(before)).toPass({ timeout: 15_000 });
	const address = `${dashboard.url}${await lines.first().getByRole('link').getAttribute('href')}`;
	const file = await context.request.get(address);
	expect([file.headers()['content-type'], (await file.body()).subarray(0, 2).toString('hex')]).toEqual([
		'application/gzip',
		'1f8b',
	]);
	const mine = lines.filter({ has: page.locator(`a[href$="${old}"]`) });
	await mine.getByText('Elimina', { exact: true }).click();
	await mine.getByRole('button', { name: 'Elimina per sempre' }).click();
	await expect(mine).toHaveCount(0);
	expect(existsSync(join(folder, old))).toBe(false);
	await signIn(context, dashboard, { email: `${crypto.randomUUID()}@example.org`, name: 'Lettore' });
	expect((await context.request.get(address)).status()).toBe(404);
});
