import sharp from 'sharp';
import { isClean } from '../support/axe.ts';
import { expect, test } from '../support/journey.ts';
import { signIn } from '../support/people.ts';

const newAdmin = () =>
	({ email: `${crypto.randomUUID()}@example.org`, name: 'Autore', role: 'admin' }) as const;

const picture = async () => ({
	name: `porto-${crypto.randomUUID()}.png`,
	mimeType: 'image/png',
	buffer: await sharp({
		create: {
			width: 80,
			height: 50,
			channels: 3,
			background: '#8a3a2c',
			// No two are the same: the library takes the same bytes once.
			noise: { type: 'gaussian', mean: 128, sigma: 30 },
		},
	})
		.png()
		.toBuffer(),
});

test('a picture is uploaded, described, and shown where it is used', async ({
	page,
	context,
	dashboard,
	javaScriptEnabled,
}) => {
	// Axe is a script.
	const look = () => (javaScriptEnabled === false ? undefined : isClean(page));
	await signIn(context, dashboard, newAdmin());
	await page.goto(`${dashboard.url}/admin/media`);
	const file = await picture();
	await page.getByLabel('File da caricare').setInputFiles(file);
	await page.getByRole('button', { name: 'Carica', exact: true }).click();
	await expect(page.getByRole('status').first()).toContainText('Un file caricato');
	await page.getByRole('link', { name: file.name }).click();
	await page.getByLabel('Testo alternativo').fill('Il porto di sera');
	await page.getByRole('button', { name: 'Salva', exact: true }).click();
	await expect(page.getByRole('status').first()).toContainText('Salvat');
	const address = (await page.locator('main a[href^="/media/"]').getAttribute('href'))!;
	const answer = await fetch(dashboard.url + address);
	expect(answer.headers.get('content-type')).toBe('image/png');
	await look();
	await page.getByLabel('Nuovo file').setInputFiles(await picture());
	await page.getByRole('button', { name: 'Sostituisci il file' }).click();
	await expect(page.getByRole('status').first()).toContainText('File sostituito');
	await expect(page.getByLabel('Testo alternativo')).toHaveValue('Il porto di sera');
	const now = (await page.locator('main a[href^="/media/"]').getAttribute('href'))!;
	expect(now).not.toBe(address);
	expect((await fetch(dashboard.url + address)).url).toBe(dashboard.url + now);
	await page.getByRole('button', { name: 'Sposta nel cestino' }).click();
	await expect(page.getByRole('status').first()).toContainText('Un file spostato nel cestino');
	expect((await fetch(dashboard.url + now)).status).toBe(404);
	await page.getByRole('button', { name: 'Annulla' }).click();
	await expect(page.getByRole('status').first()).toContainText('Un file ripristinato');
	expect((await fetch(dashboard.url + now)).status).toBe(200);
	await look();
	await page.getByRole('link', { name: 'Cestino' }).click();
	await look();
});

test('nobody else uploads', async ({ context, dashboard }) => {
	const reader = { email: `${crypto.randomUUID()}@example.org`, name: 'Lettore' };
	await signIn(context, dashboard, reader);
	const sent = { multipart: { file: await picture() }, headers: { Origin: dashboard.url } };
	expect((await context.request.post(`${dashboard.url}/api/media`, sent)).status()).toBe(403);
});
