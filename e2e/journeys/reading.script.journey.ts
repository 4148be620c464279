import type { Page, Request } from '@playwright/test';
import { expect, openMenu, seedShaped, test } from '../support/journey.ts';

const mill = seedShaped.old!;
const long = '/2011/05/una-conversazione-lunga';

function requestsOf(page: Page): Request[] {
	const requests: Request[] = [];
	page.on('request', (request) => {
		if (!/\/icon\b/.test(request.url())) requests.push(request);
	});
	return requests;
}

for (const path of ['', mill, long, `${long}/comment-page-2`, '/category/fiumi']) {
	test(`reading ${path || 'the front page'} asks for one script of ours and no stranger`, async ({
		page,
		at,
		strangers,
	}) => {
		const requests = requestsOf(page);
		await page.goto(at('old') + path);
		await page.mouse.move(200, 300);
		await page.mouse.wheel(0, 4000);
		await page.waitForLoadState('networkidle');
		const kinds = requests.map((request) => request.resourceType());
		const scripts = requests.filter((request) => request.resourceType() === 'script');
		expect(scripts.map((request) => new URL(request.url()).pathname)).toEqual([
			expect.stringMatching(/^\/_next\/static\/readers\//),
		]);
		const plain = ['document', 'stylesheet', 'image', 'font', 'script'];
		expect(kinds.filter((kind) => !plain.includes(kind))).toEqual([]);
		expect(kinds).toContain('stylesheet');
		expect(strangers).toEqual([]);
	});
}

test('the player comes at a click, and only then anything is asked of its provider', async ({
	page,
	at,
	strangers,
}) => {
	await page.route(/^https:/, (route) => route.abort());
	await page.goto(at('old') + mill);
	const figure = page.locator('figure.embed[data-provider="youtube"]');
	await page.waitForLoadState('networkidle');
	expect(strangers).toEqual([]);
	await figure.locator('a.still').click();
	await expect(figure.locator('iframe')).toHaveAttribute(
		'src',
		/^https:\/\/www\.youtube-nocookie\.com\/embed\/aqz-KE-bpKQ/,
	);
	await expect.poll(() => strangers.length).toBeGreaterThan(0);
});

test('old anchors lead to the comment, on whatever page it is now', async ({ page, at }) => {
	await page.goto(`${at('old')}${mill}#comment-107`);
	await expect(page).toHaveURL(`${at('old')}${mill}#c7`);
	await page.goto(`${at('old')}${long}#comment-1077`);
	await expect(page).toHaveURL(`${at('old')}${long}/comment-page-2#c77`);
	await expect(page.locator('#c77')).toBeFocused();
	await page.goto(`${at('old')}${mill}/#comment-123`);
	await expect(page).toHaveURL(`${at('old')}${mill}#t3`);
});

test('an anchor of a comment that was never there stays where it is', async ({ page, at }) => {
	await page.goto(`${at('old')}${mill}#comment-999`);
	await page.waitForLoadState('networkidle');
	await expect(page).toHaveURL(`${at('old')}${mill}#comment-999`);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Il mulino e la corrente');
});

test('a linked comment has the focus', async ({ page, at }) => {
	await page.goto(`${at('old')}${mill}/comments/7`);
	await expect(page.locator('#c7')).toBeFocused();
});

test('a picture is shown as large as the window, and goes by Escape or a click', async ({ page, at }) => {
	await page.goto(`${at('demo')}/2012/09/torno-subito`);
	const link = page.locator('.prose a.zoom').first();
	const dialog = page.getByRole('dialog');
	await link.click();
	await expect(dialog.getByRole('button', { name: 'Chiudi' })).toBeFocused();
	expect(await dialog.boundingBox()).toMatchObject({ x: 0, y: 0, width: page.viewportSize()!.width });
	await page.keyboard.press('Escape');
	await expect(dialog).toHaveCount(0);
	await expect(link).toBeFocused();
	await page.keyboard.press('Enter');
	await dialog.locator('img').click();
	await expect(dialog).toHaveCount(0);
	await expect(page).toHaveURL(/torno-subito$/);
});

test('code is copied by its button, which says so', async ({ page, at, context }) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await page.goto(`${at('old')}/2013/06/come-si-legge-un-fiume`);
	await page.getByRole('button', { name: 'Copia' }).click();
	await expect(page.getByRole('button', { name: 'Copiato' })).toBeVisible();
	expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('riva < sponda');
	await expect(page.getByRole('button', { name: 'Copia', exact: true })).toBeVisible();
});

test('where nothing may be copied, code is chosen', async ({ page, at }) => {
	await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
	await page.goto(`${at('old')}/2013/06/come-si-legge-un-fiume`);
	await page.getByRole('button', { name: 'Copia' }).click();
	expect(await page.evaluate(() => getSelection()!.toString())).toContain('riva < sponda');
});

test('the switch goes from the system’s look to light to dark, and the choice is there before the first paint', async ({
	page,
	at,
}) => {
	await page.emulateMedia({ colorScheme: 'dark' });
	await page.goto(at('old'));
	const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
	const dark = await paper();
	const html = page.locator('html');
	await openMenu(page);
	await page.getByRole('button', { name: 'Aspetto: come il dispositivo' }).click();
	await expect(html).toHaveAttribute('data-theme', 'light');
	const light = await paper();
	expect(light).not.toBe(dark);
	await page.reload();
	expect(await paper()).toBe(light);
	await page.addInitScript(() => {
		new MutationObserver((_, observer) => {
			if (!document.body) return;
			Object.assign(window, { themeAtBody: document.documentElement.dataset.theme });
			observer.disconnect();
		}).observe(document, { childList: true, subtree: true });
	});
	await page.goto(at('old') + mill);
	expect(await page.evaluate(() => (window as { themeAtBody?: string }).themeAtBody)).toBe('light');
	await openMenu(page);
	await page.getByRole('button', { name: 'Aspetto: chiaro' }).click();
	await expect(html).toHaveAttribute('data-theme', 'dark');
	expect(await paper()).toBe(dark);
	await page.getByRole('button', { name: 'Aspetto: scuro' }).click();
	await expect(html).not.toHaveAttribute('data-theme');
});

test('nothing moves while a page loads', async ({ page, at }) => {
	await page.addInitScript(() => {
		Object.assign(window, { shift: 0 });
		new PerformanceObserver((list) => {
			for (const entry of list.getEntries() as (PerformanceEntry & {
				value: number;
				hadRecentInput: boolean;
			})[]) {
				if (!entry.hadRecentInput) (window as unknown as { shift: number }).shift += entry.value;
			}
		}).observe({ type: 'layout-shift', buffered: true });
	});
	// On a slow line the script comes when all has been painted.
	let painted = Promise.withResolvers<void>();
	await page.route('**/readers/*.js', async (route) => {
		await painted.promise;
		await route.continue();
	});
	for (const path of [mill, long, '', '/2011', '/search?q=fiume']) {
		painted = Promise.withResolvers();
		await page.goto(at('old') + path, { waitUntil: 'commit' });
		await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
		painted.resolve();
		await expect(page.locator('time[data-now]').first()).toBeAttached();
		await page.waitForLoadState('networkidle');
		expect(await page.evaluate(() => (window as unknown as { shift: number }).shift), path).toBeLessThan(
			0.02,
		);
	}
});
