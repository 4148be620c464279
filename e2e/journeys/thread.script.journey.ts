import type { Page } from '@playwright/test';
import { isClean } from '../support/axe.ts';
import { expect, test } from '../support/journey.ts';

const long = '/2011/05/una-conversazione-lunga';
/** In the demo, which nobody writes to: what comes is what a journey makes come. */
const talk = '/2012/09/torno-subito';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const step = (page: Page, to: 'next' | 'previous') =>
	button(page, to === 'next' ? 'Commento successivo (j)' : 'Commento precedente (k)');

/** Nothing of a comment lies under the bar. */
async function isUncovered(page: Page, id: string): Promise<void> {
	const edges = await page.evaluate((name) => {
		const bottom = document.querySelector('.thread-bar')!.getBoundingClientRect().bottom;
		return [document.getElementById(name)!.getBoundingClientRect().top, bottom];
	}, id);
	expect(edges[0]! + 2).toBeGreaterThanOrEqual(edges[1]!);
}

test('j and k lead from thread to thread, buttons do the same, and one comes back to where one was', async ({
	page,
	at,
}) => {
	await page.goto(at('old') + long);
	await page.evaluate(() => scrollTo(0, 300));
	await page.keyboard.press('j');
	await expect(page.locator('#c1')).toBeFocused();
	await isUncovered(page, 'c1');
	await step(page, 'next').click();
	await expect(page.locator('#c2')).toBeFocused();
	await page.keyboard.press('j');
	await expect(page.locator('#c3')).toBeFocused();
	await isUncovered(page, 'c3');
	await page.keyboard.press('k');
	await step(page, 'previous').click();
	await expect(page.locator('#c1')).toBeFocused();
	await button(page, 'Torna dov’eri').click();
	await expect.poll(() => page.evaluate(() => Math.round(scrollY))).toBe(300);
	await expect(button(page, 'Torna dov’eri')).toBeHidden();
});

test('the letters stay letters while somebody writes', async ({ page, at }) => {
	await page.goto(at('demo') + talk);
	await page.getByRole('link', { name: 'Scrivi', exact: true }).click();
	await expect(page.locator('#text')).toBeFocused();
	await page.keyboard.type('jkjk');
	await expect(page.locator('#text')).toHaveValue('jkjk');
	await expect(page.locator('#text')).toBeFocused();
	await page.locator('#text').fill('');
});

test('the last comments are reached too, though the page ends before', async ({ page, at }) => {
	await page.goto(`${at('old')}${long}/comment-page-3`);
	const last = page.locator('.comments > li').last();
	const id = (await last.getAttribute('id'))!;
	await last.evaluate((one: HTMLElement) => one.previousElementSibling!.scrollIntoView());
	for (let press = 0; press < 3; press++) await page.keyboard.press('j');
	await expect(page.locator(`#${id}`)).toBeFocused();
});

test('a branch folds from its menu, opens by its own line, and all fold and open from the bar', async ({
	page,
	at,
}) => {
	await page.goto(at('old') + long);
	const branch = page.locator('#c3 > .branch');
	await page.locator('#c3 > .comment-acts .thread-menu > summary').click();
	await page.locator('#c3 > .comment-acts').getByRole('button', { name: 'Nascondi 1 risposta' }).click();
	await expect(branch.locator('ol').first()).toBeHidden();
	await expect(branch.locator('summary').first()).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(branch.locator('ol').first()).toBeVisible();
	await page.locator('.thread-bar .thread-menu > summary').click();
	await button(page, 'Chiudi le risposte').click();
	await expect(page.locator('.comments ol:visible')).toHaveCount(0);
	await page.locator('.thread-bar .thread-menu > summary').click();
	await button(page, 'Apri le risposte').click();
	await expect(branch.locator('ol').last()).toBeVisible();
});

test('a link into a folded branch opens it', async ({ page, at }) => {
	await page.goto(at('old') + long);
	await page.locator('.thread-bar .thread-menu > summary').click();
	await button(page, 'Chiudi le risposte').click();
	const inner = (await page.locator('#c3 ol li.comment').last().getAttribute('id'))!;
	await expect(page.locator(`#${inner}`)).toBeHidden();
	await page.evaluate((id) => {
		location.hash = id;
	}, inner);
	await expect(page.locator(`#${inner}`)).toBeVisible();
	await expect(page.locator(`#${inner}`)).toBeFocused();
});

