import type { Page } from '@playwright/test';
import { disqus } from '#lib/imports/fixtures/files';
import { wxr } from '#lib/wordpress/fixtures/wxr';
import { isClean } from './axe.ts';
import { expect, test } from './journey.ts';
import { inDatabase, type Place, signIn } from './people.ts';

const somebody = (role: 'author' | 'reader') =>
	({ email: `${crypto.randomUUID()}@example.org`, name: 'Autore', role }) as const;
const xml = (name: string, text: string) => ({ name, mimeType: 'text/xml', buffer: Buffer.from(text) });

async function upload(page: Page, studio: Place, file: ReturnType<typeof xml>): Promise<void> {
	await page.goto(`${studio.url}/admin/import`);
	await page.getByLabel('File da importare').setInputFiles(file);
	await page.getByRole('button', { name: 'Carica e guarda' }).click();
}

function newArticle(studio: Place, slug: string) {
	return inDatabase(studio, (db) =>
		db
			.insertInto('article')
			.values({
				...{
					kind: 'page',
					status: 'published',
					path: slug,
					slug,
					title: slug,
					source: '',
					format: 'classic',
				},
				...{ html: '<p>Parole.</p>', excerpt: '', updated_at: 0, comments_open: 0, mentions_open: 0 },
				...{ published_at: 1000, local_time: '2026-11-23 10:00:00', came_out_at: 1000 },
			})
			.execute(),
	);
}

test('a file is looked at first, then imported or discarded, and its comments are there at once', async ({
	page,
	context,
	studio,
	javaScriptEnabled,
}) => {
	await signIn(context, studio, somebody('author'));
	await upload(page, studio, xml('wordpress.xml', wxr({ items: [{ id: 1, title: 'Molo' }] })));
	await expect(page.getByRole('heading', { name: 'Che cosa succederebbe' })).toBeVisible({ timeout: 20_000 });
	await expect(page.getByRole('row', { name: 'Articoli, in pubblico 1 1' })).toBeVisible();
	await page.getByRole('button', { name: 'Scarta il file' }).click();
	await expect(page.getByRole('status')).toContainText('scartato');

	const slug = `vecchio-${crypto.randomUUID()}`;
	await newArticle(studio, slug);
	expect(await (await context.request.get(`${studio.url}/${slug}`)).text()).not.toContain('Dal vecchio blog');
	const id = Math.trunc(Math.random() * 1e12);
	const text = disqus([
		{ id, text: '<p>Dal vecchio blog</p>' },
		{ id: id + 1, thread: 2 },
	]);
	await upload(page, studio, xml(`${slug}.xml`, text.replace('/boat/', `/${slug}/`)));
	const begin = page.getByRole('button', { name: 'Importa', exact: true });
	await expect(begin).toBeVisible({ timeout: 20_000 });
	if (javaScriptEnabled !== false) await isClean(page);
	await begin.click();
	await expect(page.getByRole('heading', { name: 'Che cosa è successo' })).toBeVisible({ timeout: 20_000 });
	const table = await page.getByRole('link', { name: 'Scarica la tabella' }).getAttribute('href');
	const csv = await (await context.request.get(studio.url + table)).text();
	expect(csv).toContain(`https://diario.example/nowhere,"'=Altrove",1`);
	expect(await (await context.request.get(`${studio.url}/${slug}`)).text()).toContain('Dal vecchio blog');

	await signIn(context, studio, somebody('reader'));
	expect((await context.request.get(studio.url + table)).status()).toBe(404);
	const sent = { multipart: { file: xml('x.xml', text) }, headers: { Origin: studio.url } };
	expect((await context.request.post(`${studio.url}/admin/import/upload`, sent)).status()).toBe(403);
});
