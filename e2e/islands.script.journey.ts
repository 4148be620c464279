import { expect, test } from './journey.ts';

const locked = '/2012/03/sotto-chiave';

test('a control gets its scripts when it is first touched, and what was typed stays', async ({
	page,
	at,
}) => {
	const scripts: string[] = [];
	const actions: (string | undefined)[] = [];
	page.on('request', (request) => {
		if (request.resourceType() === 'script') scripts.push(request.url());
		if (request.method() === 'POST') actions.push(request.headers()['next-action']);
	});
	await page.goto(at('old') + locked);
	await page.waitForLoadState('networkidle');
	expect(scripts).toEqual([]);
	const field = page.getByLabel('Password');
	await field.focus();
	await page.keyboard.type('non è questa');
	await expect.poll(() => scripts.length).toBeGreaterThan(0);
	await expect
		.poll(() => field.evaluate((node) => Object.keys(node).some((name) => name.startsWith('__reactProps$'))))
		.toBe(true);
	await expect(field).toHaveValue('non è questa');
	await page.keyboard.press('Enter');
	await expect(page.getByText('La password non è quella giusta.')).toBeVisible();
	expect(actions).toEqual([expect.any(String)]);
});
