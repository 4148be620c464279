import type { Page } from '@playwright/test';
import { expect, test } from '../support/journey.ts';
import { type OwnBlog, startOwnBlog } from '../support/own-blog.ts';
import { signIn } from '../support/people.ts';
import { openArticle } from '../support/waiting.ts';

// One server for all: each worker would start another.
test.describe.configure({ mode: 'default' });

let blog: OwnBlog;
test.beforeAll(async ({ engine }) => {
	blog = await startOwnBlog(engine, { DEMO: '1' });
});
test.afterAll(() => blog?.stop());

const like = (page: Page, number: number) => page.locator(`[value="like:${number}"]`);

test('a like shows at once, and only a small piece of the page is asked for', async ({ page }) => {
	await page.goto(blog.url + openArticle);
	const asked: string[] = [];
	// Faces are asked for as they come into sight.
	page.on('request', (request) => {
		if (request.resourceType() !== 'image') asked.push(new URL(request.url()).pathname);
	});
	let answer = () => {};
	await page.route('**/api/like/**', async (route) => {
		await new Promise<void>((done) => {
			answer = done;
		});
		await route.continue();
	});
	await like(page, 11).click();
	await expect(like(page, 11)).toHaveAttribute('aria-pressed', 'true');
	await expect(like(page, 11)).toContainText('1');
	await expect.poll(() => asked.length).toBe(1);
	answer();
	await expect(like(page, 11)).toHaveAttribute('aria-label', /1/);
	await expect(like(page, 11)).toBeFocused();
	await page.unroute('**/api/like/**');
	await like(page, 11).click();
	await expect(like(page, 11)).toHaveAttribute('aria-pressed', 'false');
	expect(asked.every((path) => path.startsWith('/api/like/'))).toBe(true);
});

test('a like that does not arrive is taken back on the page, which says so', async ({ page }) => {
	await page.goto(blog.url + openArticle);
	await page.context().setOffline(true);
	await like(page, 9).click();
	await expect(page.getByRole('alert')).toBeVisible();
	await expect(like(page, 9)).toHaveAttribute('aria-pressed', 'false');
	await page.context().setOffline(false);
	await like(page, 9).click();
	await expect(like(page, 9)).toHaveAttribute('aria-pressed', 'true');
	await like(page, 9).click();
	await expect(like(page, 9)).toHaveAttribute('aria-pressed', 'false');
});

test('a like pressed again while its answer is still coming in is the one that counts', async ({ page }) => {
	await page.addInitScript(() => {
		const whole = Response.prototype.text;
		Response.prototype.text = async function () {
			document.body.dataset.coming = '';
			await new Promise((done) => document.addEventListener('let-go', done, { once: true }));
			const told = await whole.call(this);
			delete document.body.dataset.coming;
			return told;
		};
	});
	await page.goto(blog.url + openArticle);
	let answer = () => {};
	const late = new Promise<void>((done) => {
		answer = done;
	});
	await page.route('**/api/like/**/false', async (route) => {
		await late;
		await route.continue();
	});
	const button = like(page, 5);
	const coming = page.locator('body[data-coming]');
	const letGo = async () => {
		await coming.waitFor();
		await page.evaluate(() => document.dispatchEvent(new Event('let-go')));
		await expect(coming).toHaveCount(0);
	};
	await button.click();
	await coming.waitFor();
	await button.click();
	await letGo();
	answer();
	await letGo();
	await expect(button).toHaveAttribute('aria-pressed', 'false');
	await page.reload();
	await expect(button).toHaveAttribute('aria-pressed', 'false');
	await expect(button).not.toContainText('1');
});

test('in this browser a person stays hidden, also after a new visit, until one shows them', async ({
	page,
}) => {
	await page.goto(blog.url + openArticle);
	const first = page.locator('#c1');
	const name = await first.locator('.p-author').first().textContent();
	await first
		.locator('[data-hide]')
		.first()
		.evaluate((button: HTMLElement) => button.click());
	const line = first.locator('> .unhide');
	await expect(line).toHaveText(`Hai nascosto ${name} · mostra`);
	await expect(like(page, 1)).toBeHidden();
	await expect(page.locator('#c2'), 'answers of others stay').toBeVisible();
	await page.reload();
	await expect(line).toBeVisible();
	for (const isShown of [true, false, true]) {
		await line.click();
		await expect(like(page, 1)).toBeVisible({ visible: isShown });
	}
	await first
		.locator('[data-hide]')
		.first()
		.evaluate((button: HTMLElement) => button.click());
	await page.reload();
	await expect(like(page, 1)).toBeVisible();
	await expect(line).toHaveCount(0);
});

