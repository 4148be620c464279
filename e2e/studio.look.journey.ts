import { expect, overflows, test } from './journey.ts';
import { signIn } from './people.ts';

const author = { email: 'autore@example.org', name: 'Autore', role: 'author' } as const;

test('the author finds every room of the studio in the menu', async ({ page, context, studio }) => {
	await signIn(context, studio, author);
	await page.goto(`${studio.url}/admin`);
	const ways = page.getByRole('navigation').first().getByRole('link');
	for (const way of await ways.all()) {
		const address = (await way.getAttribute('href'))!;
		expect((await page.request.get(studio.url + address)).status(), address).toBe(200);
	}
	expect(await overflows(page)).toBe(false);
});
