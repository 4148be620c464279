import type { Page } from '@playwright/test';
import { expect, test } from '../support/journey.ts';

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
	await expect(page.locator('.waiting', { hasText: 'Una bozza che resta.' }).first()).toBeVisible();
	await expect(page.locator('#text')).toHaveValue('');
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
	await expect(page.getByRole('status').filter({ hasText: '3 nuovi' })).toBeVisible();
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
		[`postilla-seen-${id}`, `${Number(last) - 1}`],
	);
	await page.reload();
	await expect(page.locator('.thread-bar [role=status]')).toHaveText('1 nuovo');
	await page.getByRole('button', { name: 'Nuovo successivo' }).click();
	await expect(page.locator(`#c${last}`)).toBeFocused();
});

test('tools write Markdown and the preview shows it', async ({ page, at }) => {
	await page.goto(at('talk') + article);
	await page.fill('#text', 'forte');
	await page.locator('#text').selectText();
	await page.getByRole('button', { name: 'Grassetto' }).click();
	await expect(page.locator('#text')).toHaveValue('**forte**');
	await page.getByRole('button', { name: 'Anteprima' }).evaluate((button: HTMLElement) => {
		button.click();
		button.click();
	});
	await expect(page.locator('.preview strong'), 'pressed twice, it is shown once').toHaveText('forte');
	await page.fill('#text', '');
});

const author = () => `bozza-${process.pid}-${Date.now()}-${Math.random().toString(36).slice(2)}@esempio.it`;

for (const [what, send] of [
	['clicked twice', (page: Page) => page.locator('#respond .go').dblclick({ noWaitAfter: true })],
	[
		'sent by two keys in a row',
		(page: Page) =>
			page.locator('#text').evaluate((area) => {
				const key = { key: 'Enter', ctrlKey: true, bubbles: true };
				for (let time = 0; time < 2; time++) area.dispatchEvent(new KeyboardEvent('keydown', key));
			}),
	],
] as const) {
	test(`a comment and a reply that are ${what} are there once, where they belong`, async ({ page, at }) => {
		for (const parent of [null, 1]) {
			const words = `Una volta sola ${author()}`;
			await page.goto(at('talk') + article);
			if (parent) {
				await page.locator(`#c${parent}`).getByRole('link', { name: 'Rispondi' }).first().click();
				await expect(page.locator(`#c${parent} #respond`)).toBeVisible();
			}
			await page.fill('#text', words);
			await page.fill('#name', 'Gina');
			await page.fill('#email', author());
			await send(page);
			const waiting = page.locator('.waiting', { hasText: words });
			await expect(waiting).toBeFocused();
			await page.goto(at('talk') + article);
			await expect(waiting).toHaveCount(1);
			await expect(page.locator('#c1 .waiting', { hasText: words })).toHaveCount(parent ? 1 : 0);
			await expect(page.locator('#text')).toHaveValue('');
		}
	});
}

test('whom one answers is named in the digits of the page', async ({ page, at }) => {
	await page.goto(at('talk') + article);
	await page.evaluate(() => {
		document.documentElement.lang = 'fa';
	});
	await page.locator('#c1').getByRole('link', { name: 'Rispondi' }).first().click();
	await expect(page.locator('#respond-to')).toContainText('In risposta a #۱ ');
	await expect(page.locator('#respond [name=parent]')).toHaveValue('1');
});

test('half a reply is found again under what it answers, with who was writing', async ({ page, at }) => {
	const address = at('talk') + article;
	await page.goto(address);
	await page.locator('#c1').getByRole('link', { name: 'Rispondi' }).first().click();
	await page.fill('#text', 'Mezza risposta');
	await page.fill('#name', 'Gina');
	await page.fill('#email', 'gina@esempio.it');
	await page.fill('#url', 'gina.example');
	await expect(page.getByText('Bozza salvata')).toBeVisible();
	await page.reload();
	await expect(page.locator('#c1 #respond')).toBeVisible();
	await expect(page.locator('#respond-to')).toContainText('In risposta a #1');
	for (const [field, value] of [
		['text', 'Mezza risposta'],
		['name', 'Gina'],
		['email', 'gina@esempio.it'],
		['url', 'gina.example'],
	] as const) {
		await expect(page.locator(`#${field}`)).toHaveValue(value!);
	}
	await page.getByRole('button', { name: 'Annulla la risposta' }).click();
	await expect(page.locator('#c1 #respond')).toHaveCount(0);
	await expect(page.locator('#respond input[name="parent"]')).toHaveValue('');
	await page.fill('#text', '');
});

test('what is sent without a connection stays in the form, and goes once there is one', async ({
	page,
	at,
	context,
}) => {
	await page.goto(at('talk') + article);
	await page.locator('#text').focus();
	await expect(page.getByRole('button', { name: 'Anteprima' })).toBeVisible();
	await page.fill('#text', 'In galleria.');
	await page.fill('#name', 'Gina');
	await page.fill('#email', author());
	await context.setOffline(true);
	await page.click('#respond .go');
	await expect(page.locator('#respond [role="alert"]')).toContainText('è ancora qui');
	await expect(page.locator('#text')).toHaveValue('In galleria.');
	await context.setOffline(false);
	await page.click('#respond .go');
	await expect(page.locator('.waiting', { hasText: 'In galleria.' }).first()).toBeFocused();
	await expect(page.locator('#respond [role="alert"]')).toHaveCount(0);
});