test('a menu closes by Escape, by a click beside it, and when another opens', async ({ page, at }) => {
	await page.goto(at('old') + long);
	const [first, second] = [page.locator('#c1 .thread-menu'), page.locator('#c5 .thread-menu')];
	const open = page.locator('.thread-menu[open]');
	await first.locator('summary').click();
	await page.keyboard.press('Escape');
	await expect(open).toHaveCount(0);
	await expect(first.locator('summary')).toBeFocused();
	await first.locator('summary').click();
	await second.locator('summary').click();
	await expect(open).toHaveCount(1);
	await isClean(page);
	await page.locator('#c5 .comment-text').click();
	await expect(open).toHaveCount(0);
});

test('the link of a comment is copied, its number leads to it without leaving the page', async ({
	page,
	context,
	at,
}) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await page.goto(at('old') + long);
	await page.locator('#c5 .thread-menu summary').click();
	await page.locator('#c5').getByRole('button', { name: 'Copia il link' }).click();
	await expect(page.locator('#c5').getByRole('button', { name: 'Copiato' })).toBeVisible();
	expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${at('old')}${long}/comments/5`);
	await page.evaluate(() => Object.assign(window, { stayed: true }));
	await page.locator('#c5 .comment-number').click();
	await expect(page).toHaveURL(`${at('old')}${long}#c5`);
	await expect(page.locator('#c5')).toBeFocused();
	expect(await page.evaluate(() => (window as { stayed?: boolean }).stayed)).toBe(true);
	await isUncovered(page, 'c5');
});

test('new comments come into their place when they are asked for, marked, and nothing that is read moves', async ({
	page,
	at,
}) => {
	await page.clock.install();
	const address = at('demo') + talk;
	await page.goto(address);
	const last = Number(await page.locator('[data-last]').getAttribute('data-last'));
	await page.route('**/api/live/*', (route) =>
		route.fulfill({ json: { comments: last + 1, last: last + 1 } }),
	);
	await page.route(address, async (route) => {
		const answer = await route.fetch();
		const fresh = `<li id="c${last + 1}" class="comment u-comment h-cite"><div class="comment-head"><a class="comment-number" href="#">9</a></div>
			<p>Arrivato adesso.</p></li>`;
		const html = (await answer.text())
			.replace('<ol class="comments">', `<ol class="comments">${fresh}`)
			.replace(`data-last="${last}"`, `data-last="${last + 1}"`);
		await route.fulfill({ response: answer, body: html });
	});
	const reading = page.locator('.comments > li').last();
	await reading.scrollIntoViewIfNeeded();
	await reading.evaluate((one) => one.scrollIntoView({ block: 'center' }));
	await page.clock.runFor(31_000);
	const news = page.getByRole('status').filter({ hasText: '1 nuovo' });
	await expect(news).toBeInViewport();
	await isClean(page);
	const before = await reading.boundingBox();
	await page.fill('#text', 'Una frase a metà');
	await reading.evaluate((one) => one.scrollIntoView({ block: 'center' }));
	await news.getByRole('link').click();
	const fresh = page.locator(`#c${last + 1}`);
	await expect(fresh).toHaveClass(/fresh/);
	expect(Math.abs((await reading.boundingBox())!.y - before!.y)).toBeLessThan(3);
	await expect(page.locator('#text')).toHaveValue('Una frase a metà');
	await page.keyboard.press('Alt+ArrowDown');
	await expect(fresh).toBeFocused();
	await isUncovered(page, `c${last + 1}`);
	await page.fill('#text', '');
});

test('new comments of another page are led to where they are', async ({ page, at }) => {
	await page.clock.install();
	await page.goto(at('demo') + talk);
	const last = Number(await page.locator('[data-last]').getAttribute('data-last'));
	await page.route('**/api/live/*', (route) =>
		route.fulfill({ json: { comments: last + 2, last: last + 2 } }),
	);
	await page.clock.runFor(31_000);
	const asked = page.waitForRequest((request) => request.url().endsWith(`/comments/${last + 1}`));
	await page.getByRole('link', { name: '2 nuovi' }).click();
	await asked;
});
