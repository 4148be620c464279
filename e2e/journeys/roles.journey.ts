import type { BrowserContext, Page } from '@playwright/test';
import { expect, test } from '../support/journey.ts';
import { type Place, signIn } from '../support/people.ts';

type Role = 'admin' | 'editor' | 'author' | 'contributor';

const somebody = (role: Role) =>
	({ email: `${crypto.randomUUID()}@example.org`, name: `Un ${role}`, role }) as const;
const unmistakable = (words: string) => `${words} ${Math.random().toString(36).slice(2, 9)}`;
const status = async (page: Page, address: string) => (await page.request.get(address)).status();
/** The screens that the side of a wide window leads to, or the bar of a narrow one with its rest. */
async function places(page: Page): Promise<string[]> {
	const narrow = page.viewportSize()!.width < 600;
	const name = narrow ? 'Schermate principali' : 'Navigazione principale';
	const links = page.getByRole('navigation', { name }).locator('a[href^="/admin"]:not([href$="/new"])');
	return (await links.allTextContents()).map((text) => text.trim());
}

async function arrive(page: Page, context: BrowserContext, place: Place, role: Role): Promise<void> {
	await context.clearCookies();
	await signIn(context, place, somebody(role));
	await page.goto(`${place.url}/admin`);
}

/** Begins a post, and keeps it as a draft under that title. Returns where it is written. */
async function writeDraft(page: Page, place: Place, title: string): Promise<string> {
	await page.goto(`${place.url}/admin/articles/new`);
	await page.getByRole('button', { name: 'Nuovo articolo' }).click();
	await page.getByLabel('Titolo').fill(title);
	await page.getByRole('button', { name: 'Salva bozza' }).click();
	await expect(page.getByRole('status').first()).toContainText(/bozza/i);
	return page.url().split('?')[0]!;
}

test('an author publishes what is theirs, and finds nothing of what is not', async ({
	page,
	context,
	dashboard,
}) => {
	const [theirs, own] = [unmistakable('Di un altro'), unmistakable('Del suo autore')];
	await arrive(page, context, dashboard, 'editor');
	expect(await places(page)).toEqual([
		'Oggi',
		'Articoli',
		'Media',
		'Categorie e tag',
		'Fediverso',
		'Statistiche',
		'Chiavi API',
	]);
	const other = await writeDraft(page, dashboard, theirs);

	await arrive(page, context, dashboard, 'author');
	await expect(page).toHaveURL(/\/admin$/);
	expect(await places(page)).toEqual(['Oggi', 'Articoli', 'Media', 'Fediverso', 'Chiavi API']);
	await expect(page.getByText('Nessuna bozza.')).toBeVisible();
	await expect(page.getByText(theirs)).toHaveCount(0);
	for (const path of ['', '/revisions', '/discussion'])
		expect(await status(page, other + path), path).toBe(404);
	expect(await status(page, other.replace('/admin/articles', '/preview'))).toBe(404);
	expect(await status(page, other.replace('articles', 'statistics'))).toBe(404);
	for (const path of [
		'comments',
		'people',
		'terms',
		'redirects',
		'statistics',
		'settings',
		'system',
		'log',
		'mail',
	])
		expect(await status(page, `${dashboard.url}/admin/${path}`), path).toBe(404);

	await writeDraft(page, dashboard, own);
	await expect(page.getByLabel('Autore')).toHaveCount(0);
	await page.getByRole('button', { name: 'Pubblica', exact: true }).click();
	await expect(page.getByRole('status').first()).toContainText('È già online');
	const address = (await page.getByRole('link', { name: 'Visualizza l’articolo' }).getAttribute('href'))!;
	expect(await (await fetch(dashboard.url + address)).text()).toContain(own);
	await page.goto(`${dashboard.url}/admin/articles`);
	await expect(page.getByRole('link', { name: own })).toBeVisible();
});

test('what a contributor wrote is published by an editor, and is then out of their hands', async ({
	page,
	context,
	dashboard,
}) => {
	const title = unmistakable('Una proposta');
	await arrive(page, context, dashboard, 'contributor');
	expect(await places(page)).toEqual(['Oggi', 'Articoli', 'Chiavi API']);
	const cookies = await context.cookies();
	const desk = await writeDraft(page, dashboard, title);
	await expect(page.getByRole('button', { name: 'Pubblica', exact: true })).toHaveCount(0);
	expect(await status(page, `${dashboard.url}/admin/media`)).toBe(404);

	await arrive(page, context, dashboard, 'editor');
	await page.goto(desk);
	await page.getByRole('button', { name: 'Pubblica', exact: true }).click();
	await expect(page.getByRole('status').first()).toContainText('È già online');

	await context.clearCookies();
	await context.addCookies(cookies);
	expect(await status(page, desk)).toBe(404);
	await page.goto(`${dashboard.url}/admin/articles`);
	const line = page.getByRole('listitem').filter({ hasText: title });
	await expect(line.getByRole('checkbox').first()).toBeDisabled();
	await expect(line.getByRole('link', { name: 'Modifica', includeHidden: true })).toHaveCount(0);
	await expect(line.getByRole('button', { includeHidden: true })).toHaveCount(0);
});
