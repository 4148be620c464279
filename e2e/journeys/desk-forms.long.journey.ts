import type { Locator, Page, Request } from '@playwright/test';
import type { Person } from '#db/schema';
import { createApiKey } from '#lib/accounts/api-keys/commands';
import { expect, test } from '../support/journey.ts';
import { oldBlog } from '../support/old-blog.ts';
import { type OwnBlog, startOwnBlog } from '../support/own-blog.ts';
import { inDatabase, sessionOf, signIn } from '../support/people.ts';
import { leaveWaiting } from '../support/waiting.ts';
import { exportOf } from '../support/wordpress-export.ts';

// One server for all: each worker would start another.
test.describe.configure({ mode: 'default' });

let blog: OwnBlog;
test.beforeAll(async ({ engine }) => {
	blog = await startOwnBlog(engine, { DEMO: '1' });
});
test.afterAll(() => blog?.stop());

/** A form of each part of the desk, by the field that is written in; `person` stands for one's own number. */
const forms: [path: string, field: string, written: string][] = [
	['settings', 'site.tagline', 'Un motto più lungo, e שלום'],
	['settings?part=discussion', 'discussion.holdWords', 'parole\nda guardare'],
	['terms', 'name', 'Categoria nuova'],
	['terms/1', 'description', 'Una descrizione\nsu due righe'],
	['people/person', 'biography', 'Vissuta qui, poi là.'],
	['people/person', 'links.0.name', 'Casa mia'],
	['redirects', 'from', '/vecchio-posto'],
	['subscribers/add', 'email', 'chi-legge@example.org'],
	['media/1', 'alt', 'Una ruota di mulino'],
	['articles?quick=1', 'slug', 'altro-posto'],
];

/** Opens the quick change of a post, which has categories. */
async function openQuick(page: Page): Promise<Locator> {
	await page.goto(`${blog.url}/admin/articles?kind=post`);
	const id = await page.locator('input[form=bulk][name=id]').first().getAttribute('value');
	await page.goto(`${blog.url}/admin/articles?quick=${id}`);
	return page.locator('#quick');
}

/** Sends a form, and does something before its answer is there. */
async function whileSent(page: Page, form: Locator, act: () => Promise<unknown>): Promise<void> {
	let answer = () => {};
	const done = new Promise<void>((resolve) => {
		answer = resolve;
	});
	await page.route('**', async (route, request) => {
		if (request.method() === 'POST') await done;
		await route.fallback();
	});
	const answered = page.waitForResponse((response) => response.request().method() === 'POST');
	await form.evaluate((one: HTMLFormElement) => one.requestSubmit());
	await act();
	answer();
	await answered;
	await expect(form).toHaveAttribute('aria-busy', 'false');
	await page.unrouteAll();
}

test.use({ statuses: [404, 401, 500, 502] });

