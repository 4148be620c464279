import { randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import { talkAdmin } from '../support/blogs.ts';
import { expect, overflows, test } from '../support/journey.ts';
import { addressesIn, firstAddressIn, mailsTo, type ReceivedMail, waitForMail } from '../support/postbox.ts';
import { openArticle } from '../support/waiting.ts';

/** Somebody nobody has seen yet, and words nobody has written. */
function guest() {
	const mark = randomBytes(5).toString('hex');
	return { name: `Ospite ${mark}`, email: `ospite-${mark}@example.org`, text: `Parole numero ${mark}.` };
}

/** Presses the only button of the only form that a mailed page holds. */
async function pressIn(page: Page, address: string): Promise<void> {
	await page.goto(address);
	await expect(page.locator('form')).toHaveCount(1);
	await expect(page.locator('form button')).toHaveCount(1);
	expect(await overflows(page)).toBe(false);
	await page.locator('form button').click();
}

/** Writes as a guest and confirms by mail. */
async function writeAndConfirm(page: Page, blog: string, { name, email, text }: ReturnType<typeof guest>) {
	await page.goto(blog + openArticle);
	await page.locator('#text').fill(text);
	await page.locator('#name').fill(name);
	await page.locator('#email').fill(email);
	await page.locator('form.write button.go').click();
	await expect(page.locator('.waiting', { hasText: text })).toBeVisible();
	const asked = await waitForMail(email, { subject: 'Conferma' });
	expect(asked.text).toContain(`> ${text}`);
	expect(asked.headers['auto-submitted']).toBe('auto-generated');
	expect(asked.html).not.toMatch(/<img|<link|src=/);
	await pressIn(page, firstAddressIn(asked));
	await expect(page).not.toHaveURL(/\/me\/confirm\//);
	return waitForMail(talkAdmin.email, { subject: 'Commento da approvare', text });
}

/** The addresses that decide, of a moderator's mail. */
const decisions = (mail: ReceivedMail) => addressesIn(mail).filter((one) => one.includes('/admin/decide/'));

test('a guest confirms, the administrator approves from the mail, and writer and readers know', async ({
	page,
	context,
	at,
}) => {
	const writer = guest();
	const waiting = await writeAndConfirm(page, at('talk'), writer);
	await context.clearCookies();
	const [approve, spam] = decisions(waiting);
	expect(firstAddressIn(waiting)).toBe(approve);
	await page.goto(spam!);
	await expect(page.getByText(writer.text)).toBeVisible();
	await pressIn(page, approve!);
	await expect(page.getByRole('heading', { name: 'Fatto.' })).toBeVisible();
	await expect(page.locator('form')).toHaveCount(0);
	const published = await waitForMail(writer.email, { subject: /pubblicato: numero \d+/ });
	await page.goto(firstAddressIn(published));
	await expect(page.getByText(writer.text)).toBeVisible();
	await page.goto(addressesIn(published)[1]!);
	await expect(page).toHaveURL(/\/receipt\//);
	await expect(page.getByText(writer.text).first()).toBeVisible();
	await page.goto(approve!);
	await expect(page.getByText('Il link è già stato usato.')).toBeVisible();
	await page.goto(spam!);
	await expect(page.getByRole('heading', { name: /ha già deciso|è cambiato/ })).toBeVisible();
	await expect(page.locator('form')).toHaveCount(0);
});

test('an answer from the mail reaches its writer once; one click stops such mail', async ({
	page,
	context,
	at,
	request,
}) => {
	const writer = guest();
	const waiting = await writeAndConfirm(page, at('talk'), writer);
	await context.clearCookies();
	const answer = `Risposta a ${writer.name}`;
	await page.goto(decisions(waiting)[2]!);
	await page.getByLabel('La tua risposta').fill(answer);
	await page.getByRole('button', { name: 'Pubblica la risposta' }).click();
	await expect(page.getByRole('heading', { name: 'Fatto.' })).toBeVisible();
	const told = await waitForMail(writer.email, { text: answer });
	expect(told.subject).toContain('ha risposto al tuo commento');
	await page.goto(firstAddressIn(told));
	await expect(page.getByText(answer).first()).toBeVisible();
	expect(told.headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
	const oneClick = told.headers['list-unsubscribe']!.slice(1, -1);
	const stranger = { headers: { origin: 'https://mail.example' }, form: { 'List-Unsubscribe': 'One-Click' } };
	expect((await request.post(`${oneClick.replace(/.\/now$/, '')}/now`, stranger)).status()).toBe(404);
	expect((await request.post(oneClick, stranger)).status()).toBe(204);
	await page.goto(addressesIn(told).at(-1)!);
	await expect(page.getByText('Fatto. Non riceverai più queste email.')).toBeVisible();
	await expect(page.locator('form')).toHaveCount(0);
	expect(mailsTo(writer.email).filter(({ text }) => text.includes(answer))).toHaveLength(1);
});

test('the last line of a message leads to a page that stops it', async ({ page, context, at }) => {
	const writer = guest();
	const waiting = await writeAndConfirm(page, at('talk'), writer);
	await context.clearCookies();
	await pressIn(page, decisions(waiting)[0]!);
	await expect(page.getByRole('heading', { name: 'Fatto.' })).toBeVisible();
	const published = await waitForMail(writer.email, { subject: 'pubblicato' });
	await pressIn(page, addressesIn(published).at(-1)!);
	await expect(page.getByText('Fatto. Non riceverai più queste email.')).toBeVisible();
});

test('made-up addresses say so and offer nothing to press', async ({ page, at }) => {
	for (const path of ['/admin/decide/none', '/me/stop/p1-none']) {
		await page.goto(at('talk') + path);
		await expect(page.getByText('Copialo per intero')).toBeVisible();
		await expect(page.locator('form')).toHaveCount(0);
	}
});
