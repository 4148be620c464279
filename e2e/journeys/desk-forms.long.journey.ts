import { expect, test } from '../support/journey.ts';
import { type OwnBlog, startOwnBlog } from '../support/own-blog.ts';
import { inDatabase, signIn } from '../support/people.ts';

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
	['articles', 'slug', 'altro-posto'],
];

test.use({ statuses: [404, 401, 500] });

test('every form of the desk keeps what it holds without an answer and without a session, and saves it at last', async ({
	page,
	context,
}) => {
	test.setTimeout(60_000);
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
				await save.click();
				const words = what === 'a newer program answers' ? 'ricarica la pagina' : 'il sito non ha risposto';
				await expect(form.getByRole('alert').first()).toContainText(words);
				await expect(box).toHaveValue(written);
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
		});
	}
});
