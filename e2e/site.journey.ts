import { expect, overflows, test } from './journey.ts';

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
		['/author/dora', 'Articoli di Dora Riva', 7],
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
		'.acts',
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
