import type { Page } from '@playwright/test';
import { decide } from '#lib/conversation/moderation/commands';
import { expect, overflows, test } from '../support/journey.ts';
import { type OwnBlog, startOwnBlog } from '../support/own-blog.ts';
import { ensurePerson, inDatabase } from '../support/people.ts';

let blog: OwnBlog;
test.beforeAll(async ({ engine }) => {
	blog = await startOwnBlog(engine, { DEMO: '1' });
});
test.afterAll(() => blog?.stop());

const path = '/2018/02/il-prezzo-in-vetrina';
const passage = 'Quando il prezzo non c’è, chi guarda lo inventa';

/** Publishes, or takes away, the comment that holds these words. */
async function decideAbout(words: string, to: 'published' | 'bin'): Promise<void> {
	await inDatabase(blog, async (db) => {
		const moderator = await ensurePerson(db, { email: 'lia@example.org', name: 'Lia', role: 'admin' });
		const comment = await db
			.selectFrom('comment')
			.select('id')
			.where('text', 'like', `%${words}%`)
			.executeTakeFirstOrThrow();
		await decide(db, moderator, { ids: [comment.id], to });
	});
}

const notes = (page: Page) => page.locator('.e-content .margin-notes a[title*=" di Rita"]');
const marks = (page: Page) => page.locator('mark.quoted', { hasText: passage });

test('a comment that quotes the article stands as a number beside the passage, until it goes', async ({
	page,
}) => {
	await page.goto(`${blog.url}/2025/12/prima-di-cominciare`);
	await expect(page.locator('.margin-notes, mark.quoted, link[href*="margin.css"]')).toHaveCount(0);
	await page.goto(blog.url + path);
	await expect(marks(page)).toHaveCount(0);
	await page.fill('#text', `> ${passage}\n\nÈ proprio così.`);
	await page.fill('#name', 'Rita');
	await page.fill('#email', `rita-${Date.now()}@esempio.it`);
	await page.locator('#respond .go').click();
	await expect(page.locator('.waiting', { hasText: 'È proprio così.' })).toBeVisible();
	await decideAbout('È proprio così.', 'published');
	await expect(async () => {
		await page.goto(blog.url + path);
		await expect(notes(page)).toHaveCount(1, { timeout: 500 });
	}).toPass();
	await expect(marks(page)).toHaveText(passage);
	expect(await overflows(page)).toBe(false);
	const number = (await notes(page).textContent())!;
	await expect(notes(page)).toHaveAccessibleName(`Commento ${number} di Rita, che cita questo passo`);
	const [note, block] = await Promise.all([
		notes(page).boundingBox(),
		page.locator('p', { has: marks(page) }).boundingBox(),
	]);
	if (page.viewportSize()!.width > 1000) {
		expect(note!.x, 'in the margin').toBeGreaterThan(block!.x + block!.width);
		const mark = await marks(page).boundingBox();
		expect(Math.abs(note!.y - mark!.y), 'beside the passage').toBeLessThan(14);
	} else {
		expect(note!.x + note!.width, 'in the text').toBeLessThanOrEqual(block!.x + block!.width + 1);
	}
	await notes(page).click();
	await expect(page).toHaveURL(new RegExp(`comments/${number.slice(1)}$|#c${number.slice(1)}$`));
	const comment = page.locator(`#c${number.slice(1)}`);
	await expect(comment).toBeInViewport();
	await comment.getByRole('link', { name: 'cita il testo' }).click();
	await expect(page).toHaveURL(/#passage-\d+$/);
	await expect(notes(page)).toBeInViewport();
	const feed = await (await page.request.get(`${blog.url}/feed`)).text();
	expect(feed).not.toMatch(/margin-notes|class="quoted"/);
	await decideAbout('È proprio così.', 'bin');
	await page.goto(blog.url + path);
	await expect(notes(page)).toHaveCount(0);
	await expect(marks(page)).toHaveCount(0);
});
