import type { BrowserContext, Page } from '@playwright/test';
import { sql } from 'kysely';
import type { Database } from '#db/schema';
import { getSite } from '#lib/site/settings/queries';
import { storedSettings } from '#lib/site/settings/settings';
import { expect, overflows, test } from '../support/journey.ts';
import { type OwnBlog, startOwnBlog } from '../support/own-blog.ts';
import { inDatabase, signIn } from '../support/people.ts';
import { leaveWaiting, openArticle } from '../support/waiting.ts';

test.describe.configure({ mode: 'serial' });

let blog: OwnBlog;
test.beforeAll(async ({ engine }) => {
	blog = await startOwnBlog(engine, { DEMO: '1' });
});
test.afterAll(() => blog?.stop());

const lia = { email: 'lia@example.org', name: 'Lia', role: 'admin' } as const;
const orso = { email: 'orso@example.org', name: 'Orso', role: 'moderator' } as const;

const card = (page: Page, words: string) => page.locator('article[data-card]').filter({ hasText: words });
const message = (page: Page) => page.getByRole('status').filter({ hasText: /\S/ });
const leave = (text: string, more: { name?: string; email?: string } = {}) =>
	inDatabase(blog, (db) => leaveWaiting(db, { text, ...more }));

/** What readers get: asked for without the moderator's cookies. */
async function publicPage(): Promise<string> {
	return (await fetch(blog.url + openArticle)).text();
}

async function atQueue(context: BrowserContext, page: Page, query = ''): Promise<void> {
	await signIn(context, blog, lia);
	await page.goto(`${blog.url}/admin/comments${query}`);
}

test('a stranger is led to the sign-in, a reader finds nothing', async ({ page, context }) => {
	await page.goto(`${blog.url}/admin/comments?tab=spam`);
	await expect(page).toHaveURL(/\/sign-in\?from=%2Fadmin%2Fcomments%3Ftab%3Dspam$/);
	await signIn(context, blog, { email: 'ugo@example.org', name: 'Ugo' });
	for (const path of [
		'',
		'/comments',
		'/people',
		'/log',
		'/mail',
		'/settings',
		'/articles',
		'/counts',
		'/classifier',
	]) {
		expect((await page.request.get(`${blog.url}/admin${path}`)).status(), path).toBe(404);
	}
});

test('an approved comment is on the public page at once, and undo takes it away', async ({
	page,
	context,
}) => {
	const words = 'Approvato e poi ripensato.';
	await leave(words, { name: 'Ada Uno', email: 'ada1@example.org' });
	await atQueue(context, page);
	await expect(card(page, words)).toContainText('Primo commento');
	await card(page, words).getByRole('button', { name: 'Approva', exact: true }).click();
	await expect(message(page)).toContainText(/Approvato come commento \d+/);
	await expect(card(page, words)).toBeHidden();
	expect(await publicPage()).toContain(words);
	await page.getByRole('button', { name: 'Annulla' }).click();
	await expect(message(page)).toContainText('Annullato');
	expect(await publicPage()).not.toContain(words);
	await expect(card(page, words)).toBeVisible();
});

test('a comment is pinned from its card: for readers it stands first and at its place, until that is undone', async ({
	page,
	context,
}) => {
	const words = 'Da mettere in evidenza.';
	await leave(words, { name: 'Ida', email: 'ida@example.org' });
	await atQueue(context, page);
	await card(page, words).getByRole('button', { name: 'Approva', exact: true }).click();
	await expect(message(page)).toContainText(/Approvato come commento \d+/);
	await page.goto(`${blog.url}/admin/comments?tab=published`);
	await card(page, words).getByRole('button', { name: 'Metti in evidenza' }).click();
	await expect(message(page)).toContainText(/Il commento \d+ è in evidenza/);
	await expect(card(page, words)).toContainText('In evidenza');
	const shown = await publicPage();
	expect(shown.split(words).length, 'first, at its place and in the data for machines').toBeGreaterThan(2);
	expect(shown.indexOf(words)).toBeLessThan(shown.indexOf('id="c1"'));
	await page.getByRole('button', { name: 'Annulla' }).click();
	await expect(message(page)).toContainText('Annullato');
	expect(await publicPage()).not.toContain('class="pinned"');
});

