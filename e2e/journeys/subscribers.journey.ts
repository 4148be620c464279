import type { Page } from '@playwright/test';
import { transaction } from '#db/transaction';
import { bump } from '#lib/platform/page-cache/versions';
import { announceArticle } from '#lib/publishing/newsletter/announce';
import { articlesTag } from '#lib/site/cache-tags/articles';
import { expect, overflows, test } from '../support/journey.ts';
import { type OwnBlog, startOwnBlog } from '../support/own-blog.ts';
import { ensurePerson, inDatabase, signIn } from '../support/people.ts';
import { addressesIn, firstAddressIn, mailsTo, waitForMail } from '../support/postbox.ts';

test.describe.configure({ mode: 'serial' });

let blog: OwnBlog;
const admin = { email: 'lia@example.org', name: 'Lia', role: 'admin' } as const;
const reader = 'lettrice@example.org';
const mailTo = (address: string, subject: string) =>
	waitForMail(address, { subject }, { folder: blog.postbox.folder });

test.beforeAll(async ({ engine }) => {
	blog = await startOwnBlog(engine);
	await inDatabase(blog, (db) => ensurePerson(db, admin));
});
test.afterAll(() => blog?.stop());

/** What comes out is told to subscribers. */
async function publish(title: string, slug: string): Promise<void> {
	await inDatabase(blog, (db) =>
		transaction(db, async (trx) => {
			const article = await trx
				.insertInto('article')
				.values({
					kind: 'post',
					status: 'published',
					path: slug,
					slug,
					title,
					source: '',
					format: 'classic',
					html: '<p>Le prime parole.</p><p>E le altre.</p>',
					excerpt: '',
					updated_at: 0,
					announce: 1,
					published_at: Date.now() - 1000,
					local_time: '2026-11-23 10:00:00',
					first_published_at: Date.now(),
					comments_open: 1,
					mentions_open: 1,
				})
				.returningAll()
				.executeTakeFirstOrThrow();
			await announceArticle(trx, article);
			await bump(trx, [articlesTag]);
		}),
	);
}

async function press(page: Page, name: string): Promise<void> {
	await expect(page.locator('form')).toHaveCount(1);
	await expect(page.locator('form button')).toHaveCount(1);
	expect(await overflows(page)).toBe(false);
	await page.getByRole('button', { name }).click();
}

