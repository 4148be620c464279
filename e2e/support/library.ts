import type { BrowserContext, Page } from '@playwright/test';
import sharp from 'sharp';
import type { Place } from './people.ts';

/** A picture of 800 by 400 pixels in the library, red on the left and blue on the right, like no other. */
export async function pictureInLibrary(
	context: BrowserContext,
	{ url }: Place,
): Promise<{ id: number; href: string }> {
	const shade = Math.floor(Math.random() * 60);
	const half = { r: 195 + shade, g: shade, b: Math.floor(Math.random() * 60) };
	const red = { create: { width: 400, height: 400, channels: 3, background: half } } as const;
	const buffer = await sharp({ create: { width: 800, height: 400, channels: 3, background: '#204a9c' } })
		.composite([{ input: await sharp(red).png().toBuffer(), left: 0, top: 0 }])
		.png()
		.toBuffer();
	const sent = await context.request.post(`${url}/api/media`, {
		multipart: { file: { name: `vela-${crypto.randomUUID()}.png`, mimeType: 'image/png', buffer } },
		headers: { Origin: url, Accept: 'application/json' },
	});
	return sent.json();
}

/** How wide and high the picture of a page is by itself, and what its first pixel shows. */
export async function shownPicture(page: Page, selector: string) {
	const src = await page.locator(selector).getAttribute('src');
	const bytes = await (await page.request.get(new URL(src!, page.url()).href)).body();
	const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
	return { width: info.width, height: info.height, colour: data[0]! > 128 ? 'red' : 'blue' };
}
