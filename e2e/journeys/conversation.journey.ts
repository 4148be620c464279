import { expect, overflows, test } from '../support/journey.ts';
import { longCount } from '../support/old-conversations.ts';

const path = '/2011/05/una-conversazione-lunga';

test('a long conversation comes in pages that keep every number', async ({ page, at }) => {
	await page.goto(at('old') + path);
	await expect(page.getByRole('heading', { name: `${longCount} Commenti`, exact: true })).toBeVisible();
	const roots = page.locator('#comments > ol > li.comment > .comment-head .comment-number');
	await expect(roots).toHaveCount(50);
	await expect(roots.last()).toHaveText('50');
	await page
		.getByRole('navigation', { name: 'Pagine dei commenti' })
		.getByRole('link', { name: 'Successiva' })
		.click();
	await expect(page).toHaveURL(`${at('old')}${path}/comment-page-2`);
	const further = page.locator('main ol.comments > li.comment > .comment-head .comment-number');
	await expect(further.first()).toHaveText('51');
	await expect(further.last()).toHaveText('100');
	await page.getByRole('link', { name: 'Pagina 3' }).click();
	await expect(further.first()).toHaveText('101');
	expect(await overflows(page)).toBe(false);
});

test('threads are read in three orders, each at its address, under the numbers they have', async ({
	page,
	at,
}) => {
	const numbers = page.locator('#comments > ol > li.comment > .comment-head .comment-number');
	await page.goto(`${at('old')}${path}/comment-page-3`);
	const newest = (await numbers.last().textContent())!;
	await page.goto(at('old') + path);
	const menu = page.locator('.thread-bar .thread-menu');
	await menu.locator('summary').click();
	await expect(menu.getByRole('link', { name: 'Dal primo' })).toHaveAttribute('aria-current', 'true');
	await menu.getByRole('link', { name: 'Dall’ultimo' }).click();
	await expect(page).toHaveURL(`${at('old')}${path}/comments/newest#comments`);
	await expect(numbers.first()).toHaveText(newest);
	await expect(numbers).toHaveCount(50);
	await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', new RegExp(`${path}$`));
	await page.getByRole('link', { name: 'Pagina 3' }).click();
	await expect(page).toHaveURL(`${at('old')}${path}/comments/newest/3#comments`);
	await expect(numbers.last()).toHaveText('1');
	await page.goto(`${at('old')}${path}/comments/most-liked`);
	await expect(numbers.first()).toHaveText('1');
	expect((await page.request.get(`${at('old')}${path}/comments/newest/9`)).status()).toBe(404);
	await page.goto(`${at('old')}${path}/comments/newest/1`);
	await expect(page).toHaveURL(`${at('old')}${path}/comments/newest`);
});

test('a conversation stands by itself, with the way back to its place', async ({ page, at }) => {
	await page.goto(at('old') + path);
	await page.locator('#c3 .thread-menu summary').first().click();
	await page.locator('#c3').getByRole('link', { name: 'Solo questa conversazione' }).first().click();
	await expect(page).toHaveURL(`${at('old')}${path}/comments/3/thread`);
	await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', /noindex/);
	await expect(page.locator('ol.comments > li')).toHaveCount(1);
	await expect(page.getByText('Livello 6', { exact: true })).toBeVisible();
	const inside = (await page.locator('#c3 li.comment').last().getAttribute('id'))!;
	await page.goto(`${at('old')}${path}/comments/${inside.slice(1)}/thread`);
	await expect(page).toHaveURL(`${at('old')}${path}/comments/3/thread#${inside}`);
	await page.getByRole('link', { name: 'Torna all’articolo' }).click();
	await expect(page).toHaveURL(`${at('old')}${path}#c3`);
	await page.goto(`${at('old')}${path}/comments/2/thread`);
	await page
		.getByRole('navigation', { name: 'Pagine dei commenti' })
		.getByRole('link', { name: 'Successiva' })
		.click();
	await expect(page).toHaveURL(`${at('old')}${path}/comments/2/replies/2`);
});

