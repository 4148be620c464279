import type { Page } from '@playwright/test';
import { expect, test } from './journey.ts';
import { type OwnBlog, startOwnBlog } from './own-blog.ts';
import { openArticle } from './waiting.ts';

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
	await like(page, 7).click();
	await expect(page.getByRole('alert')).toBeVisible();
	await expect(like(page, 7)).toHaveAttribute('aria-pressed', 'false');
	await page.context().setOffline(false);
	await like(page, 7).click();
	await expect(like(page, 7)).toHaveAttribute('aria-pressed', 'true');
	await like(page, 7).click();
	await expect(like(page, 7)).toHaveAttribute('aria-pressed', 'false');
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
	await line.click();
	await expect(like(page, 1)).toBeVisible();
	await first
		.locator('[data-hide]')
		.first()
		.evaluate((button: HTMLElement) => button.click());
	await page.reload();
	await expect(like(page, 1)).toBeVisible();
	await expect(line).toHaveCount(0);
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