test('every form of the desk keeps what it holds without an answer and without a session, and saves it at last', async ({
	page,
	context,
}) => {
	test.setTimeout(180_000);
	page.setDefaultTimeout(8000);
	await inDatabase(blog, (db) => db.updateTable('site').set({ set_up_at: 1 }).execute());
	const me = await signIn(context, blog, { email: 'lia@example.org', name: 'Lia', role: 'admin' });
	const cookies = await context.cookies();
	for (const [path, field, written] of forms) {
		await test.step(`${path}: ${field}`, async () => {
			await page.goto(`${blog.url}/admin/${path.replace('person', `${me.id}`)}`);
			const box = page.locator(`main form [name="${field}"]`).first();
			const form = page
				.locator('main form')
				.filter({ has: page.locator(`[name="${field}"]`) })
				.first();
			await box.evaluate((one) => one.closest('details')?.setAttribute('open', ''));
			await box.fill(written);
			if (field === 'links.0.name') await form.locator('[name="links.0.href"]').fill('https://lia.example/');
			if (field === 'from') await form.locator('[name="to"]').fill('/2012/09/torno-subito');
			const save = form.locator('button[type=submit]').last();
			for (const what of ['nothing answers', 'an error answers', 'a newer program answers'] as const) {
				await page.route('**', (route, request) => {
					if (request.method() !== 'POST') return route.fallback();
					if (what === 'nothing answers') return route.abort();
					const isNewer = what === 'a newer program answers';
					return route.fulfill({
						status: isNewer ? 404 : 500,
						headers: isNewer ? { 'x-nextjs-action-not-found': '1' } : {},
						body: 'no',
					});
				});
				await box.focus();
				// What was said of the try before is no sign of this one.
				const isPost = (request: Request) => request.method() === 'POST';
				const met =
					what === 'nothing answers'
						? page.waitForEvent('requestfailed', isPost)
						: page.waitForEvent('requestfinished', isPost);
				await form.evaluate((one: HTMLFormElement) => one.requestSubmit());
				await met;
				await expect(form).toHaveAttribute('aria-busy', 'false');
				const words = what === 'a newer program answers' ? 'ricarica la pagina' : 'il sito non ha risposto';
				await expect(form.getByRole('alert').first()).toContainText(words);
				await expect(box).toHaveValue(written);
				await expect(box, 'who writes goes on writing').toBeFocused();
				await page.unrouteAll();
			}
			await context.clearCookies();
			await save.click();
			await expect(form.getByRole('alert').first()).toContainText('l’accesso è scaduto');
			await expect(box).toHaveValue(written);
			await context.addCookies(cookies);
			await save.click();
			await expect(page.locator('main').getByRole('status').first()).toBeVisible();
			await expect(form.getByRole('alert')).toHaveCount(0);
			await box.fill(written);
			await whileSent(page, form, async () => {
				await expect(form.getByRole('status'), 'what was said of the save before is gone').toHaveCount(0);
				await box.pressSequentially('x');
			});
			await expect(box).toHaveValue(/x$/);
			await expect(box).toBeFocused();
		});
	}
});

test('what is ticked and chosen while a form is saved stays, and two presses at once are one', async ({
	page,
	context,
}) => {
	page.setDefaultTimeout(8000);
	await signIn(context, blog, { email: 'lia@example.org', name: 'Lia', role: 'admin' });
	const quick = await openQuick(page);
	const boxes = quick.locator('input[type=checkbox]');
	const before = await boxes.first().isChecked();
	await whileSent(page, quick.locator('form'), async () => {
		await boxes.first().click();
		await boxes.last().click();
	});
	await expect(boxes.first()).toBeChecked({ checked: !before });
	// Who leaves before the answer comes has saved nothing: the first answer's word is no sign of the second.
	const saved = page.waitForResponse((response) => response.request().method() === 'POST');
	await quick.getByRole('button').last().click();
	await saved;
	await expect(quick.getByRole('alert')).toHaveCount(0);
	await page.reload();
	await expect(boxes.first()).toBeChecked({ checked: !before });

	// A page from before an upgrade gives the categories one name.
	const categories = quick.locator('[name^="category."]');
	const ticked = await categories.evaluateAll((all: HTMLInputElement[]) => {
		for (const one of all) {
			one.checked = true;
			one.value = one.name.replace('category.', '');
			one.name = 'categories';
		}
		return all.length;
	});
	expect(ticked).toBeGreaterThan(1);
	await quick.getByRole('button').last().click();
	await expect(quick.getByRole('status')).toBeVisible();
	await page.reload();
	await expect(quick.locator('[name^="category."]:checked')).toHaveCount(ticked);

	await page.goto(`${blog.url}/admin/settings?part=discussion`);
	const form = page.locator('main form:has(select)').first();
	const choice = form.locator('select').first();
	const other = await choice.evaluate(
		(one: HTMLSelectElement) => [...one.options].find((option) => !option.selected)!.value,
	);
	await whileSent(page, form, () => choice.selectOption(other));
	await expect(choice).toHaveValue(other);
	const sent: string[] = [];
	page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
	await form.evaluate((one: HTMLFormElement) => {
		one.requestSubmit();
		one.requestSubmit();
	});
	await expect(form.getByRole('status')).toBeVisible();
	expect(sent).toHaveLength(1);
	await expect(choice).toHaveValue(other);
	await page.reload();
	await expect(choice).toHaveValue(other);
});

