import type { Page } from '@playwright/test';
import { changeSettings } from '#lib/administration/settings/commands';
import { expect, test } from '../support/journey.ts';
import { type OwnBlog, startOwnBlog } from '../support/own-blog.ts';
import { ensurePerson, inDatabase, signIn } from '../support/people.ts';
import { waitForMail } from '../support/postbox.ts';
import { leaveWaiting, openArticle } from '../support/waiting.ts';

test.describe.configure({ mode: 'serial' });

let blog: OwnBlog;
test.beforeAll(async ({ engine }) => {
	blog = await startOwnBlog(engine, { DEMO: '1' });
});
test.afterAll(() => blog?.stop());

const lia = { email: 'lia@example.org', name: 'Lia', role: 'admin' } as const;
const orso = { email: 'orso@example.org', name: 'Orso', role: 'moderator' } as const;
const comment = (page: Page, number: number) => page.locator(`#c${number}`);
const like = (page: Page, number: number) => page.locator(`[value="like:${number}"]`);
const publicPage = async () => (await fetch(blog.url + openArticle)).text();

const likesOf = (number: number) =>
	inDatabase(blog, async (db) => {
		const of = db.selectFrom('comment').innerJoin('article', 'article.id', 'comment.article_id');
		const row = await of
			.select('comment.likes_count')
			.where('article.path', '=', openArticle.slice(1))
			.where('comment.list', '=', 'comments')
			.where('comment.number', '=', number)
			.executeTakeFirstOrThrow();
		return row.likes_count;
	});
const letLike = (likes: 'everyone' | 'signed-in' | 'nobody') =>
	inDatabase(blog, async (db) => changeSettings(db, await ensurePerson(db, lia), { discussion: { likes } }));

test('a reader likes without an account, finds it liked on the next visit, and takes it back', async ({
	page,
	javaScriptEnabled,
}) => {
	await page.goto(blog.url + openArticle);
	await like(page, 2).click();
	await expect(like(page, 2)).toContainText('1');
	await expect.poll(() => likesOf(2)).toBe(1);
	await page.goto(blog.url + openArticle);
	await expect(like(page, 2)).toContainText('1');
	if (javaScriptEnabled !== false) await expect(like(page, 2)).toHaveAttribute('aria-pressed', 'true');
	await like(page, 2).click();
	await expect(like(page, 2)).not.toContainText('1');
	await expect.poll(() => likesOf(2)).toBe(0);
});

