import type { Page } from '@playwright/test';
import { expect, test } from '../support/journey.ts';

const path = '/2018/02/il-prezzo-in-vetrina';
const bar = (page: Page) => page.locator('.select');

/** Selects words in the first element of a kind that holds them. */
async function select(page: Page, inside: string, words: string): Promise<void> {
	await page
		.locator(inside, { hasText: words })
		.first()
		.evaluate((element, wanted) => {
			const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
			for (let node = walker.nextNode(); node; node = walker.nextNode()) {
				const at = node.textContent!.indexOf(wanted);
				if (at < 0) continue;
				element.scrollIntoView({ block: 'center' });
				const range = document.createRange();
				range.setStart(node, at);
				range.setEnd(node, at + wanted.length);
				getSelection()!.removeAllRanges();
				getSelection()!.addRange(range);
				return;
			}
			throw new Error(`no ${wanted}`);
		}, words);
}

test('words selected in the article are quoted in the form', async ({ page, at }) => {
	await page.goto(at('talk') + path);
	await page.fill('#text', 'Prima questo.');
	await select(page, '.e-content p', 'chi guarda lo inventa');
	await expect(bar(page)).toBeInViewport();
	const [words, box] = await Promise.all([
		page.evaluate(() => getSelection()!.getRangeAt(0).getBoundingClientRect().bottom),
		bar(page).boundingBox(),
	]);
	expect(box!.y - words).toBeGreaterThan(0);
	expect(box!.y - words).toBeLessThan(60);
	expect(box!.x).toBeGreaterThanOrEqual(0);
	expect(box!.x + box!.width).toBeLessThanOrEqual(page.viewportSize()!.width);
	await bar(page).getByRole('button', { name: 'Cita' }).click();
	await expect(page.locator('#text')).toHaveValue('Prima questo.\n\n> chi guarda lo inventa\n\n');
	await expect(page.locator('#text')).toBeFocused();
	await expect(bar(page)).toBeHidden();
});

test('words selected in a comment are quoted in a reply to it', async ({ page, at }) => {
	await page.goto(at('talk') + path);
	const said = page.locator('#c1 > .comment-text');
	const words = (await said.textContent())!.trim().split(' ').slice(0, 2).join(' ');
	await select(page, '#c1 > .comment-text', words);
	await bar(page).getByRole('button', { name: 'Cita' }).click();
	await expect(page.locator('#c1 #respond #text')).toHaveValue(`> ${words}\n\n`);
	await expect(page.locator('#respond-to')).toContainText('#1');
});

test('a whole comment is quoted as it was written, with its marks', async ({ page, at }) => {
	await page.goto(at('demo'));
	await page.getByRole('link', { name: 'A matita', exact: true }).first().click();
	await page.locator('#c5 .thread-menu summary').first().click();
	await page.locator('#c5').getByRole('link', { name: 'Cita', exact: true }).first().click();
	await expect(page.locator('#text')).toHaveValue(/^> > Si scrive corto, .*\n> ?\n> Da tipografo/);
	await page.fill('#text', '');
});

test('the keys reach what is offered, and Escape puts it away', async ({ page, at }) => {
	await page.goto(at('talk') + path);
	await select(page, '.e-content p', 'chi guarda lo inventa');
	await expect(bar(page)).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(bar(page)).toBeHidden();
	await select(page, '.e-content p', 'chi guarda lo inventa');
	await expect(bar(page)).toBeVisible();
	await page.keyboard.press('Tab');
	await expect(bar(page).getByRole('button', { name: 'Cita' })).toBeFocused();
	await page.keyboard.press('Tab');
	await expect(bar(page).getByRole('button', { name: 'Copia il link' })).toBeFocused();
	await select(page, '#comments h2', 'Commenti');
	await expect(bar(page)).toBeHidden();
});

test('a link to the words is copied, and leads to them', async ({ page, at, context }) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await page.goto(at('talk') + path);
	await select(page, '.e-content p', 'chi guarda lo inventa');
	await bar(page).getByRole('button', { name: 'Copia il link' }).click();
	await expect(page.getByRole('status').filter({ hasText: 'Link copiato' })).toBeVisible();
	const address = await page.evaluate(() => navigator.clipboard.readText());
	expect(address).toBe(`${at('talk')}${path}#:~:text=chi%20guarda%20lo%20inventa`);
	await select(
		page,
		'#c1 > .comment-text',
		(await page.locator('#c1 > .comment-text').textContent())!.trim().split(' ')[0]!,
	);
	await bar(page).getByRole('button', { name: 'Copia il link' }).click();
	await expect
		.poll(() => page.evaluate(() => navigator.clipboard.readText()))
		.toContain(`${path}#c1:~:text=`);
});