test('without scripts a refused quick change keeps its ticks, and who is signed out finds the words again', async ({
	browser,
}) => {
	const context = await browser.newContext({ javaScriptEnabled: false, locale: 'it-IT' });
	const page = await context.newPage();
	await signIn(context, blog, { email: 'lia@example.org', name: 'Lia', role: 'admin' });
	const quick = await openQuick(page);
	const tick = quick.locator('[name^="category."]').first();
	const before = await tick.isChecked();
	await tick.click();
	await quick.locator('[name=title]').fill('x'.repeat(1000));
	await quick.getByRole('button').last().click();
	await expect(quick.getByRole('alert')).toBeVisible();
	await expect(tick).toBeChecked({ checked: !before });
	await quick.locator('[name=title]').fill('Un titolo scritto tardi');
	const cookies = await context.cookies();
	await inDatabase(blog, (db) => leaveWaiting(db, { text: 'Da cambiare.' }));
	const again = page.getByRole('button', { name: 'Invia di nuovo' });
	for (const [path, form, field, words] of [
		['', '#quick form', 'title', 'Un titolo scritto tardi'],
		['settings', 'form:has([name="site.tagline"])', 'site.tagline', 'Un motto che resta'],
		['comments', 'article form[data-act=edit]', 'text', 'Parole\ndel moderatore'],
	] as const) {
		if (path) {
			await page.goto(`${blog.url}/admin/${path}`);
			const box = page.locator(`${form} [name="${field}"]`).first();
			await box.evaluate((one) => one.closest('details')?.setAttribute('open', ''));
			await box.fill(words);
		}
		await context.clearCookies();
		const sent = page.locator(form).filter({ has: page.locator(`[name="${field}"]`) });
		await sent.first().getByRole('button').last().click();
		await expect(page.getByRole('alert'), path).toContainText('l’accesso è scaduto');
		await expect(page.locator(`textarea[name="${field}"]`)).toHaveValue(words);
		await again.click();
		await expect(page.locator(`textarea[name="${field}"]`), 'still nobody').toHaveValue(words);
		await context.addCookies(cookies);
		await again.click();
		await expect(page.locator('[data-desk] > header > a'), path).toBeVisible();
	}
	const kept = await inDatabase(blog, async (db) => [
		await db.selectFrom('article').select('title').where('title', 'like', 'Un titolo scritto%').execute(),
		await db.selectFrom('comment').select('text').where('text', 'like', 'Parole%').execute(),
	]);
	expect(kept.map((rows) => rows.length)).toEqual([1, 1]);
	await page.goto(`${blog.url}/admin/settings`);
	await expect(page.locator('[name="site.tagline"]')).toHaveValue('Un motto che resta');
	await context.close();
});

/** Forms of buttons: React gives each the name of its action. Those of the queue are its desk’s. */
const ofButtons = 'form:has(> input[name^="$ACTION_ID_"]):not([data-queue] form)';

