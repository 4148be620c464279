import type { BrowserContext, Page } from '@playwright/test';
import { expect, overflows, test } from '../support/journey.ts';
import { inDatabase, type Place, signIn } from '../support/people.ts';
import { goToSource } from '../support/writers.ts';

/** One who writes nowhere else. */
const newAdmin = () =>
	({ email: `${crypto.randomUUID()}@example.org`, name: 'Autore', role: 'admin' }) as const;
const publicly = async (place: Place, path: string) => fetch(place.url + path, { redirect: 'manual' });
const unmistakable = (words: string) => `${words} ${Math.random().toString(36).slice(2, 9)}`;

async function beginPost(page: Page, context: BrowserContext, dashboard: Place): Promise<void> {
	await signIn(context, dashboard, newAdmin());
	await page.goto(`${dashboard.url}/admin/articles/new`);
	await page.getByRole('button', { name: 'Nuovo articolo' }).click();
	await expect(page.getByLabel('Titolo')).toBeVisible();
}

const source = (page: Page) => page.locator('textarea[name="source"]');

/** Writes into the text: a plain field without scripts, the editor with them. */
async function writeText(page: Page, text: string): Promise<void> {
	const plain = test.info().project.name.includes('without JavaScript');
	if (plain) return source(page).fill(text);
	await page.locator('.editor-mode').waitFor();
	// This browser's author writes the source from then on.
	if ((await page.locator('.cm-content').count()) === 0) await goToSource(page);
	await page.locator('.cm-content').fill(text);
}

test('written, looked at, published, moved, binned and taken back', async ({ page, context, dashboard }) => {
	const title = unmistakable('Il faro');
	await beginPost(page, context, dashboard);
	const desk = page.url();
	await page.getByLabel('Titolo').fill(title);
	await writeText(page, 'Una **luce** sul mare.');
	await page.getByRole('button', { name: 'Anteprima', exact: true }).click();
	await expect(page.locator('.e-content strong')).toHaveText('luce');
	await expect(page.getByRole('note')).toContainText('non è pubblica');
	await page.goto(desk);
	await page.getByRole('link', { name: 'Guardalo su telefono e computer' }).click();
	const frame = page.frameLocator('main iframe');
	for (const [width, pixels] of [
		['Telefono', 390],
		['Computer', 1280],
	] as const) {
		await page.getByRole('link', { name: width, exact: true }).click();
		await expect(page.getByRole('link', { name: width, exact: true })).toHaveAttribute(
			'aria-current',
			'page',
		);
		await expect(frame.locator('.e-content strong')).toHaveText('luce');
		await expect(page.locator('main iframe')).toHaveJSProperty('clientWidth', pixels);
		expect(await overflows(page)).toBe(false);
	}
	// No other page may stand in the frame: its links lead out of it.
	const opening = page.waitForEvent('popup');
	await frame.getByRole('link', { name: 'Torna alla modifica' }).click();
	await (await opening).close();
	await page.goto(desk);
	await expect(source(page)).toHaveValue('Una **luce** sul mare.');
	await page.getByRole('button', { name: 'Pubblica', exact: true }).click();
	await expect(page.getByRole('status').first()).toContainText('È già online');

	const address = (await page.getByRole('link', { name: 'Visualizza l’articolo' }).getAttribute('href'))!;
	const html = await (await publicly(dashboard, address)).text();
	expect(html).toContain(title);
	expect(html).toContain('<strong>luce</strong>');
	expect(await (await publicly(dashboard, '/')).text()).toContain(title);

	const slug = unmistakable('lanterna').replace(' ', '-');
	await page.locator('summary', { hasText: 'Indirizzo e riassunto' }).click();
	await page.getByLabel('Ultima parte dell’indirizzo').fill(slug);
	await page.getByRole('button', { name: 'Aggiorna', exact: true }).click();
	const link = page.getByRole('link', { name: 'Visualizza l’articolo' });
	await expect(link).toHaveAttribute('href', new RegExp(`${slug}$`));
	const moved = await publicly(dashboard, address);
	expect([301, 308]).toContain(moved.status);
	expect(moved.headers.get('location')).toMatch(new RegExp(`${slug}$`));
	for (const below of ['/feed', '/comments/7', '/comment-page-2']) {
		const led = await publicly(dashboard, address + below);
		expect(led.headers.get('location'), below).toMatch(new RegExp(`${slug}${below}$`));
	}

	await page.getByRole('button', { name: 'Sposta nel cestino' }).click();
	await expect(page.getByRole('status').first()).toContainText('nel cestino');
	expect((await publicly(dashboard, moved.headers.get('location')!)).status).toBe(404);
	await page.getByRole('status').first().getByRole('button', { name: 'Annulla' }).click();
	await expect(page.getByRole('status').first()).toContainText('ripristinato');
	expect((await publicly(dashboard, moved.headers.get('location')!)).status).toBe(200);
});

