import { isClean } from '../support/axe.ts';
import { expect, test } from '../support/journey.ts';
import { firstAddressIn, waitForMail } from '../support/postbox.ts';

const article = '/2012/09/torno-subito';

test('axe finds nothing where comments are written, asleep, awake and refused', async ({ page, at }) => {
	await page.goto(at('talk') + article);
	await isClean(page, 'the form asleep');
	await page.fill('#text', '> citazione\n\n**forte**');
	await page.getByRole('button', { name: 'Anteprima' }).click();
	await expect(page.locator('.preview')).toBeVisible();
	await isClean(page, 'the form awake');
	await page
		.locator('#email')
		.evaluate((field: HTMLInputElement) => field.form!.setAttribute('novalidate', ''));
	await page.click('#respond .go');
	await expect(page.locator('#email-refusal')).toBeVisible();
	await isClean(page, 'the form refused');
});

for (const act of ['comments/1/reply', 'comments/1/quote', 'comments/1/report', 'comments/follow']) {
	test(`axe finds nothing on the page of ${act}`, async ({ page, at }) => {
		await page.goto(`${at('talk')}${article}/${act}`);
		await isClean(page);
	});
}

test('axe finds nothing on the receipt, the confirmation and what waits in its place', async ({
	page,
	at,
}) => {
	const email = `axe-${process.pid}-${Date.now()}@esempio.it`;
	await page.goto(at('talk') + article);
	await page.fill('#text', 'Da leggere con attenzione.');
	await page.fill('#name', 'Gina');
	await page.fill('#email', email);
	await page.click('#respond .go');
	await page.locator('.waiting').first().getByRole('link', { name: 'Stato del commento' }).click();
	await page.waitForURL(/\/receipt\//);
	await isClean(page, 'the receipt');
	await page.goto(at('talk') + article);
	await expect(page.locator('.waiting').last()).toBeVisible();
	await isClean(page, 'what waits in its place');
	await page.goto(firstAddressIn(await waitForMail(email)));
	await isClean(page, 'the confirmation');
});
