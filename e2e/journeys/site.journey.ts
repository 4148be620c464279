import type { Page } from '@playwright/test';
import { expect, openMenu, overflows, test } from '../support/journey.ts';

const isNarrow = (page: Page) => page.viewportSize()!.width < 600;

test('the front page lists the latest articles, the sticky one first, with both kinds of replies', async ({
	page,
	at,
}) => {
	await page.goto(at('old'));
	await expect(page.locator('article.listed h2').first()).toHaveText('In evidenza sul fiume');
	const line = (title: string) => page.locator('article.listed', { hasText: title }).locator('p.meta').last();
	await expect(line('Il mulino e la corrente')).toHaveText(
		'Pubblicato in fiumi, mestieri | Etichette: chiatte, mulini | 18 Repliche, Commenti chiusi',
	);
	await expect(line('Solo trackback')).toHaveText('Pubblicato in mestieri | 1 Replica, Commenti chiusi');
	await expect(line('Solo commenti')).toHaveText('Etichette: mulini | Scrivi un commento');
	await expect(page.locator('article.listed', { hasText: 'Una conversazione lunga' })).toContainText(
		'Leggi tutto',
	);
	for (const hidden of ['Bozza', 'Privato', 'Domani', 'Il tesoro']) {
		await expect(page.getByText(hidden)).toHaveCount(0);
	}
	expect(await overflows(page)).toBe(false);
});

test('archives by year, month, day, category, tag and author', async ({ page, at }) => {
	const archives: [path: string, heading: string, count: number][] = [
		['/2012', 'Archivio: 2012', 4],
		['/2010/03', 'Archivio: marzo 2010', 1],
		['/2010/03/15', 'Archivio: 15 marzo 2010', 1],
		['/category/fiumi', 'Categoria: fiumi', 4],
		['/tag/chiatte', 'Etichetta: chiatte', 2],
		['/author/dora', 'Articoli di Dora Riva', 8],
	];
	for (const [path, heading, count] of archives) {
		await page.goto(at('old') + path);
		await expect(page.getByRole('heading', { level: 1 }), path).toContainText(heading);
		await expect(page.locator('article.listed'), path).toHaveCount(count);
		expect(await overflows(page), path).toBe(false);
	}
	await page.goto(`${at('old')}/category/fiumi`);
	await expect(page.locator('article.listed', { hasText: 'Il mulino' })).toContainText(
		'È stato pubblicato anche in mestieri',
	);
	await page.goto(`${at('old')}/tag/chiatte`);
	await expect(page.locator('article.listed', { hasText: 'Il mulino' })).toContainText('Anche il tag mulini');
});

test('static pages stand in the menu with what belongs to them', async ({ page, at }) => {
	await page.goto(at('old'));
	await openMenu(page);
	await page
		.getByRole('navigation', { name: 'Navigazione principale' })
		.getByRole('link', { name: 'Chi siamo' })
		.click();
	await expect(page).toHaveURL(`${at('old')}/chi-siamo`);
	await page.getByRole('link', { name: 'La barca' }).click();
	await expect(page).toHaveURL(`${at('old')}/chi-siamo/la-barca`);
	await expect(page.getByText('È di legno.')).toBeVisible();
});

test('a missing page says so and searches', async ({ page, at }) => {
	const answer = await page.goto(`${at('old')}/2010/03/mai-scritto`);
	expect(answer!.status()).toBe(404);
	await expect(page).toHaveTitle(/Pagina non trovata/);
	await expect(page.getByText('Non abbiamo trovato la pagina che cercavi')).toBeVisible();
	await page.getByLabel('Cerca nel blog').fill('mulino');
	await page.locator('main').getByRole('button', { name: 'Cerca' }).click();
	await expect(page).toHaveURL(/\/search\?q=mulino/);
	await expect(page.getByRole('link', { name: 'Il mulino e la corrente' })).toBeVisible();
});

test('a password opens its article and comments, and nothing shows before', async ({ page, at }) => {
	const path = '/2012/03/sotto-chiave';
	await page.goto(at('old') + path);
	await expect(page.getByText('Inserisci la tua password per accedere ai commenti.')).toBeVisible();
	expect(await page.content()).not.toMatch(/tesoro|Lo cercavo|Ladra/);
	await page.getByLabel('Password').fill('timone');
	await page.getByRole('button', { name: 'Continua' }).click();
	await expect(page.getByText('Password errata.')).toBeVisible();
	await page.getByLabel('Password').fill('remo');
	await page.getByRole('button', { name: 'Continua' }).click();
	await expect(page.getByText('Il tesoro è sotto il ponte.')).toBeVisible();
	await expect(page.locator('#c1')).toContainText('Lo cercavo da anni.');
	await page.goto(at('old') + path);
	await expect(page.getByText('Il tesoro è sotto il ponte.')).toBeVisible();
	await page.context().clearCookies();
	await page.goto(at('old') + path);
	await expect(page.getByText('Il tesoro è sotto il ponte.')).toHaveCount(0);
});

