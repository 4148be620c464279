import type { BrowserContext, Page } from '@playwright/test';
import { expect, test } from '../support/journey.ts';
import { type OwnBlog, startOwnBlog } from '../support/own-blog.ts';
import { inDatabase, signIn } from '../support/people.ts';
import { leaveWaiting } from '../support/waiting.ts';

test.describe.configure({ mode: 'serial' });

let blog: OwnBlog;
test.beforeAll(async ({ engine }) => {
	blog = await startOwnBlog(engine, { DEMO: '1' });
	await inDatabase(blog, async (db) => {
		for (const number of [1, 2, 3, 4, 5]) {
			await leaveWaiting(db, { text: `Tasto ${number}.`, name: `Voce ${number}` });
		}
	});
});
test.afterAll(() => blog?.stop());

const card = (page: Page, words: string) => page.locator('article[data-card]').filter({ hasText: words });
const toast = (page: Page) => page.locator('[data-queue] > [role=status]');

async function atQueue(context: BrowserContext, page: Page): Promise<void> {
	await signIn(context, blog, { email: 'lia@example.org', name: 'Lia', role: 'admin' });
	await page.goto(`${blog.url}/admin/comments`);
	await expect(page.locator('[data-keys]')).toBeAttached();
	await expect(async () => {
		await page.keyboard.press('j');
		await expect(page.locator('article[data-card]:focus')).toHaveCount(1, { timeout: 500 });
	}).toPass();
	while (
		(await page
			.locator('article[data-card]')
			.first()
			.evaluate((one) => one === document.activeElement)) === false
	)
		await page.keyboard.press('k');
}

test('the queue is worked with keys alone: move, approve, undo, spam, bin', async ({ page, context }) => {
	await atQueue(context, page);
	await expect(card(page, 'Tasto 5.')).toBeFocused();
	await page.keyboard.press('j');
	await expect(card(page, 'Tasto 4.')).toBeFocused();
	await page.keyboard.press('a');
	await expect(toast(page)).toContainText('Approvato come commento');
	await expect(card(page, 'Tasto 4.')).toBeHidden();
	await expect(card(page, 'Tasto 3.')).toBeFocused();
	await page.keyboard.press('z');
	await expect(toast(page)).toContainText('Annullato');
	await expect(card(page, 'Tasto 4.')).toBeVisible();
	await page.keyboard.press('s');
	await expect(toast(page)).toContainText('1 commento messo nello spam');
	await page.keyboard.press('z');
	await expect(card(page, 'Tasto 3.')).toBeVisible();
});

test('keys choose a range, and capitals decide about all chosen', async ({ page, context }) => {
	await atQueue(context, page);
	await page.keyboard.press('x');
	await page.keyboard.press('j');
	await page.keyboard.press('j');
	await page.keyboard.press('Shift+X');
	await expect(page.locator('#bulk')).toContainText('Selezionati: 3');
	await page.keyboard.press('Shift+D');
	await expect(toast(page)).toContainText('3 commenti spostati nel cestino');
	await page.keyboard.press('z');
	await expect(toast(page)).toContainText('Annullato: 3 commenti');
});

test('keys are letters inside a field, and Escape leads back to the card', async ({ page, context }) => {
	await atQueue(context, page);
	await page.keyboard.press('r');
	const answer = card(page, 'Tasto 5.').getByLabel('La tua risposta');
	await expect(answer).toBeFocused();
	await page.keyboard.type('asdjkz?');
	await expect(answer).toHaveValue('asdjkz?');
	await expect(card(page, 'Tasto 5.')).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(card(page, 'Tasto 5.')).toBeFocused();
	await page.keyboard.press('e');
	await expect(card(page, 'Tasto 5.').getByLabel('Testo del commento')).toBeFocused();
});

