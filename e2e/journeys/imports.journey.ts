import type { Locator, Page } from '@playwright/test';
import { bloggerBackup } from '#lib/portability/import/fixtures/blogger';
import { disqus } from '#lib/portability/import/fixtures/files';
import { zip } from '#lib/portability/import/fixtures/zip';
import { isClean } from '../support/axe.ts';
import { expect, test } from '../support/journey.ts';
import { inDatabase, type Place, signIn } from '../support/people.ts';

const admin = () => ({ email: `${crypto.randomUUID()}@example.org`, name: 'Autore', role: 'admin' }) as const;
const xml = (name: string, text: string) => ({ name, mimeType: 'text/xml', buffer: Buffer.from(text) });
const packed = (name: string, buffer: Buffer) => ({
	name,
	mimeType: 'application/zip',
	buffer: Buffer.from(buffer),
});

async function upload(page: Page, dashboard: Place, file: ReturnType<typeof xml>): Promise<void> {
	await page.goto(`${dashboard.url}/admin/import`);
	await page.getByLabel('File da importare').setInputFiles(file);
	await page.getByRole('button', { name: 'Carica e controlla' }).click();
	await page.waitForURL(/\/admin\/import\/\d+$/);
}

/** The page asks again by itself; without scripts after some seconds, which nobody has here. */
async function comes(page: Page, what: Locator): Promise<void> {
	await expect(async () => {
		if (!(await what.isVisible())) await page.reload();
		await expect(what).toBeVisible({ timeout: 300 });
	}).toPass({ timeout: 20_000 });
}

function newArticle(dashboard: Place, slug: string) {
	return inDatabase(dashboard, (db) =>
		db
			.insertInto('article')
			.values({
				kind: 'page',
				status: 'published',
				path: slug,
				slug,
				title: slug,
				source: '',
				format: 'classic',
				html: '<p>Parole.</p>',
				excerpt: '',
				updated_at: 0,
				comments_open: 0,
				mentions_open: 0,
				published_at: 1000,
				local_time: '2026-11-23 10:00:00',
				first_published_at: 1000,
			})
			.execute(),
	);
}

test('a file is looked at first, then imported, and its comments are there at once', async ({
	page,
	context,
	dashboard,
	isMobile,
}) => {
	await signIn(context, dashboard, admin());
	const slug = `vecchio-${crypto.randomUUID()}`;
	await newArticle(dashboard, slug);
	expect(await (await context.request.get(`${dashboard.url}/${slug}`)).text()).not.toContain(
		'Dal vecchio blog',
	);
	const id = Math.trunc(Math.random() * 1e12);
	const text = disqus([
		{ id, text: '<p>Dal vecchio blog</p>' },
		{ id: id + 1, thread: 2 },
	]);
	await upload(page, dashboard, xml(`${slug}.xml`, text.replace('/boat/', `/${slug}/`)));
	const begin = page.getByRole('button', { name: 'Importa', exact: true });
	await comes(page, begin);
	if (!isMobile) await isClean(page);
	const looked = page.url();
	await begin.click();
	await page.waitForURL((url) => url.href !== looked);
	await comes(page, page.getByRole('heading', { name: 'Che cosa è successo' }));
	const table = await page.getByRole('link', { name: 'Scarica la tabella' }).getAttribute('href');
	const csv = await (await context.request.get(dashboard.url + table)).text();
	expect(csv).toContain(`https://diario.example/nowhere,"'=Altrove",1`);
	expect(await (await context.request.get(`${dashboard.url}/${slug}`)).text()).toContain('Dal vecchio blog');
});

test('a folder of Markdown in a zip is looked at with the pictures in it and what is unknown here', async ({
	page,
	context,
	dashboard,
}) => {
	await signIn(context, dashboard, admin());
	const slug = `chiatta-${crypto.randomUUID()}`;
	const text = `---\ntitle: La chiatta\n---\n![Il molo](/assets/${slug}.png)\n\n{% include firma.html %}`;
	const files = [
		{ name: `diario/_posts/2020-03-04-${slug}.md`, content: text },
		{ name: `diario/assets/${slug}.png`, content: 'png' },
	];
	await upload(page, dashboard, packed('diario.zip', zip(files)));
	await comes(page, page.getByRole('button', { name: 'Importa', exact: true }));
	await expect(page.getByText('{% include firma.html %}')).toBeVisible();
	await expect(page.getByText(`assets/${slug}.png`)).toBeVisible();
});

test('a blog of another program is looked at, and asks whether pictures of other sites are to come', async ({
	page,
	context,
	dashboard,
	isMobile,
}) => {
	await signIn(context, dashboard, admin());
	const text = bloggerBackup([{ id: 1, path: '2010/03/molo.html', title: 'Il molo' }]);
	await upload(page, dashboard, xml(`${crypto.randomUUID()}.xml`, text));
	await comes(page, page.getByRole('button', { name: 'Importa', exact: true }));
	await expect(page.getByText('Blogger', { exact: false }).first()).toBeVisible();
	await expect(page.getByRole('rowheader', { name: 'Il molo' })).toBeVisible();
	await page.getByRole('checkbox', { name: 'Scarica anche le immagini' }).check();
	if (!isMobile) await isClean(page);
	await page.getByRole('button', { name: 'Elimina il file' }).click();
	await expect(page.getByText('File eliminato.')).toBeVisible();
});