test('an answer approves the comment it answers', async ({ page, context }) => {
	const words = 'Una domanda che aspetta risposta.';
	await leave(words, { name: 'Bea', email: 'bea@example.org' });
	await atQueue(context, page);
	await card(page, words).locator('summary', { hasText: 'Rispondi e approva' }).click();
	const answer = card(page, words).getByLabel('La tua risposta a Bea');
	await answer.fill('   ');
	await card(page, words).getByRole('button', { name: 'Rispondi e approva' }).click();
	await expect(page.getByText('Scrivi prima qualcosa.')).toBeVisible();
	await expect(answer).toBeVisible();
	await answer.fill('Ecco la risposta dell’autrice.');
	await card(page, words).getByRole('button', { name: 'Rispondi e approva' }).click();
	await expect(message(page)).toContainText('Approvato come commento');
	const html = await publicPage();
	expect(html).toContain(words);
	expect(html).toContain('Ecco la risposta dell’autrice.');
});

test('a moderator changes a reader’s words', async ({ page, context }) => {
	const words = 'Parole con un numero di telefono.';
	await leave(words, { name: 'Carla', email: 'carla@example.org' });
	await atQueue(context, page);
	await card(page, words).locator('summary', { hasText: 'Modifica' }).click();
	await card(page, words).getByLabel('Testo del commento').fill('Parole senza il numero.');
	await card(page, words).getByRole('button', { name: 'Salva' }).click();
	await expect(message(page)).toContainText('Testo modificato');
	await expect(card(page, 'Parole senza il numero.')).toBeVisible();
	await page.getByRole('button', { name: 'Annulla' }).click();
	await expect(card(page, words)).toBeVisible();
});

test('several are binned together, said how many, and brought back together', async ({ page, context }) => {
	for (const number of [1, 2, 3]) await leave(`Insieme, il numero ${number}.`, { name: 'Dario' });
	await atQueue(context, page);
	for (const number of [1, 3])
		await card(page, `Insieme, il numero ${number}.`).getByRole('checkbox').check();
	await page.locator('#bulk').getByRole('button', { name: 'Cestina' }).click();
	await expect(message(page)).toContainText('2 commenti spostati nel cestino');
	await expect(card(page, 'Insieme, il numero 1.')).toBeHidden();
	await expect(card(page, 'Insieme, il numero 2.')).toBeVisible();
	await page.getByRole('button', { name: 'Annulla' }).click();
	await expect(card(page, 'Insieme, il numero 1.')).toBeVisible();
	await expect(card(page, 'Insieme, il numero 3.')).toBeVisible();
});

test('all that one person left goes to spam in one step, and what is spam can come back', async ({
	page,
	context,
}) => {
	for (const number of [1, 2]) await leave(`Offerta ${number}!`, { name: 'Seo', email: 'seo@example.org' });
	await atQueue(context, page);
	await card(page, 'Offerta 1!')
		.getByRole('link', { name: 'Tutti i commenti di questa persona (2)' })
		.click();
	await page.getByRole('button', { name: 'Spam tutti (2)' }).click();
	await expect(message(page)).toContainText('2 commenti messi nello spam');
	await page.goto(`${blog.url}/admin/comments?tab=spam&text=Offerta+1`);
	await card(page, 'Offerta 1!').getByRole('button', { name: 'Non è spam' }).click();
	await expect(message(page)).toContainText('1 commento rimesso in attesa');
});

test('somebody is banned with all they wrote, under an account or only an address, in two acts', async ({
	page,
	context,
}) => {
	for (const number of [1, 2]) await leave(`Fango ${number}.`, { name: 'Fosco', email: 'fosco@example.org' });
	await atQueue(context, page);
	await card(page, 'Fango 1.').locator('summary', { hasText: 'Persona, parole…' }).click();
	await card(page, 'Fango 1.').getByRole('button', { name: 'Blocca e cestina tutto (2)' }).click();
	await expect(message(page)).toContainText('Persona bloccata. 2 commenti spostati nel cestino.');
	await expect(card(page, 'Fango')).toHaveCount(0);
	await page.getByRole('button', { name: 'Annulla' }).click();
	await expect(message(page)).toContainText('Annullato: 2 commenti');
	await expect(card(page, 'Fango')).toHaveCount(2);
});

