import { expect, overflows, send, test } from '../support/journey.ts';
import { type OwnBlog, startOwnBlog } from '../support/own-blog.ts';
import { inDatabase, signIn } from '../support/people.ts';

const admin = { email: 'autore@example.org', name: 'Autore', role: 'admin' } as const;
// One server for all: each worker would start another.
test.describe.configure({ mode: 'default' });

let blog: OwnBlog;

test.beforeAll(async ({ engine }) => {
	blog = await startOwnBlog(engine, { DEMO: '1' });
});
test.afterAll(() => blog?.stop());

/** The style sheet of a look on the page that everybody gets. */
const worn = async (path = '/') =>
	/\/_postilla\/look\/[\w.-]+\.css/.exec(await (await fetch(blog.url + path)).text())?.[0] ?? null;

test('an accent is changed by two clicks, seen before it is kept, and taken back', async ({
	page,
	context,
	javaScriptEnabled,
}) => {
	await inDatabase(blog, (db) => db.updateTable('site').set({ set_up_at: 1 }).execute());
	await signIn(context, blog, admin);
	expect(await worn()).toBe(null);
	await page.goto(`${blog.url}/admin/appearance`);
	const preview = page.frameLocator('iframe');
	const sheet = preview.locator('link[href^="/_postilla/look/plum"]');

	await page.getByText('Viola', { exact: true }).click();
	if (!javaScriptEnabled) await page.getByRole('button', { name: 'Aggiorna l’anteprima' }).click();
	await expect(sheet).toHaveCount(1);
	await expect(page.getByRole('radio', { name: 'Viola' })).toBeChecked();
	expect(await worn(), 'nobody else sees it').toBe(null);
	await page.locator('[data-wide]').getByRole('button', { name: 'Salva' }).click();
	await expect(page.getByText('Salvato: i lettori lo vedono da ora.')).toBeVisible();
	const address = await worn();
	expect(address).toMatch(/\/plum\.auto\.cream\.auto-\w{8}\.css$/);
	expect(await (await fetch(blog.url + address)).text()).toBe(
		':root{--color-rubric:light-dark(#7a2e6b,#dd9fd0)}',
	);

	await page.getByRole('button', { name: 'Ripristina l’aspetto precedente' }).click();
	await expect(page.getByText('L’aspetto precedente è di nuovo in uso.')).toBeVisible();
	await expect(page.getByRole('radio', { name: 'Rosso' })).toBeChecked();
	expect(await worn()).toBe(null);
});

test('a look is tried by administrators alone', async ({ page, context }) => {
	const tried = `${blog.url}/?look=plum.auto.cream.auto`;
	const links = page.locator('link[href^="/_postilla/look/"]');
	await signIn(context, blog, { email: 'redattrice@example.org', name: 'Redattrice', role: 'editor' });
	await page.goto(tried);
	await expect(links).toHaveCount(0);
	expect((await page.goto(`${blog.url}/admin/appearance`))!.status()).toBe(404);
	await signIn(context, blog, admin);
	await page.goto(tried);
	await expect(links).toHaveCount(1);
});

test('what stands around an article is shown or not, at once and for everybody', async ({
	page,
	context,
}) => {
	const path = '/2010/03/la-voce-in-affitto';
	const html = `<h2>Uno</h2><h2>Due</h2><h2>Tre</h2><p>${'parola '.repeat(1100)}</p>`;
	await inDatabase(blog, (db) =>
		db.updateTable('article').set({ html }).where('path', '=', path.slice(1)).execute(),
	);
	const shown = async () => {
		const html = await (await fetch(blog.url + path)).text();
		return [
			'class="contents"',
			'minuti di lettura',
			'id="similar"',
			'id="author"',
			'utility-line',
			'rel="prev"',
		]
			.map((mark) => (html.includes(mark) ? 1 : 0))
			.join('');
	};
	await signIn(context, blog, admin);
	await page.goto(`${blog.url}/admin/appearance`);
	const form = page.getByRole('region', { name: 'Articolo', exact: true });
	const save = async () => {
		await form.getByRole('button', { name: 'Salva' }).click();
		await expect(form.getByRole('status')).toContainText('Salvato');
	};
	expect(await shown()).toBe('111111');
	for (const box of await form.getByRole('checkbox').all()) await box.uncheck();
	await save();
	expect(await shown()).toBe('000000');
	await page.goto(`${blog.url}/admin/settings?find=riquadro`);
	await page.getByRole('link', { name: 'Riquadro dell’autore' }).click();
	await form.getByRole('checkbox', { name: 'Riquadro dell’autore' }).check();
	await save();
	expect(await shown()).toBe('000100');
});

