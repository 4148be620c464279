import type { Locator } from '@playwright/test';
import sharp from 'sharp';
import { usualTimes } from '#lib/i18n/local-time';
import { isClean } from '../support/axe.ts';
import { expect, test } from '../support/journey.ts';
import { signIn } from '../support/people.ts';

test.beforeEach(async ({ context, dashboard }) => {
	const admin = { email: `${crypto.randomUUID()}@example.org`, name: 'Autore', role: 'admin' } as const;
	await signIn(context, dashboard, admin);
});

/** Drops a file on something, as who carries it there. */
const drop = (on: Locator, name: string, type: string, bytes: Buffer) =>
	on.evaluate(
		(node, [called, kind, base64]) => {
			const raw = Uint8Array.from(atob(base64!), (sign) => sign.charCodeAt(0));
			const dataTransfer = new DataTransfer();
			dataTransfer.items.add(new File([raw], called!, { type: kind! }));
			node.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
		},
		[name, type, bytes.toString('base64')],
	);

test('a field for files takes dropped ones, says names and sizes, and the form sends them', async ({
	page,
	dashboard,
}) => {
	await page.goto(`${dashboard.url}/admin/import`);
	const field = page.getByLabel('File da importare');
	await field.setInputFiles({
		name: 'uno.txt',
		mimeType: 'text/plain',
		buffer: Buffer.from('x'.repeat(1500)),
	});
	const held = page.getByRole('listitem').filter({ hasText: '.txt' });
	await expect(held).toHaveText('uno.txt1,5 kB');
	await isClean(page);
	await drop(
		page.getByText('Puoi anche trascinare qui i file.'),
		'due.txt',
		'text/plain',
		Buffer.from('Mare.'),
	);
	await expect(held).toHaveText('due.txt5 byte');
	await page.getByRole('button', { name: 'Carica' }).click();
	await expect(page.getByRole('alert').filter({ hasText: 'WordPress' })).toBeVisible();
});

test('what is dropped on the library is sent at once', async ({ page, dashboard }) => {
	await page.addInitScript(() => {
		document.addEventListener('postilla:ready', () => document.body.setAttribute('data-ready', ''));
	});
	await page.goto(`${dashboard.url}/admin/media`);
	await page.locator('body[data-ready]').waitFor();
	const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
	const picture = sharp({ create: { width: 60, height: 40, channels: 3, background: '#345', noise } });
	await drop(page.getByLabel('File da caricare'), 'molo.png', 'image/png', await picture.png().toBuffer());
	await expect(page.getByRole('status').filter({ hasText: 'Un file caricato' })).toBeVisible();
});

test('the date of an article is filled in by one press, as the clocks of the blog show it, and kept', async ({
	page,
	dashboard,
}) => {
	await page.goto(`${dashboard.url}/admin/articles/new`);
	await page.getByRole('button', { name: 'Nuovo articolo' }).click();
	await expect(page.locator('.rich')).toBeVisible();
	await page.getByRole('textbox', { name: 'Titolo' }).fill('Lunedì prossimo');
	const date = page.getByLabel('Data e ora');
	await page.getByRole('button', { name: 'Lunedì alle 9:00' }).click();
	const { monday } = usualTimes(Date.now(), 'Europe/Rome');
	await expect(date).toHaveValue(monday);
	await page.getByRole('button', { name: 'Salva bozza' }).click();
	await expect(page.getByText('Bozza salvata')).toBeVisible();
	await page.reload();
	await expect(date).toHaveValue(monday);
	await page.getByRole('button', { name: 'Adesso' }).click();
	await expect(date).not.toHaveValue(monday);
	await expect(date).toHaveValue(/^\d{4}-/);
});

test('a button that only has an icon says what it does to mouse and keyboard, until Escape', async ({
	page,
	dashboard,
}) => {
	await page.goto(`${dashboard.url}/admin/articles/new`);
	await page.getByRole('button', { name: 'Nuovo articolo' }).click();
	await expect(page.locator('.rich')).toBeVisible();
	const tools = page.getByRole('toolbar');
	const tip = page.locator('[data-tips]');
	await tools.getByRole('button', { name: 'Corsivo' }).hover();
	await expect(tip).toHaveText('Corsivo (Ctrl+I)');
	await page.keyboard.press('Escape');
	await expect(tip).toBeHidden();
	await tools.getByRole('button', { name: 'Corsivo' }).focus();
	await page.keyboard.press('ArrowRight');
	await expect(tip).toBeVisible();
	await expect(tip).toHaveText('Barrato (Ctrl+Shift+X)');
	await isClean(page);
	await page.keyboard.press('Escape');
	await expect(tip).toBeHidden();
});

test('what was done is told at the lower edge until it is closed, and covers nothing that has the focus', async ({
	page,
	dashboard,
}) => {
	await page.setViewportSize({ width: 1280, height: 420 });
	await page.goto(`${dashboard.url}/admin/articles?said=drafted&done=1`);
	const told = page.getByRole('status').filter({ hasText: 'Articolo riportato in bozza' });
	await expect(told.getByRole('button', { name: 'Annulla' })).toBeInViewport({ ratio: 1 });
	await isClean(page);
	const covered = await page.locator('main').evaluate((main) => {
		const toast = main.querySelector('[data-toast]')!;
		const others = [...main.querySelectorAll<HTMLElement>('a, button, input, select')];
		return others.filter((one) => {
			if (toast.contains(one) || !one.checkVisibility()) return false;
			one.focus();
			const [its, of] = [one, toast].map((part) => part.getBoundingClientRect()) as [DOMRect, DOMRect];
			return its.bottom > of.top && its.top < of.bottom && its.right > of.left && its.left < of.right;
		}).length;
	});
	expect(covered).toBe(0);
	await told.getByRole('button', { name: 'Chiudi' }).click();
	await expect(told).toBeHidden();
});