/** Puts into the blog what has buttons; the pages where it stands, and others that have some. */
async function pagesOfButtons(page: Page, me: Person): Promise<string[]> {
	const now = Date.now();
	const { person: other } = await sessionOf(blog, { email: 'eva@example.org', name: 'Eva', role: 'editor' });
	const [article, webhook] = await inDatabase(blog, async (db) => {
		await createApiKey(db, me, { name: 'Una', scopes: ['articles:read'], days: null, byPasskey: false });
		const job = { kind: 'websub', key: 'one', state: 'failed', error: 'HTTP 500' } as const;
		await db
			.insertInto('job')
			.values({ ...job, attempts: 5, due_at: now, queued_at: now })
			.execute();
		const mail = { event_key: 'one', kind: 'sign-in', status: 'failed', recipient: 'a@b.org' } as const;
		const words = { subject: 'Uno', text: 'Uno', html: 'Uno', language: 'it' };
		await db
			.insertInto('mail')
			.values({ ...mail, ...words, created_at: now })
			.execute();
		await db
			.insertInto('redirect')
			.values({ path: 'via', location: '/casa', by_person_id: null, created_at: now })
			.execute();
		const subscriber = { email: 'una@b.org', status: 'active', language: 'it', origin: 'form' } as const;
		await db
			.insertInto('subscriber')
			.values({ ...subscriber, created_at: now })
			.execute();
		await db
			.insertInto('event')
			.values({ at: now, verb: 'decided', actor_id: me.id, batch: 'one', detail: '{"to":"bin"}' })
			.execute();
		await db
			.insertInto('fediverse_server')
			.values({ host: 'loud.example', banned_by: me.id, banned_at: now })
			.execute();
		const hook = { url: 'https://other.example/', types: '[]', salt: 'one', created_at: now };
		const { id } = await db.insertInto('webhook').values(hook).returning('id').executeTakeFirstOrThrow();
		const told = { webhook_id: id, message: 'one', type: 'test', created_at: now, due_at: now + 1e9 };
		await db.insertInto('webhook_delivery').values(told).execute();
		const post = await db
			.selectFrom('article')
			.select('id')
			.where('kind', '=', 'post')
			.executeTakeFirstOrThrow();
		return [post.id, id];
	});
	await page.goto(`${blog.url}/admin/import`);
	const file = {
		name: 'vecchio.xml',
		mimeType: 'text/xml',
		buffer: Buffer.from([...exportOf(oldBlog)].join('')),
	};
	await page.getByLabel('File da importare').setInputFiles(file);
	await page.getByRole('button', { name: 'Carica' }).click();
	await expect(page.getByRole('button', { name: 'Elimina il file' })).toBeVisible();
	const checked = new URL(page.url()).pathname.replace('/admin/', '');
	return [
		checked,
		'articles',
		`articles?said=binned&done=${article}`,
		`articles/${article}`,
		'articles/new',
		`articles/delete?id=${article}`,
		'terms/1',
		'terms/merge?kind=category&id=1&id=2',
		'media',
		'media/1',
		'media?binned=1',
		'mail?status=failed',
		'system',
		'export',
		'redirects',
		'keys',
		`webhooks/${webhook}`,
		'fediverse',
		'subscribers',
		'log?done=one',
		`people/${other.id}`,
		`people/${other.id}/erase`,
	];
}

/** Turns every tick of a page's forms of buttons round and writes into their fields. */
const fill = (page: Page) =>
	page.locator(ofButtons).evaluateAll((all: HTMLFormElement[]) => {
		for (const one of all.flatMap((form) => [...form.elements])) {
			if (!(one instanceof HTMLInputElement) || one.disabled) continue;
			if (one.type === 'checkbox') one.checked = !one.checked;
			if (one.type === 'text') one.value = 'scritto';
		}
	});
/** What they hold. */
const heldBy = (page: Page) =>
	page
		.locator(ofButtons)
		.evaluateAll((all: HTMLFormElement[]) =>
			all.map((form) =>
				[...form.elements].map((one) => one instanceof HTMLInputElement && [one.value, one.checked]),
			),
		);