test('the foot of every page has the words and links that were chosen', async ({ page, context }) => {
	const foot = async () => /<footer[\s\S]*<\/footer>/.exec(await (await fetch(`${blog.url}/`)).text())![0];
	await signIn(context, blog, admin);
	await page.goto(`${blog.url}/admin/appearance`);
	const part = page.getByRole('region', { name: 'Piè di pagina', exact: true });
	// A long word is broken.
	await part.getByLabel('Testo', { exact: true }).fill('x'.repeat(300));
	await send(part.getByRole('button', { name: 'Salva', exact: true }));
	await page.goto(blog.url);
	expect(await overflows(page)).toBe(false);
	await page.goto(`${blog.url}/admin/appearance`);
	await part.getByLabel('Testo', { exact: true }).fill('© 2026 *Chi scrive*, [contatti](/contatti) <script>');
	await part.getByRole('button', { name: 'Salva', exact: true }).click();
	await expect(part.getByRole('status')).toContainText('Salvato');
	// The page beside it is the one that is kept by now.
	await expect(page.frameLocator('iframe').locator('footer em')).toHaveText('Chi scrive');
	expect(await foot()).toContain(
		'<p>© 2026 <em>Chi scrive</em>, <a href="/contatti">contatti</a> &lt;script&gt;</p>',
	);
	await part.getByLabel('Nome (1)', { exact: true }).fill('Privacy');
	await part.getByLabel('Indirizzo (1)', { exact: true }).fill('privacy');
	await part.getByRole('button', { name: 'Salva i link' }).click();
	await expect(part.getByRole('alert').last()).toContainText('inizia con /');
	await expect(part.getByLabel('Nome (1)', { exact: true })).toHaveValue('Privacy');
	await part.getByLabel('Indirizzo (1)', { exact: true }).fill('/privacy');
	await part.getByRole('button', { name: 'Salva i link' }).click();
	await expect.poll(foot).toContain('<a href="/privacy" dir="auto">Privacy</a>');
	await expect(part.getByRole('alert')).toHaveCount(0);
	expect(await foot()).toContain('href="/feed"');
	await part.getByRole('button', { name: 'Rimuovi Privacy' }).click();
	await expect(part.getByLabel('Nome (1)', { exact: true })).not.toHaveValue('Privacy');
	expect(await foot()).not.toContain('/privacy');
	await part.getByLabel('Testo', { exact: true }).fill('');
	await part.getByRole('button', { name: 'Salva', exact: true }).click();
	await expect.poll(foot).not.toContain('<p>');
});

