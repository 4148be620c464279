import type { Page } from '@playwright/test';
import { foreign } from './foreign.ts';
import { expect, test } from './journey.ts';

const article = '/2012/09/torno-subito';
let count = 0;
const once = (words: string) => `${words} ${process.pid}-${Date.now()}-${count++}`;
const address = () => `${once('ospite').replaceAll(' ', '-')}@esempio.it`;

/** A page that React or our script had thrown away would have lost this. */
const isWhole = (page: Page) => expect(page.locator('.page main#content')).toHaveCount(1);

/** Writes something that is refused, sees every word again, and sends it as it is to be. */
async function comment(page: Page, place: string): Promise<void> {
	const words = once('Parole che restano');
	const form = page.locator(place);
	await form.locator('textarea').fill(words);
	await form.locator('[name=name]').fill('Gina Ospite');
	await form.locator('[name=email]').fill('non-buona');
	await form.locator('form').evaluate((one: HTMLFormElement) => one.setAttribute('novalidate', ''));
	await form.locator('button.go').click();
	await expect(page.locator('#email')).toHaveAttribute('aria-invalid', 'true');
	await expect(page.locator('#text')).toHaveValue(words);
	await expect(page.locator('#name')).toHaveValue('Gina Ospite');
	await isWhole(page);
	await page.locator('#email').fill(address());
	await page.locator('#respond button.go').click();
	await expect(page.locator('main .said', { hasText: words })).toBeVisible();
	await isWhole(page);
}

for (const [what, disturb] of Object.entries(foreign)) {
	test(`${what}: words and page survive a comment, a reply, a report, a subscription and a sign-in`, async ({
		page,
		context,
		at,
	}) => {
		await disturb(page, context);
		await page.goto(at('talk') + article);
		await comment(page, '#respond');
		await page.goto(at('talk') + article);
		await page.locator('#c1 a[data-reply]').first().click();
		await comment(page, '#respond');

		await page.goto(`${at('talk')}${article}/comments/1/report`);
		await page.locator('[name=reason][value=other]').check();
		await page.locator('#note').fill(once('Nota'));
		await page.locator('main form.write button.go').click();
		await expect(page.getByRole('status')).toBeVisible();
		await isWhole(page);

		await page.goto(`${at('talk')}/sign-in`);
		await page.locator('#email').fill('non-buona');
		await page
			.locator('main form')
			.first()
			.evaluate((one: HTMLFormElement) => one.setAttribute('novalidate', ''));
		await page.locator('main form button.go').first().click();
		await expect(page.locator('#email')).toHaveAttribute('aria-invalid', 'true');
		await expect(page.locator('#email')).toHaveValue('non-buona');
		await page.locator('#email').fill(address());
		await page.locator('main form button.go').first().click();
		await expect(page.locator('#code')).toBeVisible();
		await isWhole(page);
	});
}

test('an answer leaves alone what others put in, what is typed elsewhere, what is open and where one is', async ({
	page,
	at,
}) => {
	await page.goto(at('talk') + article);
	await page.evaluate(() => {
		const icon = document.createElement('x-vault');
		document.querySelector('#name')!.after(icon);
		const note = document.createElement('x-note');
		note.textContent = 'di un’estensione';
		document.querySelector('.comment .said')!.append(note);
	});
	await page.locator('#text').fill(once('Non perdere'));
	await page.locator('#name').fill('Gina');
	await page.locator('#email').fill('non-buona');
	await page.locator('#respond form').evaluate((one: HTMLFormElement) => one.setAttribute('novalidate', ''));
	// What is typed while the answer is on its way is newer than the answer.
	let release = () => {};
	const held = new Promise<void>((resolve) => {
		release = resolve;
	});
	await page.route('**/*', async (route) => {
		if (route.request().method() === 'POST') await held;
		await route.continue();
	});
	await page.locator('#respond button.go').click();
	await expect(page.locator('#respond button.go')).toHaveAttribute('aria-disabled', 'true');
	await page.locator('#name').fill('Gina Nuova');
	release();
	await expect(page.locator('#email')).toHaveAttribute('aria-invalid', 'true');
	await expect(page.locator('#name')).toHaveValue('Gina Nuova');
	await expect(page.locator('#name + x-vault')).toHaveCount(1);
	await expect(page.locator('.comment .said x-note')).toHaveCount(1);
	await expect(page.locator('#respond button.go')).not.toHaveAttribute('aria-disabled', 'true');
});