test('a question mark lists the keys, Escape closes the list', async ({ page, context }) => {
	await atQueue(context, page);
	await page.keyboard.press('?');
	await expect(page.getByRole('dialog')).toContainText('Cestina');
	await page.keyboard.press('d');
	await page.keyboard.press('Escape');
	await expect(page.getByRole('dialog')).toBeHidden();
	await expect(card(page, 'Tasto 5.')).toBeVisible();
});

test('the switch turns the keys off, and is remembered', async ({ page, context }) => {
	await atQueue(context, page);
	await page.getByRole('button', { name: 'Scorciatoie da tastiera attive' }).click();
	await page.reload();
	await expect(page.getByRole('button', { name: 'Scorciatoie da tastiera disattivate' })).toBeVisible();
	await page.keyboard.press('j');
	await page.keyboard.press('?');
	await expect(page.locator('article[data-card]:focus')).toHaveCount(0);
	await expect(page.getByRole('dialog')).toBeHidden();
	await page.getByRole('button', { name: 'Scorciatoie da tastiera disattivate' }).click();
});

test('the counts follow what others do', async ({ page, context }) => {
	await atQueue(context, page);
	const waiting = page
		.getByRole('navigation', { name: 'Stati dei commenti' })
		.locator('[data-count="waiting"]');
	const before = Number(await waiting.textContent());
	await inDatabase(blog, (db) => leaveWaiting(db, { text: 'Arrivato dopo.' }));
	await page.keyboard.press('s');
	await expect(toast(page)).toContainText('spam');
	await expect(card(page, 'Arrivato dopo.')).toBeVisible();
	await expect(waiting).toHaveText(String(before));
});

test('what arrives meanwhile is told within twenty seconds, and shown when asked', async ({
	page,
	context,
}) => {
	await page.clock.install();
	await atQueue(context, page);
	await inDatabase(blog, (db) => leaveWaiting(db, { text: 'Arrivato da solo.' }));
	const button = page.getByRole('button', { name: 'Nuovi in attesa: 1. Mostra' });
	await page.clock.runFor(25_000);
	await expect(button).toBeVisible();
	await expect(card(page, 'Arrivato da solo.')).toBeHidden();
	await button.click();
	await expect(card(page, 'Arrivato da solo.')).toBeVisible();
	await expect(button).toBeHidden();
});

test('an act that does not arrive leaves its card and every word of it, and says so', async ({
	page,
	context,
}) => {
	await inDatabase(blog, (db) => leaveWaiting(db, { text: 'Aspetta qui.', name: 'Voce' }));
	await atQueue(context, page);
	const cookies = await context.cookies();
	const own = card(page, 'Aspetta qui.');
	const answer = own.getByLabel('La tua risposta');
	await own.locator('summary', { hasText: 'Rispondi' }).click();
	await answer.fill('Una risposta che resta.');
	for (const [hinder, mend, words] of [
		[() => context.setOffline(true), () => context.setOffline(false), 'il server non ha risposto'],
		[() => context.clearCookies(), () => context.addCookies(cookies), 'l’accesso è scaduto'],
	] as const) {
		await hinder();
		await own.getByRole('button', { name: 'Rispondi e approva' }).last().click();
		await expect(toast(page)).toContainText(words);
		await expect(own).toBeVisible();
		await expect(answer).toHaveValue('Una risposta che resta.');
		await expect(answer).toBeVisible();
		await mend();
	}
	await own.getByRole('button', { name: 'Rispondi e approva' }).last().click();
	await expect(own).toBeHidden();
	await page.goto(`${blog.url}/admin/comments?tab=published`);
	await expect(card(page, 'Una risposta che resta.')).toBeVisible();
});