test('a reader subscribes by mail, is told of an article once, and stops by one click', async ({ page }) => {
	await page.goto(blog.url);
	await page.getByRole('link', { name: 'Articoli via email' }).click();
	await page.getByLabel('Indirizzo email').fill(reader);
	await page.getByRole('button', { name: 'Iscriviti' }).click();
	await expect(page.getByText('apri il link')).toContainText(reader);
	const asked = await mailTo(reader, 'Conferma la tua iscrizione');
	expect(asked.html).not.toMatch(/<img|<link|src=/);
	for (const _ of [1, 2]) await page.goto(firstAddressIn(asked));
	await press(page, 'Conferma l’iscrizione');
	await expect(page.getByText('Iscrizione confermata')).toBeVisible();
	await page.goto(firstAddressIn(asked));
	await expect(page.getByText('non è più valido')).toBeVisible();

	await publish('La prima barca', 'la-prima-barca');
	const told = await mailTo(reader, 'La prima barca');
	expect(told.text).toContain('Le prime parole.\n\nE le altre.');
	expect(firstAddressIn(told)).toBe(`${blog.url}/la-prima-barca`);
	expect(told.html).not.toMatch(/<img|<link|src=/);
	const stop = addressesIn(told).at(-1)!;
	expect(told.headers['list-unsubscribe']).toBe(`<${stop}/now>`);
	expect(told.headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
	expect((await page.request.get(stop)).status()).toBe(200);
	const clicked = await page.request.post(`${stop}/now`, { form: { 'List-Unsubscribe': 'One-Click' } });
	expect(clicked.status()).toBe(204);
	await page.goto(stop);
	await expect(page.getByText('Fatto')).toBeVisible();
});

test('who is signed in subscribes and stops by one button', async ({ page, context }) => {
	await signIn(context, blog, { email: 'ada@example.org', name: 'Ada' });
	await page.goto(`${blog.url}/subscribe`);
	await press(page, 'Iscriviti ai nuovi articoli');
	await expect(page.getByRole('button', { name: 'Annulla l’iscrizione ai nuovi articoli' })).toBeVisible();
	await page.goto(`${blog.url}/me`);
	await page.getByRole('button', { name: 'Annulla l’iscrizione ai nuovi articoli' }).click();
	await page.getByRole('button', { name: 'Iscriviti ai nuovi articoli' }).click();
	await expect(page.getByRole('button', { name: 'Annulla l’iscrizione ai nuovi articoli' })).toBeVisible();
	await publish('La seconda barca', 'la-seconda-barca');
	await mailTo('ada@example.org', 'La seconda barca');
	const lost = mailsTo(reader, blog.postbox.folder).filter(({ subject }) => subject.includes('seconda'));
	expect(lost).toEqual([]);
});

test('an administrator imports who confirmed elsewhere, asks one more, and sees what was sent and read', async ({
	page,
	context,
}) => {
	await page.goto(`${blog.url}/la-seconda-barca`);
	await page.reload();
	await signIn(context, blog, admin);
	await page.goto(`${blog.url}/la-seconda-barca`);
	await page.goto(`${blog.url}/admin/subscribers`);
	await page.getByRole('link', { name: 'Aggiungi o importa' }).click();
	await page.getByLabel('File CSV').setInputFiles({
		name: 'members.csv',
		mimeType: 'text/csv',
		buffer: Buffer.from(`email,name\nbea@example.org,"Bea, B"\n${reader},Lettrice\nnessuno,\n`),
	});
	await page.getByLabel('Tutte queste persone').check();
	await page.getByRole('button', { name: 'Importa' }).click();
	await expect(page.getByRole('status')).toContainText('1 iscritto aggiunto; 0 già presenti, 1 annullati');
	await expect(page.getByText('La seconda barca').locator('xpath=ancestor::li')).toContainText('1 inviata');
	// As it is while others are still to be told.
	await inDatabase(blog, (db) =>
		db.updateTable('mail').set({ status: 'queued' }).where('recipient', '=', 'ada@example.org').execute(),
	);
	await page.reload();
	await expect(page.getByRole('progressbar', { name: 'Inviate 0 email su 1' })).toBeVisible();
	await page.goto(`${blog.url}/admin/subscribers/add`);
	await page.getByLabel('Indirizzo email').fill('carla@example.org');
	await page.getByRole('button', { name: 'Invia la richiesta' }).click();
	await expect(page.getByText('Richiesta inviata a carla@example.org')).toBeVisible();
	await mailTo('carla@example.org', 'Conferma la tua iscrizione');
	const table = await page.request.get(`${blog.url}/admin/subscribers/export`);
	expect(await table.text()).toContain('bea@example.org,active,it,import,');

	await page.goto(`${blog.url}/admin/statistics`);
	const row = page.getByRole('row', { name: /La seconda barca/ });
	await expect(row.getByRole('cell').first()).toHaveText('2');
	await row.getByRole('link').click();
	await expect(page.getByRole('main').getByText('2 letture').first()).toBeVisible();
	const views = await page.request.get(`${blog.url}/admin/statistics/csv?days=7`);
	expect(await views.text()).toMatch(/,\/la-seconda-barca,La seconda barca,2\r\n/);

	await page.goto(`${blog.url}/admin/system`);
	await page.getByRole('button', { name: 'Inviami un’email di prova' }).click();
	await expect(page.getByText('Il server ha accettato')).toBeVisible();
	await page.getByRole('button', { name: 'Svuota' }).click();
	await expect(page.getByText('Ogni pagina verrà ricreata')).toBeVisible();
});