test('a site that a comment leads to is put on the list for spam in two acts, a word on the other, and both come back', async ({
	page,
	context,
}) => {
	const lists = () =>
		inDatabase(blog, async (db) => {
			const { discussion } = storedSettings(await getSite(db)).settings;
			return [discussion.refuseWords, discussion.holdWords];
		});
	await leave('Pillole su https://www.pillole.example/oggi, solo oggi.');
	await atQueue(context, page, '?text=Pillole');
	const about = async () => {
		const words = card(page, 'Pillole').getByRole('region', { name: 'Parole e siti' });
		if (!(await words.isVisible()))
			await card(page, 'Pillole').locator('summary', { hasText: /arole/ }).click();
		return words;
	};
	await (await about()).getByRole('button', { name: 'Nello spam' }).first().click();
	await expect(message(page)).toContainText('Da ora ciò che la contiene va nello spam.');
	expect(await lists()).toEqual(['pillole.example', '']);
	await expect(card(page, 'Pillole'), 'what is here stays').toBeVisible();
	await page.getByRole('button', { name: 'Annulla' }).click();
	await expect(message(page)).toContainText('Annullato.');
	expect(await lists()).toEqual(['', '']);

	const word = (await about()).getByLabel('Parola, frase o /espressione/');
	await word.fill('/(?=x)/');
	await (await about()).getByRole('button', { name: 'In attesa' }).last().click();
	await expect(page.getByText('non si può usare')).toBeVisible();
	await expect((await about()).getByLabel('Parola, frase o /espressione/')).toHaveValue('/(?=x)/');
	await (await about()).getByLabel('Parola, frase o /espressione/').fill('solo oggi');
	await (await about()).getByRole('button', { name: 'In attesa' }).last().click();
	await expect(message(page)).toContainText('aspetta una decisione');
	expect(await lists()).toEqual(['', 'solo oggi']);
	await page.getByRole('button', { name: 'Annulla' }).click();
	await expect(message(page)).toContainText('Annullato.');

	await (await about()).getByLabel('Parola, frase o /espressione/').fill('o');
	await (await about()).getByRole('button', { name: 'Nello spam' }).last().click();
	await expect(message(page)).toContainText(/Degli ultimi \d+ commenti ne avrebbe presi \d+/);
	await expect((await about()).getByLabel('Parola, frase o /espressione/')).toHaveValue('o');
	expect(await lists(), 'nothing before the answer').toEqual(['', '']);
	await page.getByRole('button', { name: 'Aggiungi comunque' }).click();
	await expect(message(page)).toContainText('Da ora ciò che la contiene va nello spam.');
	expect(await lists()).toEqual(['o', '']);
	await page.getByRole('button', { name: 'Annulla' }).click();
	await expect(message(page)).toContainText('Annullato.');
	expect(await overflows(page)).toBe(false);
});

test('a comment is removed with reasons, which are in the log and in a table, and taken back', async ({
	page,
	context,
}) => {
	await leave('Una cosa contro la legge.');
	await atQueue(context, page, '?text=legge');
	const one = card(page, 'contro la legge');
	await one.locator('summary', { hasText: /arole/ }).click();
	await one.locator('summary', { hasText: 'Rimuovi con motivazione' }).click();
	await one.getByLabel('Quale legge o regola').fill('art. 595 c.p.');
	await one.getByLabel('I fatti, in parole semplici').fill('Accusa una persona\nsenza prove.');
	expect(await overflows(page)).toBe(false);
	await one.getByRole('button', { name: 'Rimuovi e comunica' }).click();
	await expect(message(page)).toContainText('1 commento spostato nel cestino');
	await expect(one).toHaveCount(0);
	await page.getByRole('button', { name: 'Annulla' }).click();
	await expect(message(page)).toContainText('Annullato');
	await expect(one).toBeVisible();
	await page.goto(`${blog.url}/admin/log?verb=reasoned`);
	await expect(page.getByText('ha motivato la rimozione di').first()).toBeVisible();
	const link = page.getByRole('link', { name: 'Scarica le motivazioni' });
	const table = await page.request.get(new URL((await link.getAttribute('href'))!, blog.url).href);
	expect(await table.text()).toContain('law,art. 595 c.p.,"Accusa una persona\nsenza prove.",0,Lia');
});

