import type { BrowserContext, Page } from '@playwright/test';
import { browsers, foreign } from '../support/foreign.ts';
import { expect, test } from '../support/journey.ts';
import { type OwnBlog, startOwnBlog } from '../support/own-blog.ts';
import { inDatabase, signIn } from '../support/people.ts';
import { leaveWaiting } from '../support/waiting.ts';

// One server for all: each worker would start another.
test.describe.configure({ mode: 'default' });

let blog: OwnBlog;
test.beforeAll(async ({ engine }) => {
	blog = await startOwnBlog(engine, { DEMO: '1' });
	await inDatabase(blog, (db) => db.updateTable('site').set({ set_up_at: 1 }).execute());
});
test.afterAll(() => blog?.stop());

/** Pages of the desk, with the fields that are written in: empty ones and full ones, of one line and of many. */
const pages: [path: string, ...fields: string[]][] = [
	['settings', 'site.title', 'site.tagline'],
	['terms/1', 'name', 'description'],
	['people/person', 'biography', 'links.0.name'],
	['redirects', 'from', 'to'],
	['media/1', 'title', 'alt'],
	['articles/1', 'title', 'source', 'excerpt'],
];
/** Forms that refuse what is sent, by the field that is wrong and one whose words are to stay. */
const refused: [path: string, field: string, wrong: string, kept: string][] = [
	['settings', 'site.title', '', 'site.tagline'],
	['settings?part=front', 'front.menu.0.href', 'javascript:1', 'front.menu.0.name'],
	['terms/1', 'name', '', 'description'],
	['redirects', 'from', '', 'to'],
	['articles/1', 'title', 'x'.repeat(1000), 'excerpt'],
];
const words = 'scritto presto, e שלום\u0301 ';

/** Where the columns of a page begin, and how wide what stands in them is: of all that no extension has put there. */
const columnsOf = (page: Page) =>
	page.locator('main').evaluate((main) => {
		for (const details of main.querySelectorAll('details')) details.open = true;
		return [...main.querySelectorAll('form, article, fieldset, li, div, label, p, h2, textarea, input')]
			.filter((element) => !element.closest('x-vault, .cm-editor, .editor') && element.checkVisibility())
			.map((element) => {
				const { left, width } = element.getBoundingClientRect();
				return [element.className || element.tagName, left, width] as const;
			});
	});

test('an icon beside each field shifts no column', async ({ context }) => {
	const me = await signIn(context, blog, { email: 'lia@example.org', name: 'Lia', role: 'admin' });
	await inDatabase(blog, (db) => leaveWaiting(db, { text: 'Colonne.', name: 'Cola' }));
	const plain = await context.newPage();
	const disturbed = await context.newPage();
	await foreign['password manager'](disturbed);
	for (const page of [plain, disturbed])
		await page.addInitScript(() => {
			document.addEventListener('postilla:ready', () => document.body.setAttribute('data-ready', ''));
		});
	for (const width of [1280, 390]) {
		for (const path of [
			'comments',
			'comments?view=one',
			...pages.map(([path]) => path),
			'subscribers',
			'terms',
		]) {
			const columns = [];
			for (const page of [plain, disturbed]) {
				await page.setViewportSize({ width, height: 900 });
				await page.goto(`${blog.url}/admin/${path.replace('person', `${me.id}`)}`);
				await page.locator('body[data-ready]').waitFor();
				columns.push(await columnsOf(page));
			}
			const [before, after] = columns as [Column[], Column[]];
			expect(after.length, path).toBe(before.length);
			// An icon takes the gap beside a field; a column is more than that.
			const shifted = before.filter(([, left, width], n) => {
				const [, x, across] = after[n]!;
				return Math.abs(left - x) > 24 || Math.abs(width - across) > 48;
			});
			expect(shifted, `${path} at ${width}`).toEqual([]);
		}
	}
	await plain.close();
	await disturbed.close();
});

