import { isClean } from '../support/axe.ts';
import { expect, test } from '../support/journey.ts';
import { inDatabase, signIn } from '../support/people.ts';

const admin = { email: 'autore@example.org', name: 'Autore', role: 'admin' } as const;

test('axe finds nothing where subscribers, figures and the system are shown', async ({
	page,
	context,
	dashboard,
}) => {
	await inDatabase(dashboard, async (db) => {
		const active = { status: 'active', language: 'it', origin: 'import', created_at: 1 } as const;
		await db
			.insertInto('subscriber')
			.values({ ...active, email: 'occhi@example.org', confirmed_at: Date.now() })
			.onConflict((conflict) => conflict.doNothing())
			.execute();
	});
	await page.goto(`${dashboard.url}/subscribe`);
	await isClean(page);
	await signIn(context, dashboard, admin);
	for (const path of [
		'subscribers',
		'subscribers/add',
		'statistics',
		'statistics?days=365',
		'statistics/1',
		'system',
		'export',
	]) {
		await page.goto(`${dashboard.url}/admin/${path}`);
		for (const fold of await page.locator('main details > summary').all()) await fold.click();
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
		await isClean(page);
	}
});