test('what a moderator wrote stays where it is not taken, and is written on', async ({ page, context }) => {
	const id = await leave('Cambiata mentre si motiva.');
	await atQueue(context, page, '?text=mentre+si+motiva');
	const one = card(page, 'mentre si motiva');
	const facts = one.getByLabel('I fatti, in parole semplici');
	await one.locator('summary', { hasText: /arole/ }).click();
	await one.locator('summary', { hasText: 'Rimuovi con motivazione' }).click();
	await one.getByLabel('Quale legge o regola').fill('art. 1');
	await facts.fill('Parole lunghe\ndi chi modera.');
	const comment = (db: Database) => db.updateTable('comment').where('id', '=', id);
	const { revision } = await inDatabase(blog, (db) =>
		comment(db).set({ revision: sql`revision + 1` }).returning('revision').executeTakeFirstOrThrow(),
	);
	await one.getByRole('button', { name: 'Rimuovi e comunica' }).click();
	await expect(page.getByText('è cambiato nel frattempo')).toBeVisible();
	await expect(facts).toBeVisible();
	await expect(facts).toHaveValue('Parole lunghe\ndi chi modera.');
	await expect(one.getByLabel('Quale legge o regola')).toHaveValue('art. 1');
	await expect(one.locator('[name=revision]'), 'of what stands there now').toHaveValue(String(revision));

	await one.locator('summary', { hasText: 'Modifica' }).click();
	await one.getByLabel('Testo del commento').fill('Un testo nuovo.');
	await inDatabase(blog, (db) => comment(db).set({ status: 'removed', text: '', html: '' }).execute());
	await one.getByRole('button', { name: 'Salva' }).click();
	await expect(page.getByText('Questo elemento non esiste più.')).toBeVisible();
	const fields = page.locator('textarea:visible');
	await expect
		.poll(async () => Promise.all((await fields.all()).map((field) => field.inputValue())), {
			message: 'in its card, or above the others where that is gone',
		})
		.toContain('Un testo nuovo.');
	expect(await overflows(page)).toBe(false);
});

test('the conversation around a comment opens in its card and closes again', async ({ page, context }) => {
	const parent = await leave('Chi ha cominciato il discorso?', { name: 'Prima' });
	await inDatabase(blog, (db) => leaveWaiting(db, { text: 'Io, ieri.', name: 'Seconda', parent }));
	await inDatabase(blog, (db) => leaveWaiting(db, { text: 'No, io.', name: 'Terza', parent }));
	await atQueue(context, page);
	const own = page
		.locator('article[data-card]')
		.filter({ has: page.getByRole('heading', { name: 'Seconda' }) });
	await own.getByRole('link', { name: 'Mostra la conversazione' }).click();
	const around = own.getByRole('list', { name: 'Conversazione' });
	await expect(around.getByRole('listitem')).toContainText([
		/Prima.*discorso/,
		/Seconda.*ieri/,
		/Terza.*No, io/,
	]);
	expect(await overflows(page)).toBe(false);
	await own.getByRole('link', { name: 'Chiudi la conversazione' }).click();
	await expect(around).toHaveCount(0);
	await own.getByRole('button', { name: 'Cestina', exact: true }).click();
	await expect(message(page)).toContainText('1 commento spostato nel cestino');
});

test('all that a filter finds is decided together, and taken back', async ({ page, context }) => {
	for (const number of [1, 2, 3]) await leave(`Cardamomo ${number}.`, { name: `Spezia ${number}` });
	await atQueue(context, page, '?text=cardamomo');
	await page.getByRole('button', { name: 'Cestina tutti (3)' }).click();
	await expect(message(page)).toContainText('3 commenti spostati nel cestino');
	await expect(card(page, 'Cardamomo')).toHaveCount(0);
	await page.getByRole('button', { name: 'Annulla' }).click();
	await expect(card(page, 'Cardamomo')).toHaveCount(3);
});

test('the second moderator is told what the first one did', async ({ page, context, browser }) => {
	const words = 'Deciso da due insieme.';
	await leave(words, { name: 'Elsa', email: 'elsa@example.org' });
	await atQueue(context, page);
	await expect(card(page, words)).toBeVisible();
	const other = await browser.newContext();
	await signIn(other, blog, orso);
	const second = await other.newPage();
	await second.goto(`${blog.url}/admin/comments`);
	await second
		.locator('article[data-card]')
		.filter({ hasText: words })
		.getByRole('button', { name: 'Approva' })
		.click();
	await expect(message(second)).toContainText('Approvato come commento');
	await card(page, words).getByRole('button', { name: 'Spam' }).click();
	await expect(message(page)).toContainText('Orso ha già deciso sul commento di Elsa: pubblicato');
	expect(await publicPage()).toContain(words);
	await other.close();
});

