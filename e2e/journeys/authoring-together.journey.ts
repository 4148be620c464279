import { expect, test } from '../support/journey.ts';
import { signIn } from '../support/people.ts';
import { newAdmin } from '../support/writers.ts';

const unmistakable = (words: string) => `${words} ${Math.random().toString(36).slice(2, 9)}`;

test('of two who write the same text the second is shown the difference and decides', async ({
	page,
	context,
	browser,
	dashboard,
	javaScriptEnabled,
}) => {
	test.skip(javaScriptEnabled !== false, 'with the editor it is shown by the editor’s own journey');
	await signIn(context, dashboard, newAdmin('Lia'));
	await page.goto(`${dashboard.url}/admin/articles/new`);
	await page.getByRole('button', { name: 'Nuovo articolo' }).click();
	await page.getByLabel('Titolo').fill(unmistakable('In due'));
	await page.locator('[name="source"]').fill('Il mare era calmo.');
	await page.getByRole('button', { name: 'Salva bozza' }).click();
	await expect(page.getByRole('status').first()).toContainText('salvata');

	const others = await browser.newContext({ javaScriptEnabled: false });
	await signIn(others, dashboard, newAdmin('Elio'));
	const theirs = await others.newPage();
	await theirs.goto(page.url());
	await theirs.locator('[name="source"]').fill('Il mare era mosso.');
	await theirs.getByRole('button', { name: 'Salva bozza' }).click();
	await expect(theirs.getByRole('status').first()).toContainText('salvata');

	await page.locator('[name="source"]').fill('Il mare era immobile.');
	await page.getByRole('button', { name: 'Salva bozza' }).click();
	await expect(page.getByRole('alert').first()).toContainText('Elio ha salvato');
	await expect(page.locator('del').first()).toContainText('mosso');
	await expect(page.locator('ins').first()).toContainText('immobile');
	await expect(page.locator('[name="source"]')).toHaveValue('Il mare era immobile.');
	await theirs.reload();
	await expect(theirs.locator('[name="source"]')).toHaveValue('Il mare era mosso.');
	await page.getByRole('button', { name: 'Tieni il mio' }).click();
	await expect(page.getByRole('status').first()).toContainText('salvata');
	await theirs.reload();
	await expect(theirs.locator('[name="source"]')).toHaveValue('Il mare era immobile.');
	await others.close();
});

test('who opens a text that somebody else has open is told so, and of who writes in it', async ({
	page,
	context,
	browser,
	dashboard,
}) => {
	await signIn(context, dashboard, newAdmin('Lia'));
	const others = await browser.newContext({ locale: 'it-IT', javaScriptEnabled: true });
	const name = unmistakable('Elio');
	await signIn(others, dashboard, newAdmin(name));
	const theirs = await others.newPage();
	await theirs.goto(`${dashboard.url}/admin/articles/new`);
	await theirs.getByRole('button', { name: 'Nuovo articolo' }).click();
	const told = theirs.waitForResponse((answer) => answer.url().endsWith('?writing'));
	await theirs.getByLabel('Titolo').fill('In due');
	await expect(theirs.locator('[data-saving=saved]')).toBeVisible();
	const asks = () => theirs.evaluate(() => dispatchEvent(new Event('visibilitychange')));
	await asks();
	await told;
	await page.goto(theirs.url());
	await expect(page.getByText(`${name} sta scrivendo qui.`)).toBeVisible();
	await others.close();
});

test('a private article is at its address for administrators alone; who may change one finds the way', async ({
	page,
	context,
	dashboard,
}) => {
	await signIn(context, dashboard, newAdmin('Lia'));
	await page.goto(`${dashboard.url}/admin/articles/new`);
	await page.getByRole('button', { name: 'Nuovo articolo' }).click();
	const title = unmistakable('Diario');
	await page.getByLabel('Titolo').fill(title);
	await page.getByLabel('Visibilità').selectOption('private');
	await page.getByRole('button', { name: 'Pubblica', exact: true }).click();
	await expect(page.getByRole('status').first()).toContainText('solo agli amministratori');
	const address = (await page.getByRole('link', { name: 'Visualizza l’articolo' }).getAttribute('href'))!;
	expect((await fetch(dashboard.url + address)).status).toBe(404);
	await page.goto(dashboard.url + address);
	await expect(page.locator('h1')).toHaveText(title);
	await page.getByRole('link', { name: 'Modifica', exact: true }).first().click();
	await expect(page.getByLabel('Titolo')).toHaveValue(title);
	await page.getByLabel('Visibilità').selectOption('public');
	await page.getByRole('button', { name: 'Aggiorna', exact: true }).click();
	await expect(page.getByRole('status').first()).toContainText('online');
	const html = await (await fetch(dashboard.url + address)).text();
	expect(html).toContain(title);
	expect(html).not.toContain('/admin/articles/');
});

test('sent by a plain form when nobody is signed in any more, every word comes back, and nothing of the blog', async ({
	page,
	context,
	dashboard,
	javaScriptEnabled,
}) => {
	test.skip(javaScriptEnabled !== false, 'with the editor the form never leaves its page');
	await signIn(context, dashboard, newAdmin('Lia'));
	await page.goto(`${dashboard.url}/admin/articles/new`);
	await page.getByRole('button', { name: 'Nuovo articolo' }).click();
	const address = page.url();
	await page.getByLabel('Titolo').fill('Fuori');
	await page.locator('[name="source"]').fill('Scritto mentre\nla sessione finiva.');
	await page.getByLabel('Tag').fill('mare');
	const cookies = await context.cookies();
	await context.clearCookies();
	await page.getByRole('button', { name: 'Pubblica', exact: true }).click();
	await expect(page.getByRole('alert')).toContainText('l’accesso è scaduto');
	await expect(page.locator('[name="source"]')).toHaveValue('Scritto mentre\nla sessione finiva.');
	await expect(page.locator('[name="authorId"] option')).toHaveCount(0);
	await context.addCookies(cookies);
	await page.getByRole('button', { name: 'Invia di nuovo' }).click();
	await expect(page.getByRole('status').first()).toContainText('online');
	await page.goto(address);
	await expect(page.getByLabel('Titolo')).toHaveValue('Fuori');
	await expect(page.locator('[name="source"]')).toHaveValue('Scritto mentre\nla sessione finiva.');
	await expect(page.getByLabel('Tag')).toHaveValue('mare');
});
