import { expect, test } from './journey.ts';

const article = '/2012/09/torno-subito';

test('what is being written survives a reload and goes once it is sent', async ({ page, at }) => {
	await page.goto(at('talk') + article);
	await page.fill('#text', 'Una bozza che resta.');
	await expect(page.getByText('Bozza salvata')).toBeVisible();
	await page.reload();
	await expect(page.locator('#text')).toHaveValue('Una bozza che resta.');
	await page.fill('#name', 'Gina');
	await page.fill('#email', `bozza-${Date.now()}-${process.pid}@esempio.it`);
	await page.locator('#text').press('Control+Enter');
	await page.waitForURL(/\/receipt\//);
	await page.goto(at('talk') + article);
	await expect(page.locator('#text')).toHaveValue('');
});

test('the page asks nothing before thirty seconds, then tells of new comments without moving the text', async ({
	page,
	at,
}) => {
	await page.clock.install();
	let asked = 0;
	await page.route('**/api/live/*', async (route) => {
		asked += 1;
		const answer = await route.fetch();
		const counts = await answer.json();
		await route.fulfill({ json: { ...counts, last: counts.last + 3 } });
	});
	await page.goto(at('talk') + article);
	await page.clock.runFor(29_000);
	expect(asked).toBe(0);
	const before = await page.locator('#comments').boundingBox();
	await page.clock.runFor(2000);
	await expect(page.locator('.pill')).toHaveText('3 nuovi commenti');
	expect(await page.locator('#comments').boundingBox()).toEqual(before);
});

test('the first visit marks nothing, the next one what came since, and a button leads there', async ({
	page,
	at,
}) => {
	await page.goto(at('talk') + article);
	await expect(page.locator('.fresh')).toHaveCount(0);
	const { id, last } = await page.locator('[data-id]').evaluate((node: HTMLElement) => ({ ...node.dataset }));
	await page.evaluate(
		([name, value]) => {
			sessionStorage.clear();
			localStorage.setItem(name!, value!);
		},
		[`postilla-seen-${id}`, JSON.stringify({ last: Number(last) - 1, at: Date.parse('2026-03-12') })],
	);
	await page.reload();
	await expect(page.locator('.news')).toContainText('1 nuovo dal 12 marzo');
	await page.getByRole('button', { name: 'Il prossimo nuovo' }).click();
	await expect(page.locator(`#c${last}`)).toBeFocused();
});

test('tools write Markdown and the preview shows it', async ({ page, at }) => {
	await page.goto(at('talk') + article);
	await page.fill('#text', 'forte');
	await page.locator('#text').selectText();
	await page.getByRole('button', { name: 'Grassetto' }).click();
	await expect(page.locator('#text')).toHaveValue('**forte**');
	await page.getByRole('button', { name: 'Anteprima' }).click();
	await expect(page.locator('.preview strong')).toHaveText('forte');
	await page.fill('#text', '');
});