test('counts say what is decided before the server answers, and take it back where it does not', async ({
	page,
	context,
}) => {
	await inDatabase(blog, async (db) => {
		for (const text of ['Conta uno.', 'Conta due.']) await leaveWaiting(db, { text, name: 'Voce' });
	});
	await atQueue(context, page);
	const counts = async () =>
		Promise.all(
			['waiting', 'spam'].map(async (state) =>
				Number(await page.getByRole('main').locator(`[data-count="${state}"]`).textContent()),
			),
		);
	const [waiting, spam] = (await counts()) as [number, number];
	// What is asked for after an answer, and does not come, has Next leave the page and all that is written on it.
	const asked: string[] = [];
	page.on('request', (request) => {
		if (request.url().startsWith(`${blog.url}/admin/comments`)) asked.push(request.method());
	});
	const answers: { go(): void; fail(): void }[] = [];
	await page.route('**/admin/comments*', async (route) => {
		if (route.request().method() !== 'POST') return route.continue();
		const fails = await new Promise<boolean>((settle) =>
			answers.push({ go: () => settle(false), fail: () => settle(true) }),
		);
		await (fails ? route.abort() : route.continue());
	});
	const spamOne = (words: string) => card(page, words).getByRole('button', { name: 'Spam' }).first().click();
	await spamOne('Conta uno.');
	await spamOne('Conta due.');
	await expect.poll(counts).toEqual([waiting - 2, spam + 2]);
	await expect.poll(() => answers.length).toBe(1);
	answers[0]!.go();
	await expect.poll(() => answers.length).toBe(2);
	expect(await counts()).toEqual([waiting - 2, spam + 2]);
	answers[1]!.fail();
	await expect(toast(page)).toContainText('il server non ha risposto');
	await expect.poll(counts).toEqual([waiting - 1, spam + 1]);
	await expect(card(page, 'Conta due.')).toBeVisible();
	expect(asked).toEqual(['POST', 'POST']);
});

