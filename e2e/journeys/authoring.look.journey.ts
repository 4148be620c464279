import { isClean } from '../support/axe.ts';
import { expect, overflows, test } from '../support/journey.ts';
import { signIn } from '../support/people.ts';

/** One who has no empty draft yet: whoever begins twice is given the same. */
const newAdmin = () =>
	({ email: `${crypto.randomUUID()}@example.org`, name: 'Autore', role: 'admin' }) as const;

test('an administrator finds every page of the dashboard in the menu', async ({
	page,
	context,
	dashboard,
}) => {
	await signIn(context, dashboard, newAdmin());
	await page.goto(`${dashboard.url}/admin`);
	const ways = page.getByRole('navigation').first().getByRole('link');
	for (const way of await ways.all()) {
		const address = (await way.getAttribute('href'))!;
		expect((await page.request.get(dashboard.url + address)).status(), address).toBe(200);
	}
	expect(await overflows(page)).toBe(false);
});

test('the list, the desk and the redirects can be used by everybody', async ({
	page,
	context,
	dashboard,
}) => {
	await signIn(context, dashboard, newAdmin());
	await page.goto(`${dashboard.url}/admin/articles/new`);
	await page.getByRole('button', { name: 'Nuovo articolo' }).click();
	await expect(page.getByLabel('Titolo')).toBeVisible();
	for (const path of [new URL(page.url()).pathname, '/admin/articles', '/admin/redirects']) {
		await page.goto(dashboard.url + path);
		await isClean(page);
	}
});
