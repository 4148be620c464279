import { isClean } from './axe.ts';
import type { BlogName } from './blogs.ts';
import { test } from './journey.ts';

/** Each kind of page once. */
const kinds: [kind: string, blog: BlogName, path: string][] = [
	['front page', 'old', ''],
	['front page in English', 'theme', ''],
	['closed article', 'old', '/2010/03/il-mulino-e-la-corrente'],
	['open article of the demo', 'demo', '/2018/02/il-prezzo-in-vetrina'],
	['long conversation', 'old', '/2011/05/una-conversazione-lunga'],
	['further comments', 'old', '/2011/05/una-conversazione-lunga/comment-page-2'],
	['further replies', 'old', '/2011/05/una-conversazione-lunga/comments/2/replies/2'],
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
	test(`axe finds nothing on the ${kind}, light or dark`, async ({ page, at }) => {
		await page.goto(at(blog) + path);
		await isClean(page);
	});
}
