import type { Page } from '@playwright/test';
import { expect, test } from '../support/journey.ts';

const article = '/2012/09/torno-subito';
let count = 0;
const once = (words: string) => `${words} ${process.pid}-${Date.now()}-${count++}`;
const fill = async (page: Page, words: string) => {
	await page.fill('#text', words);
	await page.fill('#name', 'Gina Ospite');
	await page.fill('#email', `${once('ospite').replaceAll(' ', '-')}@esempio.it`);
};
const send = (page: Page) => page.click('#respond button.go');
const standing = (page: Page, words: string) => page.locator('.waiting', { hasText: words });

test('an answer that never came makes no second comment when it is asked for again', async ({ page, at }) => {
	const words = once('Risposta persa');
	await page.goto(at('talk') + article);
	await page.locator('#c1 a[data-reply]').first().click();
	await fill(page, words);
	let lost = false;
	await page.route('**/*', async (route) => {
		if (lost || route.request().method() !== 'POST') return route.continue();
		lost = true;
		await route.fetch({ maxRedirects: 0, headers: await route.request().allHeaders() });
		await route.abort();
	});
	await send(page);
	await expect(page.locator('#respond').getByRole('alert')).toContainText('è ancora qui');
	await expect(page.locator('#c1 #respond #text')).toHaveValue(words);
	await send(page);
	await expect(standing(page, words)).toHaveCount(1);
	await page.goto(at('talk') + article);
	await expect(page.locator('#c1 .waiting', { hasText: words })).toHaveCount(1);
});

test('a text that stands in two windows is one comment, and the window that did not send it is free again', async ({
	page,
	context,
	at,
}) => {
	const words = once('Due finestre');
	await page.goto(at('talk') + article);
	await fill(page, words);
	await expect(page.getByText('Bozza salvata')).toBeVisible();
	const other = await context.newPage();
	await other.goto(at('talk') + article);
	await expect(other.locator('#text')).toHaveValue(words);
	await send(page);
	await expect(standing(page, words)).toHaveCount(1);
	await expect(other.locator('#text')).toHaveValue('');
	await other.reload();
	await expect(standing(other, words)).toHaveCount(1);
});

test('what was sent is not there again after a reload, nor when one comes back', async ({ page, at }) => {
	const words = once('Una volta');
	await page.goto(at('talk') + article);
	await fill(page, words);
	await send(page);
	await expect(standing(page, words)).toHaveCount(1);
	await expect(page.locator('#text')).toHaveValue('');
	await page.reload();
	await expect(standing(page, words)).toHaveCount(1);
	await expect(page.locator('#text')).toHaveValue('');
	await page.goto(`${at('talk')}/`);
	await page.goBack();
	await expect(standing(page, words)).toHaveCount(1);
	await expect(page.locator('#text')).toHaveValue('');
});

test('while something else is sent from the page a half-written reply stays open, with cursor and words', async ({
	page,
	at,
}) => {
	await page.goto(at('talk') + article);
	const first = once('Prima');
	await fill(page, first);
	await send(page);
	const own = standing(page, first);
	await expect(own).toHaveCount(1);
	await page.locator('#c1 a[data-reply]').first().click();
	await page.locator('#text').pressSequentially('Mezza risposta');
	await own.locator('summary', { hasText: 'Ritira' }).click();
	await own.getByRole('button', { name: 'Ritira il commento' }).click();
	await expect(own).toHaveCount(0);
	await expect(page.locator('#c1 #respond #text')).toHaveValue('Mezza risposta');
	await expect(page.locator('#respond-to')).toContainText('#1');
	await expect(page.locator('#respond [name=parent]')).toHaveValue('1');
	await page.fill('#text', '');
});

test('a window in which nothing is written takes nothing from one in which something is', async ({
	page,
	context,
	at,
}) => {
	await page.goto(at('talk') + article);
	await fill(page, once('Per avere un nome'));
	await send(page);
	await expect(page.locator('#text')).toHaveValue('');
	const other = await context.newPage();
	await other.goto(at('talk') + article);
	const words = once('Scritto altrove');
	await page.fill('#text', words);
	await expect(page.getByText('Bozza salvata')).toBeVisible();
	await other.goto(`${at('talk')}/`);
	await other.goto(at('talk') + article);
	await expect(other.locator('#text')).toHaveValue(words);
	await expect(page.locator('#text')).toHaveValue(words);
	await other.close();
	await page.reload();
	await expect(page.locator('#text')).toHaveValue(words);
});

test('a reply begun while another comment is being sent stays under what it answers, and is kept', async ({
	page,
	at,
}) => {
	let release = () => {};
	const held = new Promise<void>((resolve) => {
		release = resolve;
	});
	await page.goto(at('talk') + article);
	const first = once('Sulla via');
	await fill(page, first);
	await page.route('**/*', async (route) => {
		if (route.request().method() === 'POST') await held;
		await route.continue();
	});
	await send(page);
	await page.locator('#c1 a[data-reply]').first().click();
	const words = once('Intanto');
	await page.fill('#text', words);
	release();
	await expect(standing(page, first)).toHaveCount(1);
	await expect(page.locator('#c1 #respond #text')).toHaveValue(words);
	await expect(page.locator('#respond [name=parent]')).toHaveValue('1');
	await page.reload();
	await expect(page.locator('#c1 #respond #text')).toHaveValue(words);
	await send(page);
	await expect(page.locator('#c1 .waiting', { hasText: words })).toHaveCount(1);
});

test('a quotation of another comment goes into what is being written, which still answers what it answered', async ({
	page,
	at,
}) => {
	await page.goto(at('talk') + article);
	await page.locator('#c1 a[data-reply]:not([data-quote])').first().click();
	await page.fill('#text', 'Comincio così.');
	await page.locator('#c3 > .comment-acts .thread-menu summary').click();
	await page.locator('#c3 a[data-quote]').first().click();
	await expect(page.locator('#c1 #respond #text')).toHaveValue(/^Comincio così\.\n\n> /);
	await expect(page.locator('#respond [name=parent]')).toHaveValue('1');
	await page.fill('#text', '');
});
