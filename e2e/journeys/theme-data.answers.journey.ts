import { readFileSync } from 'node:fs';
import { type BlogName, exports } from '../support/blogs.ts';
import { expect, test } from '../support/journey.ts';

interface Published {
	id: string;
	title: string;
	kind: string;
	comments: number;
	mentions: number;
	isProtected: boolean;
}

const field = (text: string, name: string) =>
	new RegExp(`<${name}>(?:<!\\[CDATA\\[)?([\\s\\S]*?)(?:\\]\\]>)?</${name}>`).exec(text)?.[1] ?? '';

/** What the file itself says, read without our importer. */
function published(file: string): Published[] {
	const xml = readFileSync(file, 'utf8');
	return [...xml.matchAll(/<item>([\s\S]*?)<\/item>/g)]
		.map(([, item]) => item!)
		.filter(
			(item) => field(item, 'wp:status') === 'publish' && /^(post|page)$/.test(field(item, 'wp:post_type')),
		)
		.map((item) => {
			const comments = [...item.matchAll(/<wp:comment>([\s\S]*?)<\/wp:comment>/g)]
				.map(([, comment]) => comment!)
				.filter((comment) => field(comment, 'wp:comment_approved') === '1');
			const mentions = comments.filter((comment) =>
				/^(trackback|pingback)$/.test(field(comment, 'wp:comment_type')),
			);
			return {
				id: field(item, 'wp:post_id'),
				title: field(item, 'title'),
				kind: field(item, 'wp:post_type'),
				comments: comments.length - mentions.length,
				mentions: mentions.length,
				isProtected: field(item, 'wp:post_password') !== '',
			};
		});
}

for (const blog of ['theme', 'seed'] as const satisfies BlogName[]) {
	test(`every published post and page of ${blog} opens, with the file’s own counts`, async ({
		request,
		at,
	}) => {
		const base = at(blog);
		const items = published(exports[blog]);
		expect(items.length).toBeGreaterThan(0);
		for (const item of items) {
			const answer = await request.get(`${base}/?${item.kind === 'page' ? 'page_id' : 'p'}=${item.id}`);
			const name = `${item.id} ${item.title}`;
			expect(answer.status(), name).toBe(200);
			expect(new URL(answer.url()).search, name).toBe('');
			const html = await answer.text();
			expect(html, name).toContain('<article class="h-entry"');
			if (item.isProtected) {
				expect(html, name).not.toContain('id="comments"');
				continue;
			}
			const data = JSON.parse(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(html)![1]!);
			expect(data.commentCount, name).toBe(item.comments);
			expect([...html.matchAll(/<li id="c\d+"/g)].length, name).toBe(item.comments);
			expect([...html.matchAll(/<li id="t\d+"/g)].length, name).toBe(item.mentions);
		}
	});

	test(`no page of ${blog} asks anything of a stranger`, async ({ page, at, strangers, engine }) => {
		test.skip(engine === 'postgres', 'pages are the same on every engine');
		const base = at(blog);
		for (const item of published(exports[blog])) {
			await page.goto(`${base}/?p=${item.id}`);
			expect(strangers, item.title).toEqual([]);
		}
	});
}
