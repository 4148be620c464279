import type { BrowserContext, Page } from '@playwright/test';
import { browsers, foreign } from '../support/foreign.ts';
import { expect, test } from '../support/journey.ts';
import { pace } from '../support/pace.ts';
import { inDatabase, type Place, signIn } from '../support/people.ts';
import { leaveWaiting, openArticle } from '../support/waiting.ts';

// What a form waits for and never comes is told before the whole test ends.
test.use({ actionTimeout: 15_000 * pace() });

const article = '/2012/09/torno-subito';
let count = 0;
const once = (words: string) => `${words} ${process.pid}-${Date.now()}-${count++}`;
const address = () => `${once('ospite').replaceAll(' ', '-')}@esempio.it`;

/** Where a form is tried, and what the disturbance leaves of the browser. */
interface Here {
	page: Page;
	context: BrowserContext;
	/** The blog to write comments in, and the one in whose database somebody is signed in. */
	talk: string;
	dashboard: Place;
	/** One with protected articles. */
	old: string;
	/** Another for each disturbance, so that each likes another comment. */
	number: number;
	script: boolean;
	cookies: boolean;
}

/** A page that React or our script had thrown away would have lost this. */
const isWhole = (page: Page) => expect(page.locator('.page main#content')).toHaveCount(1);

/** Lets the server be the one that refuses what is in a field. */
const asIs = (page: Page, field: string) =>
	page.locator(field).evaluate((one: HTMLInputElement) => one.form!.setAttribute('novalidate', ''));

const send = (page: Page, field: string) => page.locator(`form:has(${field}) button.go`).click();

/** Sends what is refused, sees it again marked in a whole page, and sends what is not. */
async function refusedFirst(page: Page, field: string, wrong: string, right: string): Promise<void> {
	await asIs(page, field);
	await page.locator(field).fill(wrong);
	await send(page, field);
	await expect(page.locator(field)).toHaveAttribute('aria-invalid', 'true');
	await expect(page.locator(field)).toHaveValue(wrong);
	await isWhole(page);
	await page.locator(field).fill(right);
	await send(page, field);
}

/** Writes something that is refused, sees every word again, and sends it as it is to be. */
async function comment(page: Page): Promise<string> {
	const words = once('Parole che restano');
	await page.locator('#text').fill(words);
	await page.locator('#name').fill('Gina Ospite');
	await asIs(page, '#email');
	await page.locator('#email').fill('non-buona');
	await send(page, '#email');
	await expect(page.locator('#email')).toHaveAttribute('aria-invalid', 'true');
	await expect(page.locator('#text')).toHaveValue(words);
	await expect(page.locator('#name')).toHaveValue('Gina Ospite');
	await page.locator('#email').fill(address());
	await send(page, '#email');
	await expect(page.locator('main .comment-text', { hasText: words })).toBeVisible();
	// Where the answer is another page, its script forgets what was sent.
	await page.waitForLoadState();
	return words;
}

/** The one of one's own comments that wait which has these words, opened to be changed. */
async function openWaiting(page: Page, words: string) {
	const id = await page.locator('.waiting', { hasText: words }).getAttribute('id');
	const own = page.locator(`#${id}`);
	await own.locator('summary').first().click();
	return own;
}

type Forms = Record<string, (here: Here) => Promise<void>>;

