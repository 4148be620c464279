import { expect, send, test } from '../support/journey.ts';
import { pictureInLibrary, shownPicture } from '../support/library.ts';
import { inDatabase, signIn } from '../support/people.ts';
import { newAdmin } from '../support/writers.ts';

test('a picture is cropped, turned and given back, and its article shows it each time', async ({
	page,
	context,
	dashboard,
	javaScriptEnabled,
}) => {
	const answer = (name: string) => {
		const button = page.getByRole('button', { name, exact: true });
		return javaScriptEnabled === false ? button.click() : send(button);
	};
	await signIn(context, dashboard, newAdmin('Autore'));
	const { id, href } = await pictureInLibrary(context, dashboard);
	await page.goto(`${dashboard.url}/admin/articles/new`);
	await page.getByRole('button', { name: 'Nuovo articolo' }).click();
	await expect(page.getByLabel('Titolo')).toBeVisible();
	const desk = page.url();
	const source = `<div class="gallery">\n\n![Una vela](${href})\n\n</div>`;
	await inDatabase(dashboard, (db) =>
		db
			.updateTable('article')
			.set({ source, title: `Vela ${id} ${Date.now()}` })
			.where('id', '=', Number(desk.split('/').at(-1)))
			.execute(),
	);
	await page.goto(desk);
	await page.getByRole('button', { name: 'Pubblica', exact: true }).click();
	await expect(page.getByRole('status').first()).toContainText('È già online');
	const article = (await page.getByRole('link', { name: 'Visualizza l’articolo' }).getAttribute('href'))!;
	const inArticle = '.e-content .gallery img';

	const editor = page.getByRole('form', { name: 'Modifica l’immagine' });
	await page.goto(`${dashboard.url}/admin/media/${id}`);
	await expect(editor.getByRole('button', { name: 'Ripristina l’originale' })).toHaveCount(0);
	await editor.getByLabel('Ritaglio da sinistra').fill('50');
	await answer('Salva le modifiche');
	await expect(editor.getByRole('alert').first()).toContainText('Non salvato');
	await expect(editor.getByText('Indica una percentuale entro i bordi')).toBeVisible();
	await expect(editor.getByLabel('Ritaglio da sinistra')).toHaveValue('50');
	await editor.getByLabel('Larghezza del ritaglio').fill('50');
	await editor.getByLabel('Punto focale dall’alto').fill('12');
	await answer('Salva le modifiche');
	await expect(editor.getByRole('status')).toContainText('Immagine modificata');
	await expect(page.getByText('400 × 400')).toBeVisible();
	await expect(editor.getByLabel('Larghezza del ritaglio')).toHaveValue('50');
	await page.goto(dashboard.url + article);
	await expect(page.locator(inArticle)).toHaveCSS('object-position', '50% 10%');
	await expect(page.locator(inArticle)).toHaveAttribute('width', '400');
	expect(await shownPicture(page, inArticle)).toEqual({ width: 400, height: 400, colour: 'blue' });
	expect((await fetch(dashboard.url + href)).url).not.toBe(dashboard.url + href);

	// Of the whole original again, though half of it was cut away.
	await page.goto(`${dashboard.url}/admin/media/${id}`);
	await editor.getByLabel('Rotazione').selectOption({ label: '90° a destra' });
	for (const name of ['Ritaglio da sinistra', 'Ritaglio dall’alto']) await editor.getByLabel(name).fill('0');
	for (const name of ['Larghezza del ritaglio', 'Altezza del ritaglio'])
		await editor.getByLabel(name).fill('100');
	await answer('Salva le modifiche');
	await expect(page.getByText('400 × 800')).toBeVisible();
	await page.goto(dashboard.url + article);
	expect(await shownPicture(page, inArticle)).toEqual({ width: 400, height: 800, colour: 'red' });

	await page.goto(`${dashboard.url}/admin/media/${id}`);
	await editor.getByRole('button', { name: 'Ripristina l’originale' }).click();
	await expect(editor.getByRole('status')).toContainText('Originale ripristinato');
	await expect(page.getByText('800 × 400')).toBeVisible();
	await expect(editor.getByLabel('Rotazione')).toHaveValue('0');
	await page.goto(dashboard.url + article);
	expect(await shownPicture(page, inArticle)).toEqual({ width: 800, height: 400, colour: 'red' });
	await expect(page.locator(inArticle)).toHaveCSS('object-position', '50% 50%');
});

test('two edit a picture at once: the second is told, and nothing is lost', async ({
	page,
	context,
	dashboard,
	javaScriptEnabled,
}) => {
	const answer = async () => {
		const button = page.getByRole('button', { name: 'Salva le modifiche', exact: true });
		await (javaScriptEnabled === false ? button.click() : send(button));
	};
	await signIn(context, dashboard, newAdmin('Autore'));
	const { id } = await pictureInLibrary(context, dashboard);
	const editor = page.getByRole('form', { name: 'Modifica l’immagine' });
	await page.goto(`${dashboard.url}/admin/media/${id}`);
	await editor.getByLabel('Larghezza del ritaglio').fill('25');
	const other = await context.newPage();
	await other.goto(`${dashboard.url}/admin/media/${id}`);
	await other.getByLabel('Larghezza del ritaglio').fill('75');
	await other.getByRole('button', { name: 'Salva le modifiche' }).click();
	await expect(other.getByText('600 × 400')).toBeVisible();
	await answer();
	await expect(editor.getByRole('alert')).toContainText('nel frattempo');
	await expect(editor.getByLabel('Larghezza del ritaglio')).toHaveValue('25');
	await expect(page.getByText('600 × 400')).toBeVisible();
	await answer();
	await expect(page.getByText('200 × 400')).toBeVisible();
});