test('printed, an article is its words: no navigation, no buttons', async ({ page, at }) => {
	await page.goto(`${at('old')}/2011/05/una-conversazione-lunga`);
	await page.emulateMedia({ media: 'print' });
	for (const gone of [
		'.site-nav',
		'.pager',
		'.comment-acts',
		'.branch > summary',
		'[data-step]',
		'[data-theme-switch]',
	]) {
		await expect(page.locator(gone).first(), gone).toBeHidden();
	}
	await expect(page.locator('#c1')).toBeVisible();
	await expect(page.locator('article > .e-content')).toBeVisible();
});

test('the first key press offers the way past the navigation', async ({ page, at }) => {
	await page.goto(at('old'));
	await page.keyboard.press('Tab');
	const skip = page.getByRole('link', { name: 'Vai al contenuto' });
	await expect(skip).toBeFocused();
	await expect(skip).toBeInViewport();
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/#content$/);
});

test('a blog in English speaks English', async ({ page, at }) => {
	await page.goto(at('theme'));
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	await expect(page.getByRole('link', { name: 'Skip to content' })).toHaveCount(1);
	await expect(page.locator('article.listed').first()).toContainText(/Posted in|Tagged|Leave a comment|Repl/);
});

test('every page’s header searches the blog', async ({ page, at }) => {
	await page.goto(`${at('old')}/sign-in`);
	// The only form of a page of one's own is its own.
	await page.getByRole('banner').getByRole('link', { name: 'Cerca' }).click();
	await expect(page).toHaveURL(/\/search$/);
	for (const path of ['', '/2011/05/una-conversazione-lunga', '/category/fiumi', '/manca']) {
		await page.goto(at('old') + path);
		const header = page.getByRole('banner');
		if (isNarrow(page)) {
			await header.getByRole('button', { name: 'Cerca' }).click();
			await expect(page, path).toHaveURL(/\/search\?q=$/);
			await expect(page.getByLabel('Cerca nel blog')).toBeFocused();
			continue;
		}
		await header.getByRole('searchbox', { name: 'Cerca' }).fill('mulino');
		await page.keyboard.press('Enter');
		await expect(page, path).toHaveURL(/\/search\?q=mulino$/);
		await expect(page.getByRole('link', { name: 'Il mulino e la corrente' })).toBeVisible();
	}
});

test('the header is one line: name, search, menu', async ({ page, at }) => {
	await page.goto(at('old'));
	const header = page.getByRole('banner');
	const shown = [
		header.getByRole('link', { name: 'Fiume & dintorni' }),
		header.getByRole('button', { name: 'Cerca' }),
		isNarrow(page) ? header.locator('summary') : header.getByRole('link', { name: 'Accedi' }),
	];
	const middles = await Promise.all(
		shown.map(async (one) => {
			const box = (await one.boundingBox())!;
			return box.y + box.height / 2;
		}),
	);
	expect(Math.max(...middles) - Math.min(...middles)).toBeLessThan(8);
	if (!isNarrow(page)) return;
	await expect(header.getByRole('link', { name: 'Accedi' })).toBeHidden();
	await header.locator('summary').click();
	await expect(header.getByRole('link', { name: 'Accedi' })).toBeVisible();
	expect(await overflows(page)).toBe(false);
});

test('the front page says what the blog is about and talks about', async ({ page, at }) => {
	await page.goto(at('old'));
	await expect(page.locator('main .tagline')).toHaveText('Appunti di riva');
	const talk = page.getByRole('region', { name: 'In conversazione' });
	await expect(talk.locator('li').first()).toContainText('Una conversazione lunga');
	const count = talk
		.locator('li')
		.first()
		.getByRole('link', { name: /^\d+ commenti$/ });
	const said = (await count.textContent())!;
	await expect(talk.locator('ul').last().locator('li')).toHaveCount(3);
	await talk.locator('ul').last().locator('a').first().click();
	await expect(page).toHaveURL(/#c\d+$/);
	await page.goto(at('old'));
	await count.click();
	await expect(page.locator('.meta').getByRole('link', { name: said, exact: true })).toBeVisible();
});

test('what stands in the foot of a page is high enough for a thumb', async ({ page, at }) => {
	await page.goto(at('old'));
	for (const link of await page.locator('.site-footer a').all()) {
		expect((await link.boundingBox())!.height).toBeGreaterThanOrEqual(24);
	}
});