test('words selected just as the page gets its scripts stay selected: what is typed takes their place', async ({
	context,
}) => {
	await signIn(context, blog, { email: 'lia@example.org', name: 'Lia', role: 'admin' });
	const page = await context.newPage();
	let arrive = () => {};
	const late = new Promise<void>((resolve) => {
		arrive = resolve;
	});
	await page.route('**/_next/static/chunks/**/*.js', async (route) => {
		await late;
		await route.continue();
	});
	await page.goto(`${blog.url}/admin/settings`, { waitUntil: 'commit' });
	const tagline = page.locator('[name="site.tagline"]');
	await tagline.fill('Un motto');
	// Selected and ready in one task: no event has told of the selection yet.
	await tagline.evaluate((field: HTMLInputElement) => {
		field.setSelectionRange(0, 0);
		window.addEventListener('postilla:ready', () => field.select(), { capture: true });
		document.addEventListener('postilla:ready', () => document.body.setAttribute('data-ready', ''));
	});
	arrive();
	await page.locator('body[data-ready]').waitFor();
	await page.keyboard.insertText('Un altro');
	await expect(tagline).toHaveValue('Un altro');
	await page.close();
});

test('the letter after hydration goes on from those before it', async ({ context }) => {
	await signIn(context, blog, { email: 'lia@example.org', name: 'Lia', role: 'admin' });
	const page = await context.newPage();
	let arrive = () => {};
	const late = new Promise<void>((resolve) => {
		arrive = resolve;
	});
	await page.route('**/_next/static/chunks/**/*.js', async (route) => {
		await late;
		await route.continue();
	});
	await page.goto(`${blog.url}/admin/articles/1`, { waitUntil: 'commit' });
	const source = page.locator('textarea[name="source"]');
	await source.fill('Uno due');
	await source.evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(3, 3));
	await page.keyboard.insertText(' e');
	// What hydration does to a textarea: the words that came with the page are put over it, the caret to their end.
	await source.evaluate((field: HTMLTextAreaElement) => {
		field.value = field.defaultValue;
	});
	await page.keyboard.insertText(' mezzo');
	await expect(source).toHaveValue('Uno e mezzo due');
	arrive();
	await expect(page.locator('.rich')).toBeFocused();
	await page.keyboard.insertText(',');
	await expect(source).toHaveValue('Uno e mezzo, due');
	await page.close();
});

type Column = readonly [what: string, left: number, width: number];

/** Those in which somebody can be signed in and the desk has its scripts, and one with nothing. */
const those = Object.entries<(keyof typeof foreign)[]>({ 'nothing else': [], ...browsers }).filter(
	([what, disturbances]) => what !== 'JavaScript is off' && !disturbances.includes('refused cookies'),
);

