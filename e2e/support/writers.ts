import { type BrowserContext, expect, type Page } from '@playwright/test';
import { inDatabase, type Place, signIn } from './people.ts';

/** Somebody who may write and whom nobody has seen before. */
export const newAdmin = (name: string) =>
	({ email: `${crypto.randomUUID()}@example.org`, name, role: 'admin' }) as const;

/** Signs an administrator in and begins a post; its address. */
export async function beginPost(
	page: Page,
	context: BrowserContext,
	dashboard: Place,
	name = 'Autore',
): Promise<string> {
	await signIn(context, dashboard, newAdmin(name));
	await page.goto(`${dashboard.url}/admin/articles/new`);
	await page.getByRole('button', { name: 'Nuovo articolo' }).click();
	await expect(page.locator('.rich')).toBeVisible();
	return page.url();
}

/** Opens an article once it holds this text, as if an import or another program had written it. */
export async function openWith(
	page: Page,
	dashboard: Place,
	address: string,
	text: { source: string; format?: 'markdown' | 'classic' | 'blocks' | 'html' },
): Promise<void> {
	const id = Number(address.split('/').at(-1));
	await inDatabase(dashboard, (db) => db.updateTable('article').set(text).where('id', '=', id).execute());
	await page.goto(address);
}

/** Goes over to the source of the text, as Markdown. */
export async function goToSource(page: Page): Promise<void> {
	await page.locator('.editor-mode[aria-pressed="false"]').click();
	await expect(page.locator('.cm-content')).toBeFocused();
}

/** Waits until the page says how it stands with what was typed. */
export const stands = (page: Page, how: string) =>
	expect(page.locator(`.saving[data-saving="${how}"]`)).toBeVisible({ timeout: 15_000 });

export const saved = (page: Page) => stands(page, 'saved');
