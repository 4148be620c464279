import { isClean } from '../support/axe.ts';
import { foreign } from '../support/foreign.ts';
import { expect, test } from '../support/journey.ts';
import { type OwnBlog, startOwnBlog } from '../support/own-blog.ts';
import { inDatabase, signIn } from '../support/people.ts';

const admin = { email: 'lia@example.org', name: 'Lia', role: 'admin' } as const;
// One server for all: each worker would start another.
test.describe.configure({ mode: 'default' });

let blog: OwnBlog;
test.beforeAll(async ({ engine }) => {
	blog = await startOwnBlog(engine, { DEMO: '1' });
	await inDatabase(blog, async (db) => {
		await db.updateTable('site').set({ set_up_at: 1 }).execute();
		await db.updateTable('article').set({ title: 'الكلمات والمعاني' }).where('id', '=', 1).execute();
	});
});
test.afterAll(() => blog?.stop());

test.use({ statuses: [404, 401, 500] });

test('Ctrl+K and a few letters lead to a setting, a text of any script and a person', async ({
	page,
	context,
}) => {
	await signIn(context, blog, admin);
	await page.goto(`${blog.url}/admin/system`);
	const dialog = page.getByRole('dialog', { name: 'Cerca nella bacheca' });
	const field = dialog.getByRole('combobox');
	const open = async () => {
		await expect(async () => {
			if (!(await dialog.isVisible())) await page.keyboard.press('Control+k');
			await expect(field).toBeFocused({ timeout: 2000 });
		}).toPass();
	};
	await open();
	await expect(dialog.getByRole('option', { name: 'Nuovo articolo' })).toBeVisible();
	await isClean(page, 'the palette');
	// Five keys and Return: the setting, ready to be typed into.
	await page.keyboard.type('motto');
	await expect(dialog.getByRole('option').first()).toContainText('Motto');
	await expect(field).toHaveAttribute('aria-activedescendant', /.+/);
	await page.keyboard.press('Enter');
	await expect(page.locator('[name="site.tagline"]')).toBeFocused();
	await page.goto(`${blog.url}/admin/settings?find=orario`);
	await isClean(page, 'the settings that were found');
	await page.goBack();
	await expect(page).toHaveURL(/part=site&field=site\.tagline/);

	await open();
	await page.keyboard.type('معاني كلمات');
	await expect(dialog.getByRole('option', { name: 'الكلمات والمعاني' })).toBeVisible();
	// The caret moves in the field as its words run: no arrow sideways chooses anything.
	const chosen = await field.getAttribute('aria-activedescendant');
	await page.keyboard.press('ArrowLeft');
	await page.keyboard.press('ArrowRight');
	await expect(field).toHaveAttribute('aria-activedescendant', chosen!);
	await expect(field).toHaveValue('معاني كلمات');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(`${blog.url}/admin/articles/1`);

	await page.goto(`${blog.url}/admin/log`);
	await open();
	await page.keyboard.press('Escape');
	await expect(dialog).toHaveCount(0);
	// What is typed before the field has the focus is typed into it.
	await page.keyboard.press('Control+k');
	await page.keyboard.type('lia@example');
	await expect(field).toHaveValue('lia@example');
	await expect(dialog.getByRole('group', { name: 'Persone' }).getByRole('option')).toContainText('Lia');
	await page.keyboard.press('Escape');
	await expect(dialog).toHaveCount(0);
	await expect(page).toHaveURL(`${blog.url}/admin/log`);
});

test('what is typed while the palette is still loaded is typed into it, and nothing else takes it', async ({
	page,
	context,
}) => {
	await page.addInitScript(() =>
		document.addEventListener('postilla:ready', () => document.body.setAttribute('data-ready', '')),
	);
	await signIn(context, blog, admin);
	await page.goto(`${blog.url}/admin/comments`);
	await expect(page.locator('body[data-ready]')).toBeVisible();
	let letGo = () => {};
	const held = new Promise<void>((settle) => {
		letGo = settle;
	});
	await page.route('**/_next/static/chunks/**', async (route) => {
		await held;
		await route.continue();
	});
	await page.keyboard.press('Control+k');
	// Each is a key of the queue, too.
	await page.keyboard.type('suad');
	letGo();
	await expect(page.getByRole('dialog').getByRole('combobox')).toHaveValue('suad');
	await page.keyboard.type(' j');
	await expect(page.getByRole('dialog').getByRole('combobox')).toHaveValue('suad j');
	await expect(page.locator('.queue-toast[data-shown]')).toHaveCount(0);
});