for (const [number, [what, disturbances]] of those.entries()) {
	const disturb = async (page: Page, context: BrowserContext) => {
		for (const name of disturbances) await foreign[name](page, context);
	};
	test(`what is typed into the desk before its scripts are there stays: ${what}`, async ({ context }) => {
		const me = await signIn(context, blog, { email: 'lia@example.org', name: 'Lia', role: 'admin' });
		// React tells of a page that others have changed; what is typed is what counts here.
		const page = await context.newPage();
		page.setDefaultTimeout(15_000);
		await disturb(page, context);
		let arrive: () => void = () => {};
		let late = Promise.resolve();
		await page.route('**/_next/static/chunks/**/*.js', async (route) => {
			await late;
			await route.continue();
		});
		for (const [path, ...fields] of pages) {
			await test.step(path, async () => {
				late = new Promise((resolve) => {
					arrive = resolve;
				});
				const address = `${blog.url}/admin/${path.replace('person', `${me.id}`)}`;
				await page.goto(address, { waitUntil: 'commit' });
				const box = (name: string) => page.locator(`main [name="${name}"]`).first();
				for (const name of fields) {
					await box(name).waitFor({ state: 'attached' });
					await box(name).evaluate((field) => field.closest('details')?.setAttribute('open', ''));
					await box(name).fill(words + name);
				}
				await page.evaluate(() => {
					document.addEventListener('postilla:ready', () => document.body.setAttribute('data-ready', ''));
				});
				arrive();
				await page.locator('body[data-ready]').waitFor();
				for (const name of fields) await expect(box(name)).toHaveValue(words + name);
				if (path !== 'articles/1') await expect(box(fields.at(-1)!)).toBeFocused();
				else await expect(page.locator('.rich')).toContainText(`${words}source`.trim());
			});
		}
		await page.close();
	});

	test(`what was refused before the scripts came is still said, and its words are there: ${what}`, async ({
		context,
	}) => {
		await signIn(context, blog, { email: 'lia@example.org', name: 'Lia', role: 'admin' });
		const page = await context.newPage();
		page.setDefaultTimeout(15_000);
		await disturb(page, context);
		await page.addInitScript(() => {
			document.addEventListener('postilla:ready', () => document.body.setAttribute('data-ready', ''));
		});
		let arrive: () => void = () => {};
		let late = Promise.resolve();
		await page.route('**/_next/static/chunks/**/*.js', async (route) => {
			await late;
			await route.continue().catch(() => {});
		});
		for (const [path, field, wrong, kept] of refused) {
			await test.step(path, async () => {
				late = new Promise((resolve) => {
					arrive = resolve;
				});
				await page.goto(`${blog.url}/admin/${path}`, { waitUntil: 'commit' });
				const box = (name: string) => page.locator(`main [name="${name}"]`).first();
				await box(kept).evaluate((one) => one.closest('details')?.setAttribute('open', ''));
				await box(kept).fill(words);
				await box(field).fill(wrong);
				const answer = page.waitForResponse((response) => response.request().method() === 'POST');
				await box(field).press('Enter');
				await answer;
				const alert = page.locator('main form').getByRole('alert').first();
				await expect(alert).toBeVisible();
				arrive();
				await page.locator('body[data-ready]').waitFor();
				await expect(alert).toBeVisible();
				await expect(box(kept)).toHaveValue(words);
				await expect(box(field)).toHaveValue(wrong);
			});
		}
		await page.close();
	});

	test(`forms, the queue and the editor of the desk work: ${what}`, async ({ context }) => {
		await signIn(context, blog, { email: 'lia@example.org', name: 'Lia', role: 'admin' });
		const page = await context.newPage();
		page.setDefaultTimeout(15_000);
		await disturb(page, context);
		const isWhole = () => expect(page.locator('[data-desk] main#content')).toHaveCount(1);

		await page.goto(`${blog.url}/admin/settings`);
		const tagline = page.locator('[name="site.tagline"]');
		const form = page.locator('form').filter({ has: tagline });
		for (const words of ['Un motto', 'Un altro motto']) {
			await tagline.fill(words);
			await page.locator('[name="site.title"]').fill(words === 'Un motto' ? '' : 'Il blog');
			await form.locator('button[type=submit]').click();
			await expect(form.getByRole(words === 'Un motto' ? 'alert' : 'status').first()).toBeVisible();
			await expect(tagline).toHaveValue(words);
			await isWhole();
		}

		const name = `Vento ${number}`;
		await inDatabase(blog, async (db) => {
			for (const n of [1, 2, 3]) await leaveWaiting(db, { text: `Foglia ${n}.`, name: `${name} ${n}` });
		});
		await page.goto(`${blog.url}/admin/comments`);
		const card = (n: number) => page.locator('article[data-card]').filter({ hasText: `${name} ${n}` });
		await card(3).locator('form[data-act=decide] button').first().click();
		await expect(card(3)).toBeHidden();
		await expect(page.locator('[data-queue] > [role=status]')).toBeVisible();
		await isWhole();

		await page.goto(`${blog.url}/admin/articles/1`);
		await expect(page.locator('.rich')).toBeVisible();
		for (const words of ['Prima frase.', 'Seconda frase.']) {
			await page.locator('[name="title"]').fill(words);
			await page.locator('.rich').click();
			await page.keyboard.press('Control+End');
			await page.keyboard.type(` ${words}`);
			const before = page.url();
			await page.locator('button[value="keep"]:visible').click();
			await page.waitForURL((url) => url.href !== before && url.searchParams.get('said') === 'kept');
			await expect(page.locator('[name="source"]')).toHaveValue(new RegExp(words));
			await isWhole();
		}
		await page.reload();
		await expect(page.locator('[name="source"]')).toHaveValue(/Prima frase\. Seconda frase\.$/);
		await page.close();
	});
}