test('a trust is given and taken back', async ({ page, context }) => {
	const words = 'Parole di cui fidarsi.';
	await leave(words, { name: 'Nora', email: 'nora@example.org' });
	await atQueue(context, page);
	await card(page, words).locator('summary', { hasText: 'Persona, parole…' }).click();
	await card(page, words).getByRole('button', { name: 'Segna come affidabile' }).click();
	await expect(message(page)).toContainText('Lo stato di questa persona è cambiato');
	const answered = page.waitForResponse((response) => response.request().method() === 'POST');
	await page.getByRole('button', { name: 'Annulla' }).click();
	await answered;
	await page.goto(`${blog.url}/admin/people?text=nora`);
	const nora = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'Nora' }) });
	await expect(nora).toBeVisible();
	await expect(nora).not.toContainText('Affidabile');
});

test('one at a time, decided on and passed by', async ({ page, context }) => {
	const words = 'Uno solo per volta.';
	await leave(words, { name: 'Fede', email: 'fede@example.org' });
	await atQueue(context, page, '?view=one&text=Uno+solo');
	await expect(page.locator('article[data-card]')).toHaveCount(1);
	await card(page, words).getByRole('button', { name: 'Cestina' }).click();
	await expect(message(page)).toContainText('1 commento spostato nel cestino');
	await expect(page.getByText('Nessun commento corrisponde ai filtri.')).toBeVisible();
});

test('a banned person is found among the banned, with the reason', async ({ page, context }) => {
	const words = 'Una cosa da bando.';
	await leave(words, { name: 'Gino', email: 'gino@example.org' });
	await atQueue(context, page);
	await card(page, words).locator('summary', { hasText: 'Persona, parole…' }).click();
	await card(page, words).getByLabel('Motivo').fill('Insulta');
	await card(page, words).getByRole('button', { name: 'Blocca', exact: true }).click();
	await expect(message(page)).toContainText('Lo stato di questa persona è cambiato');
	await page.goto(`${blog.url}/admin/people?standing=banned`);
	await page.getByRole('link', { name: 'Gino' }).click();
	await expect(page.locator('main')).toContainText('Blocco permanente');
	await expect(page.locator('main')).toContainText('Insulta');
	await expect(page.locator('section[aria-labelledby=history] ol')).toContainText(
		'Lia ha cambiato lo stato di Gino: Bloccato',
	);
});

test('a decision can be taken back from the log', async ({ page, context }) => {
	const words = 'Dal registro si torna indietro.';
	await leave(words, { name: 'Ilda', email: 'ilda@example.org' });
	await atQueue(context, page);
	await card(page, words).getByRole('button', { name: 'Approva', exact: true }).click();
	await expect(message(page)).toContainText('Approvato come commento');
	await page.goto(`${blog.url}/admin/log?verb=decided`);
	await page
		.locator('main ol > li')
		.filter({ hasText: 'Ilda' })
		.getByRole('button', { name: 'Annulla' })
		.click();
	await expect(page.getByRole('status')).toContainText('Annullato');
	expect(await publicPage()).not.toContain(words);
});

test('settings that do not fit are refused beside the field, with what was typed kept', async ({
	page,
	context,
}) => {
	await signIn(context, blog, lia);
	await page.goto(`${blog.url}/admin/settings?part=discussion`);
	await page.getByLabel('Metti in attesa i commenti che contengono').fill('casinò\n/(a+/');
	await page.getByRole('button', { name: 'Salva' }).click();
	await expect(page.getByText(/Riga 2/)).toBeVisible();
	await expect(page.getByLabel('Metti in attesa i commenti che contengono')).toHaveValue('casinò\n/(a+/');
	await page.getByLabel('Metti in attesa i commenti che contengono').fill('casinò');
	await page.getByLabel('Richiedi l’indirizzo di un sito a chi commenta').check();
	await page.getByRole('button', { name: 'Salva' }).click();
	await expect(page.getByText('Salvato.')).toBeVisible();
	await page.reload();
	await expect(page.getByLabel('Metti in attesa i commenti che contengono')).toHaveValue('casinò');
	await expect(page.getByLabel('Richiedi l’indirizzo di un sito a chi commenta')).toBeChecked();
});

test('no page of the desk is wider than its window', async ({ page, context }) => {
	await signIn(context, blog, lia);
	await leave(`Lunghissima${'parola'.repeat(60)}`, { name: 'Nome'.repeat(20) });
	for (const path of [
		'',
		'/comments',
		'/comments?view=one',
		'/people',
		'/log',
		'/mail',
		'/settings',
		'/articles',
	]) {
		await page.goto(`${blog.url}/admin${path}`);
		expect(await overflows(page), path).toBe(false);
	}
});