test('who hides whom they are answering goes on writing', async ({ page }) => {
	await page.goto(blog.url + openArticle);
	await page.locator('#c2').getByRole('link', { name: 'Rispondi' }).first().click();
	await page.fill('#text', 'Una risposta a metà');
	const hide = page.locator('#c2 [data-hide]').first();
	await hide.evaluate((button: HTMLElement) => button.click());
	await expect(page.locator('#c2 > .unhide')).toBeVisible();
	await expect(page.locator('#text')).toBeVisible();
	await hide.evaluate((button: HTMLElement) => button.click());
	await page.fill('#text', '');
});

test('the answer to an older act undoes nothing of a newer one, and each says what it did', async ({
	page,
	context,
}) => {
	await signIn(context, blog, { email: 'orso@example.org', name: 'Orso', role: 'moderator' });
	await page.goto(blog.url + openArticle);
	const acts = (number: number) => page.locator(`#c${number} > .moderating`).first();
	let isFirst = true;
	await page.route(blog.url + openArticle, async (route) => {
		if (route.request().method() !== 'POST' || !isFirst) return route.fallback();
		isFirst = false;
		const answer = await route.fetch();
		await second;
		await route.fulfill({ response: answer });
	});
	let press = () => {};
	const second = new Promise<void>((done) => {
		press = done;
	});
	for (const number of [4, 5]) {
		await acts(number).locator('summary').click();
		await acts(number).getByRole('button', { name: 'Modifica' }).click();
		if (number === 4) await expect.poll(() => isFirst).toBe(false);
	}
	press();
	for (const number of [4, 5]) await expect(acts(number).locator('textarea')).toBeVisible();
	for (const number of [4, 5]) {
		await acts(number).locator('textarea').fill(`Con una correzione, la ${number}.`);
		await acts(number).getByRole('button', { name: 'Salva il testo' }).click();
		await expect(acts(number).getByRole('status')).toBeFocused();
	}
});

test('a like that is taken back before its answer is there is taken back', async ({ page }) => {
	await page.goto(blog.url + openArticle);
	const asked: string[] = [];
	let answer = () => {};
	const pressedAgain = new Promise<void>((done) => {
		answer = done;
	});
	await page.route('**/api/like/**', async (route) => {
		const isFirst = asked.push(new URL(route.request().url()).pathname.split('/').at(-1)!) === 1;
		if (isFirst) await pressedAgain;
		await route.continue();
	});
	await like(page, 7).click();
	await expect(like(page, 7)).toContainText('1');
	await like(page, 7).click();
	// Who it is, the server says in its answer to the first.
	expect(asked).toEqual(['true']);
	answer();
	await expect.poll(() => asked).toEqual(['true', 'false']);
	await expect(like(page, 7)).toHaveText('♡');
	await page.reload();
	await expect(like(page, 7)).toHaveText('♡');
});

test('likes pressed without a line go back to what they were, however often, and hold up no form', async ({
	page,
	context,
}) => {
	await page.goto(blog.url + openArticle);
	const before = (await like(page, 7).textContent())!;
	await context.setOffline(true);
	for (const times of [2, 3]) {
		await like(page, 7).evaluate((button: HTMLElement, times) => {
			for (let i = 0; i < times; i++) button.click();
		}, times);
		await expect(page.locator('#unsent')).toBeVisible();
		await expect(like(page, 7)).toHaveText(before);
	}
	await context.setOffline(false);
	// One that is never answered.
	await page.route('**/api/like/**', () => {});
	await like(page, 7).click();
	await page.fill('#text', 'Scritto mentre un cuore aspetta.');
	await page.fill('[name=name]', 'Ada');
	await page.fill('[name=email]', 'ada-aspetta@example.org');
	await page.getByRole('button', { name: 'Commenta' }).click();
	await expect(page.locator('[data-outcome]').first()).toBeVisible();
	await expect(page.locator('#text')).toHaveValue('');
});

test('a browser that refuses to keep anything still likes', async ({ page }) => {
	await page.addInitScript(() => {
		Object.defineProperty(globalThis, 'localStorage', {
			get() {
				throw new DOMException('refused', 'SecurityError');
			},
		});
	});
	await page.goto(blog.url + openArticle);
	await like(page, 8).click();
	await expect(like(page, 8)).toContainText('1');
	await like(page, 8).click();
	await expect(like(page, 8)).not.toContainText('1');
});
