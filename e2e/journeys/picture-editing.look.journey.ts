import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { isClean } from '../support/axe.ts';
import { expect, send, test } from '../support/journey.ts';
import { pictureInLibrary } from '../support/library.ts';
import { signIn } from '../support/people.ts';
import { newAdmin } from '../support/writers.ts';

const number = (page: Page, name: string) =>
	page.getByRole('form', { name: 'Modifica l’immagine' }).locator(`[name="${name}"]`);

test('the frame is dragged, sized and moved by keys, and the fields say where it is', async ({
	page,
	context,
	dashboard,
}) => {
	await signIn(context, dashboard, newAdmin('Autore'));
	const { id } = await pictureInLibrary(context, dashboard);
	await page.goto(`${dashboard.url}/admin/media/${id}`);
	const frame = page.getByRole('button', { name: 'Riquadro del ritaglio' });
	const point = page.getByRole('button', { name: 'Punto focale' });
	const box = () => page.locator('.crop-stage canvas').boundingBox();
	await expect(frame).toBeVisible();
	await isClean(page);

	await frame.scrollIntoViewIfNeeded();
	const { x, y, width, height } = (await box())!;
	const drag = async (from: [number, number], to: [number, number]) => {
		await page.mouse.move(x + width * from[0], y + height * from[1]);
		await page.mouse.down();
		await page.mouse.move(x + width * to[0], y + height * to[1], { steps: 4 });
		await page.mouse.up();
	};
	const near = async (name: string, value: number) =>
		expect.poll(async () => Math.abs(Number(await number(page, name).inputValue()) - value)).toBeLessThan(3);
	await drag([0.99, 0.98], [0.5, 0.75]);
	await near('width', 50);
	await near('height', 77);
	await drag([0.25, 0.1], [0.5, 0.1]);
	await near('left', 25);
	await drag([0.5, 0.385], [0.4, 0.3]);
	await near('x', 30);
	await near('y', 39);

	for (const [name, value] of [
		['left', '10'],
		['top', '10'],
		['width', '40'],
		['height', '40'],
	] as const)
		await number(page, name).fill(value);
	await frame.focus();
	for (const key of ['ArrowRight', 'ArrowDown', 'ArrowDown', 'Shift+ArrowRight', 'Shift+ArrowUp'])
		await page.keyboard.press(key);
	for (const [name, value] of [
		['left', '11'],
		['top', '12'],
		['width', '41'],
		['height', '39'],
	] as const)
		await expect(number(page, name)).toHaveValue(value);
	await point.focus();
	await number(page, 'x').fill('40');
	await point.press('ArrowLeft');
	await expect(number(page, 'x')).toHaveValue('39');

	// What was in the frame stays in it while the picture turns.
	await page.getByRole('button', { name: 'Ruota a destra' }).click();
	await expect(number(page, 'turn')).toHaveValue('90');
	await expect(number(page, 'left')).toHaveValue('49');
	await expect(number(page, 'top')).toHaveValue('11');
	await page.getByRole('button', { name: 'Ruota a sinistra' }).click();
	await expect(number(page, 'left')).toHaveValue('11');
	await number(page, 'ratio').selectOption('1:1');
	await expect(number(page, 'width')).toHaveValue('19.5');
	await isClean(page);
	await send(page.getByRole('button', { name: 'Salva le modifiche' }));
	await expect(page.getByText('156 × 156')).toBeVisible();
	await expect(number(page, 'width')).toHaveValue('19.5');
	await isClean(page);
});

test('of a picture that moves is said why it is not edited', async ({ page, context, dashboard }) => {
	await signIn(context, dashboard, newAdmin('Autore'));
	const pixels = Buffer.from(crypto.getRandomValues(new Uint8Array(20 * 40 * 3)));
	const buffer = await sharp(pixels, { raw: { width: 20, height: 40, channels: 3, pageHeight: 20 } })
		.gif()
		.toBuffer();
	const sent = await context.request.post(`${dashboard.url}/api/media`, {
		multipart: { file: { name: 'moto.gif', mimeType: 'image/gif', buffer } },
		headers: { Origin: dashboard.url, Accept: 'application/json' },
	});
	await page.goto(`${dashboard.url}/admin/media/${(await sent.json()).id}`);
	await expect(page.getByText('Le immagini animate non si possono ritagliare')).toBeVisible();
	await expect(page.getByRole('form', { name: 'Modifica l’immagine' })).toHaveCount(0);
	await isClean(page);
});