test('the palette without an answer says so, keeps what was typed, and asks again', async ({
	page,
	context,
}) => {
	await signIn(context, blog, admin);
	await page.goto(`${blog.url}/admin/log`);
	await page.route('**/admin/palette**', (route) => route.fulfill({ status: 500, body: 'no' }));
	const dialog = page.getByRole('dialog');
	await page.getByRole('button', { name: 'Cerca…' }).click();
	await dialog.getByRole('combobox').fill('fuso orario');
	await expect(dialog.getByRole('alert')).toContainText('Quello che hai scritto è ancora qui');
	await expect(dialog.getByRole('combobox')).toHaveValue('fuso orario');
	await isClean(page, 'the palette without an answer');
	await page.unrouteAll();
	await page.route('**/admin/palette**', (route) => route.fulfill({ status: 401, body: '' }));
	await dialog.getByRole('button', { name: 'Riprova' }).click();
	await expect(dialog.getByRole('alert')).toContainText('L’accesso è scaduto');
	await expect(dialog.getByRole('link', { name: 'Accedi' })).toHaveAttribute('href', /sign-in/);
	await expect(dialog.getByRole('combobox')).toHaveValue('fuso orario');
	await page.unrouteAll();
	await dialog.getByRole('button', { name: 'Riprova' }).click();
	await expect(dialog.getByRole('option', { name: 'Fuso orario' })).toBeVisible();
	await expect(dialog.getByRole('alert')).toHaveCount(0);
	await dialog.getByRole('button', { name: 'Chiudi' }).click();
	await expect(page.getByRole('button', { name: 'Cerca…' })).toBeFocused();
});

test('who may less finds less, in English too', async ({ page, context }) => {
	const moderator = { email: 'orso@example.org', name: 'Orso', role: 'moderator' } as const;
	const { id } = await signIn(context, blog, moderator);
	await inDatabase(blog, (db) =>
		db.updateTable('person').set({ language: 'en' }).where('id', '=', id).execute(),
	);
	await page.goto(`${blog.url}/admin/log`);
	const dialog = page.getByRole('dialog', { name: 'Search the dashboard' });
	await page.getByRole('button', { name: 'Search…' }).click();
	await expect(dialog.getByRole('option', { name: 'Work through the queue' })).toBeVisible();
	for (const name of ['Settings', 'New article']) {
		await expect(dialog.getByRole('option', { name })).toHaveCount(0);
	}
	await dialog.getByRole('combobox').fill('lia@example');
	await expect(dialog.getByText('No results.')).toBeVisible();
	await dialog.getByRole('combobox').fill('معاني');
	await expect(dialog.getByRole('option', { name: 'الكلمات والمعاني' })).toHaveAttribute(
		'href',
		'/admin/articles/1/discussion',
	);
});

for (const names of [
	['password manager'],
	['translator', 'watched prototypes'],
	['marks on every element', 'refused storage'],
] as const) {
	test(`the palette works beside other programs: ${names.join(', ')}`, async ({ context }) => {
		await signIn(context, blog, admin);
		// React tells of a page that others have changed.
		const page = await context.newPage();
		for (const name of names) await foreign[name](page);
		await page.goto(`${blog.url}/admin/log`);
		const field = page.getByRole('dialog').getByRole('combobox');
		await page.locator('[data-desk] > header button[aria-haspopup]').click();
		await field.fill('motto');
		await expect(page.getByRole('option').first()).toContainText('Motto');
		await field.press('Enter');
		await expect(page).toHaveURL(/field=site\.tagline/);
		await page.close();
	});
}