test('what somebody likes makes no page theirs: it is still the one kept for all', async ({ page }) => {
	await page.goto(blog.url + openArticle);
	await like(page, 3).click();
	await expect.poll(() => likesOf(3)).toBe(1);
	const cookie = async () => (await page.context().cookies()).find(({ name }) => name === 'likes');
	await expect.poll(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
	const kept = await fetch(blog.url + openArticle);
	const own = await fetch(blog.url + openArticle, {
		headers: { cookie: `likes=${(await cookie())!.value}` },
	});
	expect(own.headers.get('etag')).toBe(kept.headers.get('etag'));
	expect(own.headers.get('etag')).toBeTruthy();
	expect(await own.text()).toBe(await kept.text());
});

test('where one has to sign in for it, a sheet says why, and the like comes along', async ({ page }) => {
	await letLike('signed-in');
	await page.goto(blog.url + openArticle);
	await comment(page, 4).locator('.asks > summary').first().click();
	await expect(comment(page, 4).getByText('così ognuno conta una volta sola').first()).toBeVisible();
	await page.locator('[value="ask:4"]').click();
	await expect(page).toHaveURL(/\/sign-in\?from=%2Fme%2Flike$/);
	const email = `${crypto.randomUUID()}@example.org`;
	await page.locator('#email').fill(email);
	await page.locator('form:has(#email) button').click();
	await expect(page.locator('#code')).toBeVisible();
	const { text } = await waitForMail(email, {}, { folder: blog.postbox.folder });
	await page.locator('#code').fill(/\b\d{6}\b/.exec(text)![0]);
	await page.locator('form:has(#code) button').click();
	await expect(page).not.toHaveURL(/sign-in/);
	if (page.url().includes('/me/keys')) await page.goto(`${blog.url}/me/like`);
	await expect(page).toHaveURL(`${blog.url + openArticle}#c4`);
	await expect(like(page, 4)).toHaveAttribute('aria-pressed', 'true');
	expect(await likesOf(4)).toBe(1);
	await page.goto(`${blog.url}/me/like`);
	expect(await likesOf(4), 'it does not wait any more').toBe(1);
	await letLike('nobody');
	expect(await publicPage()).not.toMatch(/value="(like|ask):/);
	await letLike('everyone');
});

test('a moderator decides in place and takes it back', async ({ page, context }) => {
	const words = 'Aspetta, e si vede dove starà.';
	await inDatabase(blog, (db) => leaveWaiting(db, { text: words, name: 'Ada', email: 'ada@example.org' }));
	await signIn(context, blog, orso);
	await page.goto(blog.url + openArticle);
	const held = page.locator('.held').filter({ hasText: words });
	await expect(held).toContainText('in attesa');
	await expect(held).toContainText('Primo commento');
	expect(await publicPage()).not.toContain(words);
	await held.getByRole('button', { name: 'Spam' }).click();
	await expect(held.getByRole('status')).toContainText('spam');
	await held.getByRole('button', { name: 'Annulla' }).click();
	await expect(held.getByRole('status')).toContainText('Annullato');
	await held.getByRole('button', { name: 'Modifica' }).click();
	await page.locator('.moderating-text textarea').fill('   ');
	await page.getByRole('button', { name: 'Salva il testo' }).click();
	await expect(held.getByRole('alert')).toBeVisible();
	await page.locator('.moderating-text textarea').fill(`${words} Con una correzione.`);
	await page.getByRole('button', { name: 'Salva il testo' }).click();
	await expect(held).toContainText('Con una correzione.');
	await held.getByRole('button', { name: 'Approva', exact: true }).click();
	await expect(page.getByRole('status').filter({ hasText: /Approvato come commento \d+/ })).toBeVisible();
	expect(await publicPage()).toContain('Con una correzione.');
	await page.getByRole('button', { name: 'Annulla' }).click();
	await expect(held).toContainText('in attesa');
	expect(await publicPage()).not.toContain(words);
	await held.getByRole('button', { name: 'Approva e rispondi' }).click();
	await page.locator('.moderating-text textarea').fill('Ecco la risposta, qui sotto.');
	await page.getByRole('button', { name: 'Approva e pubblica la risposta' }).click();
	await expect(page.locator('.comment-text', { hasText: 'Ecco la risposta, qui sotto.' })).toBeVisible();
	expect(await publicPage()).toContain('Ecco la risposta, qui sotto.');
});

test('what a moderator writes under one comment stays while they act on others', async ({
	page,
	context,
}) => {
	await signIn(context, blog, lia);
	await page.goto(blog.url + openArticle);
	const moderating = (number: number) => comment(page, number).locator('> .moderating').first();
	const act = async (number: number, name: string) => {
		const moves = moderating(number).locator('.moves > summary');
		if (await moves.isVisible()) await moves.click();
		await moderating(number).getByRole('button', { name, exact: true }).click();
	};
	const box = (number: number) => moderating(number).locator('textarea');
	await act(2, 'Modifica');
	await box(2).fill('مسودة تصحيح أولى');
	await act(3, 'Modifica');
	await box(3).fill('Seconda correzione');
	await expect(box(2)).toHaveValue('مسودة تصحيح أولى');
	await act(4, 'Rimetti in attesa');
	await expect(box(2)).toHaveValue('مسودة تصحيح أولى');
	await expect(box(3)).toHaveValue('Seconda correzione');
	await page.getByRole('button', { name: 'Annulla', exact: true }).first().click();
	await moderating(3).getByRole('button', { name: 'Salva il testo' }).click();
	await expect(comment(page, 3).locator('.comment-text').first()).toContainText('Seconda correzione');
	await expect(box(3)).toHaveCount(0);
	await expect(box(2)).toHaveValue('مسودة تصحيح أولى');
	await moderating(2).getByRole('button', { name: 'Salva il testo' }).click();
	await expect(comment(page, 2).locator('.comment-text').first()).toContainText('مسودة تصحيح أولى');
	await expect(comment(page, 2).locator('> .moderating textarea')).toHaveCount(0);
});

test('whose session ends while they edit in place gets their words back, and no comment is made of them', async ({
	page,
	context,
}) => {
	await signIn(context, blog, orso);
	await page.goto(blog.url + openArticle);
	const moderating = comment(page, 3).locator('> .moderating').first();
	await moderating.locator('.moves > summary').click();
	await moderating.getByRole('button', { name: 'Modifica', exact: true }).click();
	await moderating.locator('textarea').fill('Una correzione che non deve andare persa');
	await context.clearCookies();
	await moderating.getByRole('button', { name: 'Salva il testo' }).click();
	await expect(page.getByRole('alert').filter({ hasText: 'La sessione è scaduta' })).toBeInViewport();
	await expect(page.getByLabel('Il tuo testo, da copiare')).toHaveValue(
		'Una correzione che non deve andare persa',
	);
	await expect(page.locator('#text')).toHaveValue('');
});

test('a moderator pins where the comment stands, and takes the pin away', async ({ page, context }) => {
	await signIn(context, blog, orso);
	await page.goto(blog.url + openArticle);
	for (const [name, shown] of [
		['Metti in evidenza', 1],
		['Rimuovi dall’evidenza', 0],
	] as const) {
		const moderating = comment(page, 3).locator('> .moderating').first();
		await moderating.locator('.moves > summary').click();
		await moderating.getByRole('button', { name, exact: true }).click();
		await expect(page.locator('.pinned')).toHaveCount(shown);
	}
});

test('a published comment is taken away and comes back where it stood', async ({ page, context }) => {
	await signIn(context, blog, lia);
	await page.goto(blog.url + openArticle);
	const words = await comment(page, 5).locator('.comment-text').first().textContent();
	await comment(page, 5).locator('.moves > summary').first().click();
	await comment(page, 5).getByRole('button', { name: 'Cestina' }).first().click();
	await expect(comment(page, 5)).toContainText('nel cestino');
	await expect(comment(page, 5).locator('.comment-text').first()).toHaveText(words!);
	expect(await publicPage()).toMatch(/id="c5" class="comment comment-gone"/);
	await comment(page, 5).getByRole('button', { name: 'Annulla' }).click();
	await expect(comment(page, 5)).not.toContainText('nel cestino');
	expect(await publicPage()).not.toMatch(/id="c5" class="comment comment-gone"/);
});

test('nobody else gets the markup: the kept page is the same before, while and after a moderator looks', async ({
	page,
	context,
}) => {
	await inDatabase(blog, (db) =>
		leaveWaiting(db, { text: 'Segretissimo.', name: 'Bea', email: 'b@example.org' }),
	);
	const before = await publicPage();
	await signIn(context, blog, orso);
	await page.goto(blog.url + openArticle);
	await expect(page.getByText('Segretissimo.')).toBeVisible();
	const personal = await page.request.get(blog.url + openArticle);
	expect(personal.headers()['cache-control']).toContain('no-store');
	expect(await publicPage()).toBe(before);
	expect(before).not.toMatch(/moderat|Segretissimo|class="held/);
	await context.clearCookies();
	await signIn(context, blog, { email: 'ugo@example.org', name: 'Ugo' });
	await page.goto(blog.url + openArticle);
	await expect(page.locator('.moderating, #moderate, .held')).toHaveCount(0);
	await expect(page.getByText('Segretissimo.')).toHaveCount(0);
});

test('who is hidden is folded to a line, everywhere for those signed in, and shown again from their room', async ({
	page,
	context,
}) => {
	const name = await (async () => {
		await signIn(context, blog, { email: 'ida@example.org', name: 'Ida' });
		await page.goto(blog.url + openArticle);
		return (await comment(page, 1).locator('.p-author').first().textContent())!.trim();
	})();
	const hide = page.locator('[value="hide:1"]');
	await page
		.locator('details', { has: hide })
		.last()
		.evaluate((one) => one.setAttribute('open', ''));
	await hide.click();
	const line = comment(page, 1).getByText(`Hai nascosto ${name}`);
	await expect(line.first()).toBeVisible();
	await expect(page.locator('[value="like:1"]')).toBeHidden();
	await line.first().click();
	await expect(page.locator('[value="like:1"]')).toBeVisible();
	expect(await publicPage()).not.toContain(`Hai nascosto ${name}`);
	await page.goto(`${blog.url}/me`);
	await expect(page.getByRole('heading', { name: 'Persone nascoste' })).toBeVisible();
	await page.getByRole('button', { name: 'Mostra di nuovo' }).click();
	await expect(page.getByRole('heading', { name: 'Persone nascoste' })).toHaveCount(0);
	await page.goto(blog.url + openArticle);
	await expect(page.locator('[value="like:1"]')).toBeVisible();
});