test('of two who set the same page of settings each keeps what the other did not touch, and is told', async ({
	page,
	context,
	browser,
}) => {
	await signIn(context, blog, admin);
	const address = `${blog.url}/admin/settings?part=site`;
	await page.goto(address);
	const second = await browser.newContext();
	await signIn(second, blog, { email: 'elio@example.org', name: 'Elio', role: 'admin' });
	const other = await second.newPage();
	await other.goto(address);
	const set = async (
		where: typeof page,
		field: 'title' | 'tagline',
		words: string,
		told: string | RegExp,
	) => {
		await where.locator(`[name="site.${field}"]`).fill(words);
		await where.getByRole('button', { name: 'Salva' }).click();
		await expect(where.locator('form[aria-busy="true"]')).toHaveCount(0);
		await expect(where.getByRole('status')).toHaveText(told);
	};
	const kept = () =>
		inDatabase(blog, (db) =>
			db.selectFrom('site').select(['title', 'tagline']).where('id', '=', 1).executeTakeFirstOrThrow(),
		);
	const before = await kept();
	await set(page, 'tagline', 'Parole di Lia', 'Salvato.');
	// What was refused goes on as what it was: of before the other's words.
	await other.locator('[name="site.articles_per_page"]').fill('-5');
	await other.getByRole('button', { name: 'Salva' }).click();
	await expect(other.getByRole('alert').first()).toContainText('Non salvato');
	await other.locator('[name="site.articles_per_page"]').fill('12');
	await other.getByRole('button', { name: 'Salva' }).click();
	await expect(other.getByRole('status')).toHaveText(/^Salvato\. Qualcun altro/);
	expect((await kept()).tagline).toBe('Parole di Lia');
	await other.goto(address);
	await set(page, 'tagline', 'Altre parole di Lia', /^Salvato\. Qualcun altro/);
	await set(other, 'title', 'Il blog di Elio', /^Salvato\. Qualcun altro/);
	expect(await kept()).toEqual({ title: 'Il blog di Elio', tagline: 'Altre parole di Lia' });
	// There and back again, as often as one likes.
	for (const words of ['Uno', 'Due', 'Uno', 'Due']) {
		await set(other, 'tagline', words, 'Salvato.');
		expect((await kept()).tagline).toBe(words);
	}
	await set(other, 'title', before.title, 'Salvato.');
	await set(other, 'tagline', before.tagline, 'Salvato.');
	expect(await kept()).toEqual(before);
	await second.close();
});

test('a page loads the face that was chosen and no other, and nothing moves', async ({
	page,
	context,
	browser,
	javaScriptEnabled,
}) => {
	await signIn(context, blog, admin);
	/** What a browser that was never here asks for; `late`: as long as the look's own sheet has not come. */
	const fonts = async (late = false) => {
		const stranger = await browser.newContext({ javaScriptEnabled: true });
		const visit = await stranger.newPage();
		const asked: string[] = [];
		if (late) await visit.route(/\/_postilla\/look\/[^/]*\.css$/, (route) => route.abort());
		visit.on('request', (request) => {
			if (request.resourceType() === 'font') asked.push(new URL(request.url()).pathname);
		});
		await visit.addInitScript(() => {
			new PerformanceObserver((list) => {
				for (const shift of list.getEntries()) console.error('moved', JSON.stringify(shift));
			}).observe({ type: 'layout-shift', buffered: true });
		});
		const moved: string[] = [];
		visit.on('console', (message) => message.text().startsWith('moved') && moved.push(message.text()));
		await visit.goto(blog.url, { waitUntil: 'networkidle' });
		await stranger.close();
		expect(moved).toEqual([]);
		return asked.map((path) => /literata|figtree|source-sans/.exec(path)?.[0] ?? path).sort();
	};
	for (const [label, files] of [
		['Moderni', ['figtree', 'source-sans']],
		['Di sistema', []],
		['Da libro', ['literata']],
	] as const) {
		await page.goto(`${blog.url}/admin/appearance`);
		await page.getByText(label, { exact: true }).click();
		const face = page.frameLocator('iframe').locator('body');
		if (javaScriptEnabled && label === 'Moderni')
			await expect(face).toHaveCSS('font-family', /^source-sans-3/);
		await page.locator('[data-wide]').getByRole('button', { name: 'Salva' }).click();
		await expect(page.getByText('Salvato: i lettori lo vedono da ora.')).toBeVisible();
		expect(await fonts(), label).toEqual(files);
		if (!files.some((file) => file === 'literata'))
			expect(await fonts(true), `${label}, its sheet late`).not.toContain('literata');
	}
});
