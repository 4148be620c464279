import type { Page } from '@playwright/test';
import { expect, test } from '../support/journey.ts';
import { firstAddressIn, waitForMail } from '../support/postbox.ts';

const article = '/2012/09/torno-subito';
let count = 0;
/** Somebody nobody has seen yet. */
const stranger = () => `ospite-${process.pid}-${Date.now()}-${count++}@esempio.it`;

async function write(page: Page, text: string, email: string, name = 'Gina Ospite'): Promise<void> {
	await page.fill('#text', text);
	await page.fill('#name', name);
	await page.fill('#email', email);
	await page.click('#respond .go');
}

/** What was just written, as its writer sees it in the conversation. */
const waiting = (page: Page, words: string) => page.locator('.waiting', { hasText: words });

/** Opens the page that tells how it stands. */
async function toReceipt(page: Page, words: string): Promise<void> {
	await waiting(page, words).getByRole('link', { name: 'Stato del commento' }).click();
	await page.waitForURL(/\/receipt\//);
}

test('a guest writes first, proves it after; the moderator approves from the mail; receipt and page say so', async ({
	page,
	at,
	browser,
}) => {
	const blog = at('talk');
	const [email, words] = [stranger(), `Parole di prova ${stranger()}`];
	await page.goto(blog + article);
	await write(page, words, email);
	await expect(waiting(page, words).getByRole('status')).toContainText(`Ti abbiamo scritto a ${email}`);
	expect(new URL(page.url()).pathname).toBe(article);
	await toReceipt(page, words);
	const receipt = page.url();
	await expect(page.getByRole('status')).toContainText('Da confermare');

	const confirmation = firstAddressIn(await waitForMail(email));
	const scanner = await fetch(confirmation);
	expect(scanner.status).toBe(200);
	await page.reload();
	await expect(page.getByRole('status')).toContainText('Da confermare');
	await page.goto(confirmation);
	await expect(page.locator('main form')).toHaveCount(1);
	await page.locator('main form button').click();
	await page.waitForURL(/\/receipt\//);
	await expect(page.getByRole('status')).toContainText('In attesa');
	await expect(page.getByText('Perché')).toBeVisible();

	await page.goto(blog + article);
	await expect(page.locator('.waiting', { hasText: words })).toBeVisible();
	expect(await (await fetch(blog + article)).text()).not.toContain(words);

	const toModerator = await waitForMail('autore@example.org', ({ text }) => text.includes(words));
	const moderator = await (await browser.newContext()).newPage();
	await moderator.goto(firstAddressIn(toModerator));
	await expect(moderator.locator('main form')).toHaveCount(1);
	await moderator.locator('main form button').click();
	await expect(moderator.locator('main')).toContainText(/approvat|pubblicat/i);
	await moderator.context().close();

	expect(await (await fetch(blog + article)).text()).toContain(words);
	await page.goto(receipt);
	await expect(page.getByRole('status')).toContainText('Pubblicato come commento');
	await page.getByRole('status').getByRole('link').click();
	await expect(page.locator('.comment:target')).toContainText(words);
	expect((await waitForMail(email, { text: /comment/i })).recipients).toEqual([email]);
});

test('a comment waits on the page on which it will stand, wherever it was written', async ({ page, at }) => {
	const long = `${at('talk')}/2019/11/la-parola-che-non-usate-piu`;
	const [words, answer] = [`Parola posata ${stranger()}`, `Risposta posata ${stranger()}`];
	await page.goto(`${long}/comment-page-2`);
	await write(page, words, stranger());
	await expect(waiting(page, words).getByRole('status')).toBeVisible();
	expect(page.url()).toContain(`${long}/comment-page-4#w`);
	await page.goto(`${long}/comments/newest`);
	await expect(waiting(page, words)).toBeVisible();
	await write(page, `${words}, la seconda`, stranger());
	await expect(waiting(page, `${words}, la seconda`).getByRole('status')).toBeVisible();
	expect(page.url(), 'in the order in which one reads').toContain(`${long}/comments/newest#w`);
	await page.goto(long);
	await expect(waiting(page, words)).toHaveCount(0);
	const number = (await page.locator('.comments > li').nth(3).getAttribute('id'))!.slice(1);
	await page.goto(`${long}/comments/${number}/reply`);
	await write(page, answer, stranger());
	await expect(page.locator(`#c${number}`).locator('.waiting', { hasText: answer })).toBeVisible();
	await page.goto(`${long}/comments/${number}/thread`);
	await expect(page.locator('#respond-to')).toContainText(`#${number}`);
	await write(page, `${answer}, la seconda`, stranger());
	const own = page.locator(`#c${number}`).locator('.waiting', { hasText: `${answer}, la seconda` });
	await expect(own.getByRole('status')).toBeVisible();
	expect(page.url(), 'where one thread stands by itself').toContain(`${long}/comments/${number}/thread#w`);
	await own.locator('summary', { hasText: 'Ritira' }).click();
	await own.getByRole('button', { name: 'Ritira il commento' }).click();
	await expect(page.getByRole('status').filter({ hasText: 'Commento ritirato.' })).toBeVisible();
});

test('what is refused is said beside the field, and every word is still there', async ({ page, at }) => {
	await page.goto(at('talk') + article);
	await page
		.locator('#email')
		.evaluate((field: HTMLInputElement) => field.form!.setAttribute('novalidate', ''));
	await write(page, 'Non deve andare persa.', 'non-buona');
	await expect(page.locator('#email-refusal')).toContainText('nome@esempio.it');
	await expect(page.locator('#text')).toHaveValue('Non deve andare persa.');
	await expect(page.locator('#name')).toHaveValue('Gina Ospite');
	await expect(page.locator('#email')).toHaveAttribute('aria-describedby', 'email-refusal');
	await expect(page.locator('#email')).toBeFocused();
	await write(page, '\u200b \u3164', stranger());
	await expect(page.locator('#text-refusal')).toBeVisible();
});

test('replying, quoting, reporting and following work', async ({ page, at, javaScriptEnabled }) => {
	await page.goto(at('talk') + article);
	const first = page.locator('.comment').first();
	await first.locator('.thread-menu summary').first().click();
	await first.getByRole('link', { name: 'Cita' }).first().click();
	await expect(page.locator('#text')).toHaveValue(/^> /);
	if (javaScriptEnabled !== false) {
		await expect(first.locator('#respond')).toBeVisible();
		await page.getByRole('button', { name: 'Annulla la risposta' }).click();
		await expect(first.locator('.thread-menu summary').first()).toBeFocused();
	}
	await page.goto(`${at('talk')}${article}/comments/1/reply`);
	const [email, words] = [stranger(), `Risposta ${stranger()}`];
	await write(page, words, email);
	await expect(page.locator('#c1 .waiting', { hasText: words })).toBeVisible();

	await page.goto(`${at('talk')}${article}/comments/1/report`);
	await page.getByLabel('È fuori tema').check();
	await page.getByRole('button', { name: 'Invia la segnalazione' }).click();
	await expect(page.getByRole('status')).toContainText('Grazie');
	const follower = stranger();
	await page.goto(`${at('talk')}${article}/comments/follow`);
	await page.fill('#follow-email', follower);
	await page.getByRole('button', { name: 'Segui' }).click();
	await expect(page.getByRole('status')).toContainText('confermare');
	await page.goto(firstAddressIn(await waitForMail(follower)));
	await page.locator('main form button').click();
	await expect(page.getByRole('status')).toContainText('Ora segui questa conversazione');
});

test('the writer edits and withdraws by the receipt', async ({ page, at }) => {
	const [email, words] = [stranger(), `Con un errroe ${stranger()}`];
	await page.goto(at('talk') + article);
	await write(page, words, email);
	await toReceipt(page, words);
	await page.fill('#text', 'Senza errore.');
	await page.getByRole('button', { name: 'Salva la modifica' }).click();
	await expect(page.getByText('Modifica salvata.')).toBeVisible();
	await expect(page.locator('#text')).toHaveValue('Senza errore.');
	await page.locator('details summary', { hasText: 'Ritira' }).click();
	await page.getByRole('button', { name: 'Ritira il commento' }).click();
	await expect(page.getByText('Ritirato: il testo è stato cancellato.')).toBeVisible();
	await page.goto(page.url().replace(/.$/, (last) => (last === 'x' ? 'y' : 'x')));
	await expect(page.getByText('Pagina non trovata')).toBeVisible();
});

test('what waits is changed and withdrawn where it stands, and what is refused of a change comes back', async ({
	page,
	at,
}) => {
	const [email, words] = [stranger(), `Da cambiare ${stranger()}`];
	await page.goto(at('talk') + article);
	await write(page, words, email);
	const own = waiting(page, words);
	await own.locator('summary', { hasText: 'Modifica' }).click();
	await own.locator('textarea').fill('\u200b');
	await own.getByRole('button', { name: 'Salva la modifica' }).click();
	const refused = page.locator('.waiting', { has: page.getByRole('alert') });
	await expect(refused.getByRole('alert')).toContainText('Scrivi il commento');
	const better = `Cambiato ${stranger()}`;
	await refused.locator('textarea').fill(better);
	await refused.getByRole('button', { name: 'Salva la modifica' }).click();
	await expect(waiting(page, better).getByRole('status')).toContainText('Modifica salvata.');
	await expect(waiting(page, better).locator('textarea')).toBeHidden();
	const take = async () => {
		await waiting(page, better).locator('summary', { hasText: 'Ritira' }).click();
		await waiting(page, better).getByRole('button', { name: 'Ritira il commento' }).click();
		await expect(page.getByRole('status').filter({ hasText: 'Commento ritirato.' })).toBeVisible();
		await expect(waiting(page, better)).toHaveCount(0);
	};
	await take();
	await write(page, better, email);
	await expect(waiting(page, better)).toBeVisible();
	await take();
});

test('words changed between mail and button are shown beside those mailed, and the writer’s receipt ends there', async ({
	page,
	at,
	browser,
	javaScriptEnabled,
}) => {
	const [email, words] = [stranger(), `Parole spedite ${stranger()}`];
	await page.goto(at('talk') + article);
	await write(page, words, email);
	await toReceipt(page, words);
	const confirmation = firstAddressIn(await waitForMail(email));
	const owner = await (await browser.newContext({ javaScriptEnabled })).newPage();
	await owner.goto(confirmation);
	await expect(owner.getByText('Testo precedente')).toHaveCount(0);

	await page.fill('#text', 'Tutt’altre parole.');
	await page.getByRole('button', { name: 'Salva la modifica' }).click();
	await expect(page.getByText('Modifica salvata.')).toBeVisible();
	await owner.locator('main form button').click();
	await expect(owner.locator('main').getByRole('alert')).toContainText('Il testo è cambiato');
	await expect(owner.locator('main')).toContainText(words);
	await expect(owner.locator('main')).toContainText('Tutt’altre parole.');
	await expect(owner.locator('main form')).toHaveCount(1);
	await owner.locator('main form button').click();
	await owner.waitForURL(/\/receipt\//);
	await expect(owner.locator('#text')).toHaveValue('Tutt’altre parole.');
	await owner.context().close();

	await page.reload();
	await expect(page.getByRole('status')).toContainText('In attesa');
	await expect(page.locator('main form')).toHaveCount(0);
	await expect(page.locator('main').getByRole('link', { name: 'Accedi' })).toBeVisible();
	await expect(page.locator('main')).not.toContainText(email);
});