test('what is changed of an article that is out waits unseen until it is updated', async ({
	page,
	context,
	dashboard,
}) => {
	const title = unmistakable('Bassa marea');
	await beginPost(page, context, dashboard);
	await page.getByLabel('Titolo').fill(title);
	await writeText(page, 'Prima.');
	await page.getByRole('button', { name: 'Pubblica', exact: true }).click();
	const address = (await page.getByRole('link', { name: 'Visualizza l’articolo' }).getAttribute('href'))!;
	await writeText(page, 'Dopo.');
	await page.getByRole('button', { name: 'Salva senza pubblicare' }).click();
	await expect(page.getByRole('status').first()).toContainText('saranno visibili quando aggiorni');
	expect(await (await publicly(dashboard, address)).text()).toContain('Prima.');
	await page.getByRole('button', { name: 'Aggiorna', exact: true }).click();
	await expect(page.getByRole('status').first()).toContainText('online');
	expect(await (await publicly(dashboard, address)).text()).toContain('Dopo.');
	await page.getByRole('link', { name: 'Vedi le versioni' }).click();
	await expect(page.locator('ins')).toContainText('Dopo');
});

test('a draft is read by whoever has its link, until it is taken back', async ({
	page,
	context,
	dashboard,
}) => {
	await beginPost(page, context, dashboard);
	const title = unmistakable('Segreto');
	await page.getByLabel('Titolo').fill(title);
	await page.getByRole('button', { name: 'Salva bozza' }).click();
	await page.waitForURL(/said=kept/);
	await page.getByRole('button', { name: 'Crea un link di anteprima' }).click();
	const link = (await page.getByRole('link', { name: '/preview/' }).getAttribute('href'))!;
	const shown = await publicly(dashboard, link);
	expect(await shown.text()).toContain(title);
	expect(shown.headers.get('cache-control')).toContain('no-store');
	await page.getByRole('button', { name: 'Elimina il link' }).click();
	await expect(page.getByRole('status').first()).toContainText('non funziona più');
	expect((await publicly(dashboard, link)).status).toBe(404);
});

test('before it comes out, a page says what is missing and who hears of it, mails a trial, and brings it out', async ({
	page,
	context,
	dashboard,
}) => {
	const title = unmistakable('La boa');
	await beginPost(page, context, dashboard);
	await page.getByLabel('Titolo').fill(title);
	await writeText(page, '![](/media/niente.png) Si va [di qua](/questo-non-ce-qui).');
	await page.getByRole('button', { name: 'Controlla', exact: true }).click();
	await expect(page.getByRole('heading', { name: title })).toBeVisible();
	const missing = page.getByRole('list').filter({ hasText: 'Nessuna categoria.' });
	await expect(missing).toContainText('Un’immagine non ha testo alternativo.');
	await expect(missing).toContainText('Nessuna categoria.');
	await page.getByRole('button', { name: 'Prova il link' }).click();
	await expect(page.getByRole('list', { name: 'Link che non portano' })).toContainText('non c’è più');
	expect(await overflows(page)).toBe(false);
	await page.getByRole('button', { name: 'Mandami l’email di prova' }).click();
	await expect(page.getByRole('status').filter({ hasText: 'In arrivo a' })).toBeVisible();
	const mail = await page.request.get(
		new URL((await page.getByRole('link', { name: 'Guarda l’email' }).getAttribute('href'))!, page.url())
			.href,
	);
	expect(await mail.text()).toContain(title);
	expect(mail.headers()['content-security-policy']).toContain('sandbox');
	expect((await publicly(dashboard, new URL(mail.url()).pathname)).status).toBe(404);
	await page.getByRole('button', { name: 'Pubblica', exact: true }).click();
	await expect(page.getByRole('status').first()).toContainText('È già online');
	expect(await (await publicly(dashboard, '/')).text()).toContain(title);
});

test('what somebody else has changed since it was looked at does not come out unseen', async ({
	page,
	context,
	dashboard,
}) => {
	await beginPost(page, context, dashboard);
	const id = Number(page.url().split('/').at(-1));
	await page.goto(`${page.url()}/ready`);
	await inDatabase(dashboard, (db) =>
		db.updateTable('article').set({ title: 'Altro', revision: 7 }).where('id', '=', id).execute(),
	);
	await page.getByRole('button', { name: 'Pubblica', exact: true }).click();
	await expect(page.getByRole('alert').first()).toContainText('Qualcuno lo ha cambiato');
});

test('among many categories one is found by a part of its name, and what is ticked stays', async ({
	page,
	context,
	dashboard,
}) => {
	const names = Array.from({ length: 12 }, (_, n) => unmistakable(`Categoria ${n}`));
	const [first, , third] = names as [string, string, string];
	await inDatabase(dashboard, (db) =>
		db
			.insertInto('term')
			.values(
				names.map((name) => ({
					name,
					slug: name.toLowerCase().replaceAll(' ', '-'),
					taxonomy: 'category' as const,
					description: '',
				})),
			)
			.execute(),
	);
	await beginPost(page, context, dashboard);
	const box = (name: string) => page.getByRole('checkbox', { name, exact: true });
	await box(first).check();
	if (!test.info().project.name.includes('without JavaScript')) {
		await page.getByRole('searchbox', { name: 'Cerca una categoria' }).fill(third.toUpperCase().slice(-7));
		await expect(box(third)).toBeVisible();
		await expect(box(names[1]!)).toBeHidden();
		await expect(box(first), 'it is ticked').toBeVisible();
		await page.keyboard.press('Enter');
		await expect(page).toHaveURL(/articles\/\d+$/);
	}
	await box(third).check();
	await page.getByRole('button', { name: 'Salva bozza' }).click();
	await expect(page.getByRole('status').first()).toContainText(/bozza/i);
	for (const name of [first, third]) await expect(box(name)).toBeChecked();
});