test('every form of buttons says beside them what did not get through, keeps its ticks, and does it at last', async ({
	page,
	context,
}) => {
	test.setTimeout(240_000);
	await page.addInitScript(() => {
		document.addEventListener('postilla:ready', () => document.body.setAttribute('data-ready', ''));
	});
	const me = await signIn(context, blog, { email: 'lia@example.org', name: 'Lia', role: 'admin' });
	const open = async (path: string) => {
		await page.goto(`${blog.url}/admin/${path}`);
		await page.locator('body[data-ready]').waitFor();
	};
	let pressed = 0;
	for (const path of await pagesOfButtons(page, me)) {
		await test.step(path, async () => {
			await open(path);
			const forms = page.locator(ofButtons);
			const own = page.locator(`main ${ofButtons}`);
			expect(await own.count(), `${path} has such forms`).toBeGreaterThan(0);
			const title = (await page.locator('main h1').first().textContent())!;
			await fill(page);
			const held = await heldBy(page);
			for (const what of ['no line', 'a newer program answers', 'the server starts again'] as const) {
				await context.setOffline(what === 'no line');
				await page.route('**', (route, request) => {
					if (request.method() !== 'POST' || what === 'no line') return route.fallback();
					const isNewer = what === 'a newer program answers';
					return route.fulfill({
						status: isNewer ? 404 : 502,
						headers: isNewer ? { 'x-nextjs-action-not-found': '1' } : {},
						body: 'no',
					});
				});
				for (const form of await forms.all()) {
					await form.evaluate((one: HTMLFormElement) => {
						const buttons = [...one.elements].filter((field) => field.matches('[type=submit]'));
						one.requestSubmit(buttons.at(-1) as HTMLButtonElement | undefined);
					});
					const words = what === 'a newer program answers' ? 'ricarica la pagina' : 'il sito non ha risposto';
					// Where it is folded away too.
					await expect(form.locator('[role=alert]')).toContainText(words);
					await expect(form).toHaveAttribute('aria-busy', 'false');
					pressed++;
				}
				await context.setOffline(false);
				await page.unrouteAll();
			}
			await expect(page.locator('main h1').first()).toHaveText(title);
			expect(await heldBy(page)).toEqual(held);
		});
	}
	expect(pressed).toBeGreaterThan(150);

	await open('articles');
	const ticks = page.locator('[form=bulk][name=id]');
	const titles = page.locator('main li a[href^="/admin/articles/"]');
	const first = (await titles.first().textContent())!;
	await ticks.first().check();
	const bin = page.locator('#bulk').getByRole('button', { name: 'Sposta nel cestino' });
	await context.setOffline(true);
	await bin.click();
	const said = page.locator('#bulk').getByRole('alert');
	await expect(said).toContainText('il sito non ha risposto');
	await expect(said).toBeInViewport();
	await context.setOffline(false);
	await expect(ticks.first()).toBeChecked();
	const sent: string[] = [];
	page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
	await bin.evaluate((one: HTMLButtonElement) => {
		one.click();
		one.click();
	});
	await expect(page.locator('[data-toast]')).toContainText('cestino');
	expect(sent).toHaveLength(1);
	await expect(titles.filter({ hasText: first })).toHaveCount(0);
	await expect(page.locator('[form=bulk][name=id]:checked')).toHaveCount(0);

	// What leads to where it stands can be pressed again.
	await open('system');
	const form = page.locator('main form').filter({ hasText: 'Svuota' });
	await context.setOffline(true);
	await form.getByRole('button').click();
	await expect(form.getByRole('alert')).toBeVisible();
	await context.setOffline(false);
	for (const time of ['first', 'second']) {
		const answered = page.waitForResponse((response) => response.request().method() === 'POST');
		await form.getByRole('button').click();
		await answered;
		await expect(page.getByRole('status').filter({ hasText: 'Fatto' }), time).toBeVisible();
		await expect(form.getByRole('alert')).toHaveCount(0);
		await expect(form).toHaveAttribute('aria-busy', 'false');
	}
});

test('where an answer breaks off in its middle, the page stays or says so, and is there again at a press', async ({
	context,
}) => {
	test.slow();
	// React says in the console what broke off.
	const page = await context.newPage();
	await signIn(context, blog, { email: 'autore@example.org', name: 'Autore', role: 'admin' });
	const failure = page.getByRole('heading', { name: 'Qualcosa non ha funzionato' });
	let failures = 0;
	for (const [path, press] of [
		['terms', 'Crea'],
		['mail', 'Inviami un’email di prova'],
	] as const)
		for (const part of [0.2, 0.5, 0.8]) {
			await page.goto(`${blog.url}/admin/${path}`);
			const heading = (await page.locator('h1').textContent()) ?? '';
			const name = page.locator('main input[name="name"]');
			if (await name.count()) await name.first().fill(`Rotta ${crypto.randomUUID()}`);
			await page.route('**', async (route, request) => {
				if (request.method() !== 'POST') return route.fallback();
				const answer = await route.fetch({ maxRedirects: 0 });
				const { 'content-encoding': _, 'content-length': __, ...headers } = answer.headers();
				const body = await answer.body();
				await route.fulfill({ status: answer.status(), headers, body: body.subarray(0, body.length * part) });
			});
			const answered = page.waitForResponse((response) => response.request().method() === 'POST');
			await page.getByRole('button', { name: press }).first().click();
			await answered;
			await expect
				.poll(
					async () => (await failure.count()) > 0 || (await page.locator('[aria-busy="true"]').count()) === 0,
				)
				.toBe(true);
			await page.unrouteAll();
			if ((await failure.count()) > 0) {
				failures++;
				await page.getByRole('button', { name: /Riprova|Ricarica/ }).click();
			}
			await expect(page.locator('h1'), `${path}, ${part} of it`).toHaveText(heading);
		}
	expect(failures, 'it does break').toBeGreaterThan(0);
});
