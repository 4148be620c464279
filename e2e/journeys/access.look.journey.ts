import { isClean } from '../support/axe.ts';
import type { BlogName } from '../support/blogs.ts';
import { expect, overflows, test } from '../support/journey.ts';

/** Each kind of page once. */
const kinds: [kind: string, blog: BlogName, path: string][] = [
	['front page', 'old', ''],
	['front page in English', 'theme', ''],
	['long text', 'old', '/2013/06/come-si-legge-un-fiume'],
	['text with pictures', 'demo', '/2012/09/torno-subito'],
	['closed article', 'old', '/2010/03/il-mulino-e-la-corrente'],
	['open article of the demo', 'demo', '/2018/02/il-prezzo-in-vetrina'],
	['long conversation', 'old', '/2011/05/una-conversazione-lunga'],
	['further comments', 'old', '/2011/05/una-conversazione-lunga/comment-page-2'],
	['further replies', 'old', '/2011/05/una-conversazione-lunga/comments/2/replies/2'],
	['threads from the newest', 'old', '/2011/05/una-conversazione-lunga/comments/newest'],
	['conversation by itself', 'old', '/2011/05/una-conversazione-lunga/comments/3/thread'],
	['static page', 'old', '/chi-siamo'],
	['password form', 'old', '/2012/03/sotto-chiave'],
	['year', 'old', '/2012'],
	['category', 'old', '/category/fiumi'],
	['tag', 'old', '/tag/chiatte'],
	['author', 'old', '/author/dora'],
	['missing page', 'old', '/manca'],
	['search', 'old', '/search?q=mulino'],
];

for (const [kind, blog, path] of kinds) {
	test(`axe finds nothing on the ${kind}; with text twice as large nothing is cut off or lies beside the window`, async ({
		page,
		at,
	}) => {
		await page.goto(at(blog) + path);
		await isClean(page);
		await page.evaluate(() => document.documentElement.style.setProperty('font-size', '34px'));
		expect(await overflows(page)).toBe(false);
		const cut = await page.evaluate(() =>
			[...document.querySelectorAll<HTMLElement>('body *')]
				.filter(
					(one) => /hidden|clip/.test(getComputedStyle(one).overflowX) && one.textContent!.trim() !== '',
				)
				.filter((one) => !one.matches('.visually-hidden, [aria-hidden] *'))
				.filter((one) => one.scrollWidth > one.clientWidth + 1)
				.map((one) => one.outerHTML.slice(0, 120)),
		);
		expect(cut).toEqual([]);
	});
}

test('what is wrong with one comment of a hundred is found', async ({ page, at }) => {
	await page.goto(`${at('old')}/2011/05/una-conversazione-lunga`);
	await page.evaluate(() => {
		const [fortieth] = [...document.querySelectorAll('li[id]')].slice(39);
		fortieth!.append(document.createElement('button'));
	});
	await expect(isClean(page)).rejects.toThrow(/button-name/);
});

test('more contrast leaves no quiet words, and forced colours still show what is marked', async ({
	page,
	at,
}) => {
	await page.goto(`${at('old')}/2010/03/il-mulino-e-la-corrente#c3`);
	const colours = () =>
		page.evaluate(() =>
			['.meta', 'main'].map((place) => getComputedStyle(document.querySelector(place)!).color),
		);
	const [quiet, ink] = await colours();
	expect(quiet).not.toBe(ink);
	await page.emulateMedia({ contrast: 'more' });
	const [loud, same] = await colours();
	expect(loud).toBe(same);
	await isClean(page);
	await page.emulateMedia({ contrast: null, forcedColors: 'active' });
	await expect(page.locator('#c3')).toHaveCSS('outline-style', 'solid');
});
