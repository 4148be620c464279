import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/journey.ts';
import { inDatabase, signIn } from '../support/people.ts';
import { freePort, startServer } from '../support/server.ts';
import { beginPost, newAdmin, saved, stands } from '../support/writers.ts';

const text = (page: Page) => page.locator('.rich');
const source = (page: Page) => page.locator('textarea[name="source"]');
/** Copies of articles that the browser holds. */
const copies = (page: Page) =>
	page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('postilla-article-')).length);

/** Goes on writing at the end, as hands do. */
async function goOn(page: Page, words: string): Promise<void> {
	await text(page).press('Control+End');
	await page.keyboard.type(words);
}

/** The same, until the blog has said that it keeps it. */
async function goOnAndWait(page: Page, words: string): Promise<void> {
	const kept = page.waitForResponse(
		async (response) =>
			response.url().endsWith('/api/writing') && response.request().postData()?.includes(words) === true,
	);
	await goOn(page, words);
	await kept;
	await saved(page);
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** Presses what brings the article out, until the page that says so is there. */
async function bringOut(page: Page, name: string): Promise<void> {
	const before = page.url();
	await press(page, name);
	await page.waitForURL((url) => url.href !== before);
	await expect(page.getByRole('status').first()).toContainText('online');
}

test('ten savings in one sitting, out in between, changed and out again: every word is there', async ({
	page,
	context,
	dashboard,
}) => {
	const address = await beginPost(page, context, dashboard);
	const title = `Dieci ${crypto.randomUUID()}`;
	await page.getByLabel('Titolo').fill(title);
	let words = '';
	const write = async (from: number, to: number) => {
		for (let n = from; n <= to; n++) {
			await goOnAndWait(page, `parola${n} `);
			words += `parola${n} `;
		}
	};
	await write(1, 5);
	expect(await copies(page)).toBe(0);
	await goOn(page, 'subito ');
	words += 'subito ';
	// Pressed before what was typed last is kept by itself.
	await bringOut(page, 'Pubblica');
	await expect(source(page)).toHaveValue(words);
	await expect(text(page)).toBeVisible();
	await write(6, 10);
	const public_ = (await page.getByRole('link', { name: 'Visualizza l’articolo' }).getAttribute('href'))!;
	expect(await (await fetch(dashboard.url + public_)).text()).not.toContain('parola10');
	await bringOut(page, 'Aggiorna');
	expect(await (await fetch(dashboard.url + public_)).text()).toContain(words.trim());
	await page.goto(address);
	await expect(source(page)).toHaveValue(words);
	expect(await copies(page)).toBe(0);
});

test('a page loaded again before it was kept goes on where it was, whatever became of the keeping', async ({
	page,
	context,
	dashboard,
}) => {
	test.slow();
	await beginPost(page, context, dashboard);
	page.on('dialog', (dialog) => dialog.accept());
	await goOnAndWait(page, 'inizio ');
	let words = 'inizio ';
	type Fate = (arrived: () => void) => Parameters<typeof page.route>[1];
	const fates: [string, Fate][] = [
		['it is not sent yet', () => (route) => route.abort()],
		['it is lost', (arrived) => (route) => route.abort().then(arrived)],
		['it is kept and nobody hears of it', (arrived) => (route) => route.fetch().then(arrived)],
		[
			'it is kept after the page is there again',
			(arrived) => async (route) => {
				arrived();
				await page.waitForEvent('load');
				await route.fetch();
			},
		],
	];
	for (const [what, fate] of fates) {
		await test.step(what, async () => {
			const arrived = new Promise<void>((done) => page.route('**/api/writing', fate(done)));
			await goOn(page, `${what} `);
			words += `${what} `;
			if (what !== 'it is not sent yet') await arrived;
			await page.reload();
			await page.unroute('**/api/writing');
			await expect(source(page)).toHaveValue(words);
			await expect(text(page)).toContainText(words.trim());
			await saved(page);
			await goOnAndWait(page, 'poi ');
			words += 'poi ';
			await expect(source(page)).toHaveValue(words);
			await expect(page.getByRole('button', { name: 'Recupera' })).toHaveCount(0);
			expect(await copies(page)).toBe(0);
		});
	}
	// What a page sends as it goes away is its own, again and again.
	for (const n of [1, 2, 3]) {
		await goOn(page, `fretta${n} `);
		words += `fretta${n} `;
		await page.reload();
		await expect(source(page)).toHaveValue(words);
	}
	await goOnAndWait(page, 'fine ');
	words += 'fine ';
	// Somebody else who signs in in this tab is asked.
	await page.route('**/api/writing', (route) => route.abort());
	await goOn(page, 'non mie');
	await stands(page, 'offline');
	await signIn(context, dashboard, newAdmin('Elio'));
	await page.reload();
	await expect(page.getByRole('button', { name: 'Recupera' })).toBeVisible();
	await expect(source(page)).toHaveValue(words);
});

test('two tabs of one author: neither takes a word from the other', async ({ page, context, dashboard }) => {
	test.slow();
	const address = await beginPost(page, context, dashboard);
	await goOnAndWait(page, 'insieme ');
	const second = await context.newPage();
	await second.goto(address);
	await expect(text(second)).toBeVisible();
	await page.route('**/api/writing', (route) => route.abort());
	await goOn(page, 'dalla prima ');
	await stands(page, 'offline');
	await goOnAndWait(second, 'dalla seconda ');
	expect(await copies(second), 'the copy of the first tab is not the second’s').toBe(1);
	await page.unroute('**/api/writing');
	const conflict = page.getByRole('alert').filter({ hasText: 'Autore' });
	await expect(conflict.locator('del')).toContainText('seconda', { timeout: 15_000 });
	await expect(conflict.locator('ins')).toContainText('prima');
	await page.close();
	await second.reload();
	await press(second, 'Recupera');
	await expect(source(second)).toHaveValue('insieme dalla prima ');
	const both = second.getByRole('alert').filter({ hasText: 'Autore' });
	await expect(both.locator('del')).toContainText('seconda', { timeout: 15_000 });
	await both.getByRole('button', { name: 'Tieni il mio' }).click();
	await saved(second);
	expect(await copies(second)).toBe(0);
	await second.getByRole('link', { name: 'Vedi le versioni' }).click();
	await second.close();
});

test('whatever a button meets, every word stays here and in the browser, and is kept as soon as it can be', async ({
	context,
	dashboard,
}) => {
	test.slow();
	// Not the page of the fixture: what the browser tells of 500 and 413 is meant here.
	const page = await context.newPage();
	const address = await beginPost(page, context, dashboard);
	await page.getByLabel('Titolo').fill(`Guai ${crypto.randomUUID()}`);
	await goOnAndWait(page, 'inizio ');
	let words = 'inizio ';
	const cookies = await context.cookies();
	const troubles: [string, () => Promise<unknown>, () => Promise<unknown>][] = [
		[
			'signed-out',
			() => context.clearCookies(),
			async () => {
				await expect(page.getByRole('link', { name: 'Accedi in un’altra scheda' })).toHaveAttribute(
					'target',
					'_blank',
				);
				await context.addCookies(cookies);
			},
		],
		['offline', () => context.setOffline(true), () => context.setOffline(false)],
		...([500, 413] as const).map((status): (typeof troubles)[number] => [
			status === 413 ? 'large' : 'server',
			() => page.route('**/api/writing', (route) => route.fulfill({ status, body: 'no' })),
			() => page.unroute('**/api/writing'),
		]),
		[
			'offline',
			// It arrives and is kept, but nobody hears of it.
			() =>
				page.route('**/api/writing', async (route) => {
					await route.fetch();
					await route.abort();
				}),
			() => page.unroute('**/api/writing'),
		],
	];
	for (const [n, [how, begin, end]] of troubles.entries()) {
		await begin();
		await goOn(page, `guaio${n} `);
		await press(page, 'Pubblica');
		await expect(page.getByRole('alert').filter({ hasText: 'L’operazione non è riuscita' })).toBeVisible();
		await stands(page, how);
		await goOn(page, `oltre${n} `);
		words += `guaio${n} oltre${n} `;
		await expect(source(page)).toHaveValue(words);
		expect(await copies(page), how).toBe(1);
		await end();
		if (how === 'large') await goOn(page, '');
		// Coming back to the tab.
		await page.evaluate(() => dispatchEvent(new Event('focus')));
		await saved(page);
		expect(await copies(page), `after ${how}`).toBe(0);
	}
	await press(page, 'Pubblica');
	await expect(page.getByRole('status').first()).toContainText('online');
	await page.goto(address);
	await expect(source(page)).toHaveValue(words);
});

test('a browser that is closed while signed out offers what was written, and its own base with it', async ({
	context,
	dashboard,
}) => {
	const page = await context.newPage();
	const address = await beginPost(page, context, dashboard);
	await goOnAndWait(page, 'prima ');
	const cookies = await context.cookies();
	await context.clearCookies();
	await goOn(page, 'mai arrivate');
	await stands(page, 'signed-out');
	await page.close();
	await context.addCookies(cookies);
	const again = await context.newPage();
	await again.goto(address);
	await press(again, 'Recupera');
	await expect(source(again)).toHaveValue('prima mai arrivate');
	await saved(again);
	await again.reload();
	await expect(source(again)).toHaveValue('prima mai arrivate');
	await expect(again.getByRole('button', { name: 'Recupera' })).toHaveCount(0);
});

test('a server that is restarted in the middle takes nothing with it', async ({ context }) => {
	test.slow();
	const folder = mkdtempSync(join(tmpdir(), 'postilla-restarted-'));
	const port = String(await freePort());
	const environment = { PORT: port, DATA_DIR: folder, DATABASE_URL: '', DEMO: '0', RATE_LIMITS: '0' };
	let server = await startServer(environment);
	try {
		const place = { url: server.url, DATA_DIR: folder, DATABASE_URL: '' };
		await inDatabase(place, (db) => db.updateTable('site').set({ set_up_at: Date.now() }).execute());
		const page = await context.newPage();
		await signIn(context, place, newAdmin('Autore'));
		const address = await beginPost(page, context, place);
		await goOnAndWait(page, 'prima ');
		await server.stop();
		await goOn(page, 'durante ');
		await stands(page, 'offline');
		server = await startServer(environment);
		await saved(page);
		await goOnAndWait(page, 'dopo');
		await page.goto(address);
		await expect(source(page)).toHaveValue('prima durante dopo');
	} finally {
		await server.stop();
		rmSync(folder, { recursive: true, force: true });
	}
});

test('a conversion that is looked at is kept nowhere before it is agreed to', async ({
	page,
	context,
	dashboard,
}) => {
	const address = await beginPost(page, context, dashboard);
	const id = Number(address.split('/').at(-1));
	const html = 'Un <strong>mulino</strong>.\n\nE la corrente.';
	await inDatabase(dashboard, (db) =>
		db.updateTable('article').set({ format: 'classic', source: html }).where('id', '=', id).execute(),
	);
	const row = () =>
		inDatabase(dashboard, (db) =>
			db.selectFrom('article').select(['format', 'source']).where('id', '=', id).executeTakeFirstOrThrow(),
		);
	await page.goto(address);
	await page.locator('.convert summary').click();
	await press(page, 'Converti in Markdown');
	await expect(page.locator('.conversion')).toContainText('non manca nessuna parola');
	// Something else that saves itself meanwhile.
	await page.getByLabel('Titolo').fill('Il mulino');
	await saved(page);
	expect(await row()).toEqual({ format: 'classic', source: html });
	await press(page, 'Usa il Markdown');
	await expect.poll(row).toEqual({ format: 'markdown', source: 'Un **mulino**.\n\nE la corrente.' });
	await goOnAndWait(page, ' Fine.');
	expect(await row()).toEqual({ format: 'markdown', source: 'Un **mulino**.\n\nE la corrente. Fine.' });
});