/** A desk of its own: what others decide there is no part of what is counted here. */
test.describe('with counted keys', () => {
	const pressed: string[] = [];
	const press = async (page: Page, key: string) => {
		pressed.push(key);
		await page.keyboard.press(key);
	};
	const focused = (page: Page) => page.locator('article[data-card]:focus');
	const statesOf = (like: string) =>
		inDatabase(blog, async (db) => {
			const rows = await db
				.selectFrom('comment')
				.select('status')
				.where('text', 'like', like)
				.orderBy('id', 'desc')
				.execute();
			return rows.map(({ status }) => status);
		});

	test('taken back before its answer is there, it is the last decision that is, not the one before', async ({
		page,
		context,
	}) => {
		await inDatabase(blog, async (db) => {
			for (const n of [1, 2]) await leaveWaiting(db, { text: `Fretta ${n}.`, name: 'Lampo' });
		});
		await atQueue(context, page);
		await expect(focused(page)).toContainText('Fretta 2.');
		await press(page, 'd');
		await expect(toast(page)).toContainText('spostato nel cestino');
		let answer = () => {};
		const held = new Promise<void>((resolve) => {
			answer = resolve;
		});
		await page.route('**', async (route, request) => {
			if (request.method() === 'POST') await held;
			await route.fallback();
		});
		await press(page, 's');
		await expect(card(page, 'Fretta 1.')).toBeHidden();
		await press(page, 'z');
		answer();
		await expect(card(page, 'Fretta 1.')).toBeVisible();
		expect(await statesOf('Fretta %')).toEqual(['bin', 'held']);
		await press(page, 'z');
		await expect(card(page, 'Fretta 2.')).toBeVisible();
		await page.unrouteAll();
	});

	test('fifty decisions take fifty keys, the first at once, and each is taken back by one more', async ({
		page,
		context,
	}) => {
		test.setTimeout(120_000);
		await inDatabase(blog, async (db) => {
			for (let n = 1; n <= 52; n++) await leaveWaiting(db, { text: `Cinquanta ${n}.`, name: 'Cento' });
		});
		await signIn(context, blog, { email: 'lia@example.org', name: 'Lia', role: 'admin' });
		await page.addInitScript(() => {
			document.addEventListener('postilla:ready', () => document.body.setAttribute('data-ready', ''));
		});
		await page.goto(`${blog.url}/admin/comments`);
		await page.locator('body[data-ready]').waitFor();
		const waiting = page
			.getByRole('navigation', { name: 'Stati dei commenti' })
			.locator('[data-count="waiting"]');
		const before = Number(await waiting.textContent());
		const keys = ['a', 's', 'd'];
		pressed.length = 0;
		for (let n = 0; n < 50; n++) {
			if (n > 0) await expect(focused(page)).toContainText(`Cinquanta ${52 - n}.`);
			await press(page, keys[n % 3]!);
		}
		await expect(focused(page)).toContainText('Cinquanta 2.');
		expect(pressed).toHaveLength(50);
		const wanted = Array.from({ length: 52 }, (_, n) =>
			n < 50 ? ['published', 'spam', 'bin'][n % 3] : 'held',
		);
		await expect.poll(() => statesOf('Cinquanta %')).toEqual(wanted);
		await expect(waiting).toHaveText(String(before - 50));
		for (let n = 49; n >= 46; n--) {
			await press(page, 'z');
			await expect(card(page, `Cinquanta ${52 - n}.`)).toBeVisible();
			await expect(toast(page)).toContainText('Annulla anche la decisione precedente');
			wanted[n] = 'held';
		}
		expect(pressed).toHaveLength(54);
		expect(await statesOf('Cinquanta %')).toEqual(wanted);
		await expect(waiting).toHaveText(String(before - 46));
	});

	test('who only does harm is banned with all they wrote by two keys, and that is taken back by one', async ({
		page,
		context,
	}) => {
		await inDatabase(blog, async (db) => {
			for (let n = 1; n <= 3; n++)
				await leaveWaiting(db, { text: `Veleno ${n}.`, name: 'Vipera', email: 'vipera@example.org' });
		});
		await atQueue(context, page);
		await expect(focused(page)).toContainText('Veleno 3.');
		pressed.length = 0;
		await press(page, 'b');
		await expect(page.getByRole('button', { name: 'Blocca e cestina tutto (3)' }).first()).toBeFocused();
		await press(page, 'Enter');
		await expect(toast(page)).toContainText('Persona bloccata. 3 commenti spostati nel cestino.');
		await expect(card(page, 'Veleno')).toHaveCount(0);
		expect(pressed).toEqual(['b', 'Enter']);
		expect(await statesOf('Veleno %')).toEqual(['bin', 'bin', 'bin']);
		await press(page, 'z');
		await expect(card(page, 'Veleno')).toHaveCount(3);
		expect(await statesOf('Veleno %')).toEqual(['held', 'held', 'held']);
	});

	test('pressed twice at once it is one act, which one undo takes back', async ({ page, context }) => {
		await inDatabase(blog, async (db) => {
			for (let n = 1; n <= 2; n++)
				await leaveWaiting(db, { text: `Doppio ${n}.`, name: 'Eco', email: 'eco@example.org' });
		});
		await atQueue(context, page);
		await page.keyboard.press('b');
		const all = page.getByRole('button', { name: 'Blocca e cestina tutto (2)' }).first();
		await all.evaluate((button: HTMLButtonElement) => {
			button.click();
			button.click();
		});
		await expect(toast(page)).toContainText('2 commenti spostati nel cestino.');
		await expect(card(page, 'Doppio')).toHaveCount(0);
		await page.keyboard.press('z');
		await expect(card(page, 'Doppio')).toHaveCount(2);
		expect(await statesOf('Doppio %')).toEqual(['held', 'held']);
	});

	test('an answer is sent by its key', async ({ page, context }) => {
		await inDatabase(blog, (db) => leaveWaiting(db, { text: 'Come si manda?', name: 'Voce' }));
		await atQueue(context, page);
		await page.keyboard.press('r');
		await page.keyboard.type('Con un tasto.');
		await page.keyboard.press('Control+Enter');
		await expect(toast(page)).toContainText('Approvato come commento');
		expect(await statesOf('Con un tasto.')).toEqual(['published']);
	});
});