const writing: Forms = {
	async comment({ page, talk }) {
		await page.goto(talk + article);
		await comment(page);
	},
	async reply({ page, talk }) {
		await page.goto(talk + article);
		await page.locator('#c1 a[data-reply]').first().click();
		await comment(page);
	},
	async report({ page, talk }) {
		await page.goto(`${talk}${article}/comments/1/report`);
		await page.locator('[name=reason][value=other]').check();
		await page.locator('#note').fill(once('Nota'));
		await send(page, '#note');
		await expect(page.getByRole('status')).toBeVisible();
	},
	async receipt({ page, talk, cookies }) {
		await page.goto(talk + article);
		const words = await comment(page);
		// Without cookies the answer was the receipt.
		if (cookies) await page.locator('.waiting', { hasText: words }).locator('[href^="/receipt/"]').click();
		await expect(page).toHaveURL(/\/receipt\//);
		const better = once('Meglio');
		await refusedFirst(page, '#text', '\u200b', better);
		await expect(page.locator('main .comment-text')).toContainText(better);
		await page.locator('details.apparatus summary').click();
		await page.locator('details.apparatus button.go').click();
		await expect(page.locator('main .comment-text')).toHaveCount(0);
	},
	async 'a change and a withdrawal in their place'({ page, talk, cookies, script }) {
		if (!cookies) return;
		await page.goto(talk + article);
		const first = await comment(page);
		const second = await comment(page);
		// Focus is what tells who cannot see that the second has arrived, not the first.
		const id = await page.locator('.waiting', { hasText: second }).getAttribute('id');
		if (script) await expect(page.locator(`#${id}`)).toBeFocused();
		const one = await openWaiting(page, second);
		const other = await openWaiting(page, first);
		const unsent = once('Non ancora mandate');
		if (script) await other.locator('textarea').fill(unsent);
		await one.locator('textarea').fill('\u200b');
		await one.locator('[value^="edit:"]').click();
		await expect(one.getByRole('alert')).toBeVisible();
		const better = once('Cambiate');
		await one.locator('textarea').fill(better);
		await one.locator('[value^="edit:"]').click();
		await expect(one.locator('.comment-text')).toContainText(better);
		if (script) await expect(other.locator('textarea')).toHaveValue(unsent);
		await one.locator('summary').last().click();
		await one.locator('[value^="withdraw:"]').click();
		await expect(one).toHaveCount(0);
		if (script) await expect(other.locator('textarea')).toHaveValue(unsent);
	},
};

const reading: Forms = {
	async 'sign-in'({ page, talk }) {
		await page.goto(`${talk}/sign-in`);
		await refusedFirst(page, '#email', 'non-buona', address());
		await expect(page.locator('#code')).toBeVisible();
	},
	async following({ page, talk }) {
		await page.goto(`${talk}${article}/comments/follow`);
		await refusedFirst(page, '#follow-email', 'non-buona', address());
		await expect(page.getByRole('status')).toBeVisible();
	},
	async subscription({ page, talk, script }) {
		await page.goto(`${talk}/subscribe`);
		if (script) {
			const button = page.locator('form:has(#email) button.go');
			const label = (await button.textContent())!;
			await page.locator('#email').fill(address());
			await page.route('**/subscribe', (route) => route.abort(), { times: 1 });
			await button.click();
			await expect(page.locator('#unsent')).toBeVisible();
			await expect(button).toContainText(label.trim());
		}
		const right = address();
		await refusedFirst(page, '#email', 'non-buona', right);
		await expect(page.getByRole('status')).toContainText(right);
	},
	async password({ page, old, cookies }) {
		await page.goto(`${old}/2012/03/sotto-chiave`);
		await page.locator('#password').fill('timone');
		await send(page, '#password');
		await expect(page.locator('#password')).toHaveAttribute('aria-invalid', 'true');
		await isWhole(page);
		await page.locator('#password').fill('remo');
		await send(page, '#password');
		// What was entered is known by a cookie alone: without, one is asked again.
		if (cookies) await expect(page.getByText('Il tesoro è sotto il ponte.')).toBeVisible();
		else await expect(page.locator('#password')).not.toHaveAttribute('aria-invalid', 'true');
	},
	async search({ page, old }) {
		await page.goto(old);
		await page.locator('header [name=q]').fill('mulino');
		await page.locator('header [name=q]').press('Enter');
		await expect(page.locator('#q')).toHaveValue('mulino');
		await page.locator('#q').fill('barca');
		await send(page, '#q');
		await expect(page).toHaveURL(/q=barca/);
		await expect(page.locator('#q')).toHaveValue('barca');
		await expect(page.locator('main a[href^="/chi-siamo/la-barca"]').first()).toBeVisible();
	},
	async like({ page, talk, number, script, cookies }) {
		await page.goto(talk + openArticle);
		const which = await page.locator('[value^="like:"]').nth(number).getAttribute('value');
		const like = page.locator(`[value="${which}"]`);
		await like.click();
		// The label is the server's word.
		await expect(like).toHaveAttribute('aria-label', /1/);
		await page.goto(talk + openArticle);
		await expect(like, 'it has arrived').toContainText('1');
		// A browser without cookies is nobody that could take back.
		if (!cookies) return;
		// Pressed again, a form takes back; a script that has forgotten likes once more first.
		if (script && (await like.getAttribute('aria-pressed')) === 'false') await like.click();
		await like.click();
		await expect(like).not.toContainText('1');
	},
	async 'a person hidden in this browser'({ page, talk, script }) {
		if (!script) return;
		await page.goto(talk + openArticle);
		const like = page.locator('[value="like:1"]');
		const stored = await page.evaluate(() => {
			try {
				return Boolean(localStorage);
			} catch {
				return false;
			}
		});
		await page.locator('#c1 .thread-menu summary').first().click();
		await page.locator('#c1 [data-hide]').first().click();
		if (stored) {
			await expect(like).toBeHidden();
			await page.reload();
			await expect(like, 'hidden on the next visit too').toBeHidden();
			await page.locator('#c1 > .unhide').click();
		}
		await expect(like).toBeVisible();
	},
};

const signedIn: Forms = {
	async profile({ page, context, dashboard, cookies }) {
		await signIn(context, dashboard, { email: address(), name: 'Ada' });
		await page.goto(`${dashboard.url}/me`);
		if (!cookies) return expect(page).toHaveURL(/\/sign-in\?from=/);
		const name = once('Ada');
		await page.locator('#name').fill(name);
		await refusedFirst(page, '#url', 'non un sito', 'ada.example');
		await expect(page.locator('.room-saved')).toBeVisible();
		await expect(page.locator('#name')).toHaveValue(name);
		await page.reload();
		await expect(page.locator('#url')).toHaveValue('https://ada.example/');
	},
	async 'a hidden person'({ page, dashboard, cookies }) {
		if (!cookies) return;
		await page.goto(dashboard.url + openArticle);
		await page.locator('#c1 .thread-menu summary').first().click();
		await page.locator('[value="hide:1"]').click();
		await expect(page.locator('#hidden-1')).toBeVisible();
		await expect(page.locator('[value="like:1"]')).toBeHidden();
	},
	async 'a moderator’s change'({ page, context, dashboard, cookies }) {
		if (!cookies) return;
		const words = once('Aspetta');
		const id = await inDatabase(dashboard, (db) => leaveWaiting(db, { text: words, email: address() }));
		await signIn(context, dashboard, { email: address(), name: 'Orso', role: 'moderator' });
		await page.goto(dashboard.url + openArticle);
		const held = page.locator('.held', { hasText: words });
		await held.locator('[value^="edit:"]').click();
		const box = page.locator(`#edit-${id}`);
		await box.fill(' ');
		await page.locator(`[value="save:${id}"]`).click();
		await expect(box).toHaveAttribute('aria-invalid', 'true');
		await isWhole(page);
		await box.fill(`${words} e cambia`);
		await page.locator(`[value="save:${id}"]`).click();
		await expect(page.locator('.held .comment-text', { hasText: `${words} e cambia` })).toBeVisible();
		await expect(box).toHaveCount(0);
	},
};

test('every disturbance is in one of the browsers', () => {
	expect(Object.values(browsers).flat().sort()).toEqual(Object.keys(foreign).sort());
});
/**
 * Every form and act of the public side under every disturbance, several at once as browsers have them: nothing
 * written is lost, and the page stays.
 */
for (const [number, [what, disturbances]] of Object.entries(browsers).entries()) {
	const script = what !== 'JavaScript is off';
	const cookies = !disturbances.includes('refused cookies');
	test.describe(() => {
		test.use({ javaScriptEnabled: script });
		for (const forms of [writing, reading, signedIn]) {
			test(`${what}: words and page survive: ${Object.keys(forms).join(', ')}`, async ({
				page,
				context,
				at,
				dashboard,
			}) => {
				for (const name of disturbances) await foreign[name](page, context);
				const blogs = { talk: at('talk'), old: at('old'), dashboard };
				for (const [name, tried] of Object.entries(forms)) {
					await test.step(name, async () => {
						await tried({ page, context, ...blogs, number, script, cookies });
						await isWhole(page);
					});
				}
			});
		}
	});
}

test('an answer leaves alone what others put in, what is typed elsewhere, what is open and where one is', async ({
	page,
	at,
}) => {
	await page.goto(at('talk') + article);
	await page.evaluate(() => {
		const icon = document.createElement('x-vault');
		document.querySelector('#name')!.after(icon);
		const note = document.createElement('x-note');
		note.textContent = 'di un’estensione';
		document.querySelector('.comment .comment-text')!.append(note);
	});
	await page.locator('#text').fill(once('Non perdere'));
	await page.locator('#name').fill('Gina');
	await page.locator('#email').fill('non-buona');
	await page.locator('#respond form').evaluate((one: HTMLFormElement) => one.setAttribute('novalidate', ''));
	// What is typed while the answer is on its way is newer than the answer.
	let release = () => {};
	const held = new Promise<void>((resolve) => {
		release = resolve;
	});
	await page.route('**/*', async (route) => {
		if (route.request().method() === 'POST') await held;
		await route.continue();
	});
	await page.locator('#respond button.go').click();
	await expect(page.locator('#respond button.go')).toHaveAttribute('aria-disabled', 'true');
	await page.locator('#name').fill('Gina Nuova');
	release();
	await expect(page.locator('#email')).toHaveAttribute('aria-invalid', 'true');
	await expect(page.locator('#name')).toHaveValue('Gina Nuova');
	await expect(page.locator('#name + x-vault')).toHaveCount(1);
	await expect(page.locator('.comment .comment-text x-note')).toHaveCount(1);
	await expect(page.locator('#respond button.go')).not.toHaveAttribute('aria-disabled', 'true');
});