test('what is answered shows when its name has the focus, and what is seldom wanted is behind three dots', async ({
	page,
	at,
}) => {
	await page.goto(at('old') + path);
	const deepest = page.locator('#c3 li.comment').filter({ hasText: 'Livello 6' }).last();
	const parent = deepest.getByRole('link', { name: /Voce 3005/ });
	const shown = () => parent.evaluate((link) => getComputedStyle(link, '::after').content);
	expect(await shown()).toBe('none');
	await parent.focus();
	await page.keyboard.press('Shift+Tab');
	await page.keyboard.press('Tab');
	expect(await shown()).toContain('Livello 5');
	const report = page.locator('#c1').getByRole('link', { name: 'Segnala' });
	await expect(report).toBeHidden();
	await page.locator('#c1 .thread-menu summary').click();
	await report.click();
	await expect(page).toHaveURL(`${at('old')}${path}/comments/1/report`);
});

test('a comment’s address finds the page that holds it', async ({ page, at }) => {
	await page.goto(`${at('old')}${path}/comments/77`);
	await expect(page).toHaveURL(`${at('old')}${path}/comment-page-2#c77`);
	await expect(page.locator('#c77:target')).toHaveCount(1);
	await expect(page.locator('#c77')).toContainText('Discorso numero 77');
});

test('a thread with many replies shows the first, and the rest on pages of its own', async ({ page, at }) => {
	await page.goto(at('old') + path);
	const second = page.locator('#c2');
	await expect(second.locator('ol > li.comment')).toHaveCount(50);
	await second.getByRole('link', { name: /Ancora 20 risposte a #2 Voce 1002/ }).click();
	await expect(page).toHaveURL(`${at('old')}${path}/comments/2/replies/2`);
	await expect(page.getByText('Risposta 70', { exact: true })).toBeVisible();
	const last = await page.locator('li.comment .comment-number').last().textContent();
	await page.goto(`${at('old')}${path}/comments/${last}`);
	await expect(page).toHaveURL(`${at('old')}${path}/comments/2/replies/2#c${last}`);
});

test('replies nest to the set depth, deeper ones name what they answer', async ({ page, at }) => {
	await page.goto(at('old') + path);
	await expect(page.locator('#c3 ol ol ol')).toHaveCount(1);
	await expect(page.locator('#c3 ol ol ol ol')).toHaveCount(0);
	const deepest = page.locator('#c3 li.comment').filter({ hasText: 'Livello 6' }).last();
	await expect(deepest).toContainText('in risposta a #');
	await expect(deepest).toContainText('Voce 3005');
	expect(await overflows(page)).toBe(false);
});

test('an answer to what nobody sees is shown and counted, what is held, spam or binned is not', async ({
	page,
	at,
}) => {
	await page.goto(at('old') + path);
	await expect(page.locator('#c4 ol').getByText('Risponde a chi non si vede')).toBeVisible();
	await expect(page.locator('#c4 ol')).toContainText('in risposta a un commento non pubblicato');
	await expect(page.getByText('Trattenuto')).toHaveCount(0);
	await page.goto(`${at('old')}${path}/comment-page-3`);
	await expect(page.getByText('In cerchio, uno')).toBeVisible();
	await expect(page.getByText('In cerchio, due')).toBeVisible();
	for (const hidden of ['Trattenuto', 'Pubblicità', 'Cestinato']) {
		await expect(page.getByText(hidden)).toHaveCount(0);
	}
});

test('the demo is an Italian blog with the seed’s shape, an open and a long conversation', async ({
	page,
	at,
}) => {
	await page.goto(at('demo'));
	await expect(page.locator('html')).toHaveAttribute('lang', 'it');
	await expect(page.locator('.h-entry h2').first()).toBeVisible();
	await page.goto(`${at('demo')}/2010/03/la-voce-in-affitto`);
	await expect(page.getByRole('heading', { name: '11 Commenti', exact: true })).toBeVisible();
	await expect(page.getByRole('heading', { name: '7 Trackback', exact: true })).toBeVisible();
	await expect(page.locator('.utility-line')).toContainText('Sia i commenti che i trackback sono chiusi.');
	await expect(page.locator('#c10')).toContainText('Commento senza testo.');
	await page.goto(`${at('demo')}/2018/02/il-prezzo-in-vetrina`);
	await expect(page.locator('.utility-line')).toContainText('Inserisci un commento o lascia un trackback');
	await expect(page.locator('.comment.comment-gone').first()).toBeVisible();
	expect(await overflows(page)).toBe(false);
});
