import { expect, overflows, test } from '../support/journey.ts';
import { inDatabase, signIn } from '../support/people.ts';

const admin = { email: 'autore@example.org', name: 'Autore', role: 'admin' } as const;

test('a category is made, renamed and merged, and every address it had leads to where it is', async ({
	page,
	context,
	dashboard,
	engine,
}, { project }) => {
	const mark = `${engine} ${project.name}`.replace(/\W+/g, '-').toLowerCase();
	const desk = `${dashboard.url}/admin/terms`;
	await signIn(context, dashboard, admin);
	for (const name of [`Vele ${mark}`, `Remi ${mark}`]) {
		await page.goto(desk);
		await page.getByLabel('Nome', { exact: true }).fill(name);
		await page.getByLabel('Descrizione').fill('Vento *e* fatica');
		await page.getByRole('button', { name: 'Crea' }).click();
		await expect(page.getByText(`«${name}» è stato creato`)).toBeVisible();
		await expect(page.getByRole('link', { name })).toBeVisible();
	}
	await page.getByLabel('Nome', { exact: true }).fill(`VELE ${mark}`);
	await page.getByRole('button', { name: 'Crea' }).click();
	await expect(page.getByText('Questo indirizzo è già in uso.')).toBeVisible();
	await expect(page.getByLabel('Nome', { exact: true })).toHaveValue(`VELE ${mark}`);
	expect(await overflows(page)).toBe(false);

	await page.goto(`${dashboard.url}/category/vele-${mark}`);
	await expect(page.locator('main em')).toHaveText('e');
	await page.goto(`${desk}?text=${encodeURIComponent(`vele ${mark}`)}`);
	await page.getByRole('link', { name: `Vele ${mark}` }).click();
	await page.getByLabel('Indirizzo', { exact: true }).fill(`velame-${mark}`);
	await page.getByRole('button', { name: 'Salva' }).click();
	await expect(page.getByText('già visibile ai lettori')).toBeVisible();
	const old = `${dashboard.url}/category/vele-${mark}`;
	await page.goto(old);
	await expect(page).toHaveURL(`${dashboard.url}/category/velame-${mark}`);

	const article = await inDatabase(dashboard, async (db) => {
		const { id } = await db
			.selectFrom('term')
			.select('id')
			.where('slug', '=', `velame-${mark}`)
			.executeTakeFirstOrThrow();
		const row = await db
			.selectFrom('article')
			.select(['id', 'title'])
			.where('kind', '=', 'post')
			.where('status', '=', 'published')
			.orderBy('published_at', 'desc')
			.executeTakeFirstOrThrow();
		await db.insertInto('article_term').values({ article_id: row.id, term_id: id }).execute();
		return row;
	});
	await page.goto(`${desk}?text=${mark}`);
	for (const name of [`Vele ${mark}`, `Remi ${mark}`]) await page.getByLabel(`Seleziona ${name}`).check();
	await page.getByRole('button', { name: 'Unisci i selezionati' }).click();
	const stays = page.getByRole('radio', { name: `Remi ${mark}` });
	await stays.check();
	await expect(page.getByText('riceve 1 articolo')).toBeVisible();
	await page.getByRole('button', { name: 'Unisci', exact: true }).click();
	await expect(page.getByText('1 articolo spostato')).toBeVisible();
	await page.goto(old);
	await expect(page).toHaveURL(`${dashboard.url}/category/remi-${mark}`);
	await expect(page.locator('main').getByRole('link', { name: article.title }).first()).toBeVisible();

	await page.goto(`${desk}?text=${mark}`);
	await page.getByRole('link', { name: `Remi ${mark}` }).click();
	await expect(page.getByText('Il suo articolo non viene eliminato')).toBeVisible();
	await page.getByRole('button', { name: 'Elimina' }).click();
	await expect(page.getByText('è stato eliminato')).toBeVisible();
	expect((await page.request.get(old)).status()).toBe(404);
	await page.getByRole('button', { name: 'Annulla' }).click();
	await expect(page.getByText('Ripristinato')).toBeVisible();
	expect((await page.request.get(old)).status()).toBe(200);
});
