import { mf2 } from 'microformats-parser';
import { expect, seedShaped, test } from '../support/journey.ts';

type Item = ReturnType<typeof mf2>['items'][number];
const isItem = (value: unknown): value is Item =>
	typeof value === 'object' && value !== null && 'type' in value;

for (const blog of ['old', 'seed'] as const) {
	test(`a microformats parser finds the article of ${blog}, its author and every comment`, async ({
		request,
		at,
	}) => {
		const address = at(blog) + seedShaped[blog];
		const { items } = mf2(await (await request.get(address)).text(), { baseUrl: address });
		const entries = items.filter((item) => item.type?.includes('h-entry'));
		expect(entries).toHaveLength(1);
		const { properties } = entries[0]!;
		expect(properties.name).toEqual([
			blog === 'old' ? 'Il mulino e la corrente' : 'Gli interinali dei social media',
		]);
		expect(properties.published?.[0]).toMatch(/^2010-03-15T09:30:00/);
		expect(properties.url).toContain(address);
		expect(properties.category).toEqual(
			blog === 'old'
				? expect.arrayContaining(['fiumi', 'mestieri', 'chiatte', 'mulini'])
				: expect.arrayContaining([
						'idee di comunicazione',
						'idee di marketing',
						'social media',
						'outsourcing',
					]),
		);
		expect(properties.content).toHaveLength(1);
		const authors = (properties.author ?? []).filter(isItem);
		expect(authors.length).toBeGreaterThan(0);
		for (const author of authors) {
			expect(author.type).toContain('h-card');
			expect(author.properties.name).toEqual([blog === 'old' ? 'Dora Riva' : 'Gianluca Diegoli']);
		}
		const comments = (properties.comment ?? []).filter(isItem);
		expect(comments).toHaveLength(18);
		for (const [index, comment] of comments.entries()) {
			expect(comment.type).toContain('h-cite');
			expect(comment.properties.author, String(index)).toHaveLength(1);
			expect(comment.properties.published, String(index)).toHaveLength(1);
		}
		expect(comments.slice(0, 11).map((comment) => comment.properties.url?.[0])).toEqual(
			Array.from({ length: 11 }, (_, index) => `${address}/comments/${index + 1}`),
		);
	});
}

test('every list of articles is a feed of entries for machines', async ({ request, at }) => {
	const tag = /\/tag\/[^"/]+(?=")/.exec(await (await request.get(at('old') + seedShaped.old)).text())![0];
	for (const path of ['/', '/2010', '/category/fiumi', tag]) {
		const address = at('old') + path;
		const { items } = mf2(await (await request.get(address)).text(), { baseUrl: address });
		const [feed, ...others] = items.filter((item) => item.type?.includes('h-feed'));
		expect(others, path).toEqual([]);
		expect(feed!.properties.name?.[0], path).toMatch(/\S/);
		const entries = (feed!.children ?? []).filter((item) => item.type?.includes('h-entry'));
		expect(entries.length, path).toBeGreaterThan(0);
		for (const { properties } of entries) {
			expect(properties.name?.[0], path).toMatch(/\S/);
			expect(properties.url?.[0], path).toMatch(/^http/);
			expect(properties.published, path).toHaveLength(1);
		}
	}
});

test('search engines and links elsewhere are told what the page is', async ({ request, at }) => {
	const path = '/2012/02/solo-commenti';
	const html = await (await request.get(at('old') + path)).text();
	expect(html).toContain(`<link rel="canonical" href="${at('old')}${path}"/>`);
	expect(html).toContain('<meta property="og:title" content="Solo commenti &amp; &quot;virgolette&quot;"/>');
	expect(html).toContain('<meta property="og:type" content="article"/>');
	const [, json] = /<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(html)!;
	const data = JSON.parse(json!);
	expect(data['@type']).toBe('BlogPosting');
	expect(data.headline).toBe('Solo commenti & "virgolette"');
	const [head] = html.split('</head>');
	expect(head).toMatch(/<title>Solo commenti/);
	expect(head).toMatch(/rel="icon"/);
});

test('a further page of comments is its own canonical address', async ({ request, at }) => {
	const address = `${at('old')}/2011/05/una-conversazione-lunga/comment-page-2`;
	expect(await (await request.get(address)).text()).toContain(`<link rel="canonical" href="${address}"/>`);
});

test('the feeds parse and carry the latest words', async ({ request, at }) => {
	for (const path of [
		'/feed',
		'/feed/atom',
		'/comments/feed',
		'/category/fiumi/feed',
		'/2010/03/il-mulino-e-la-corrente/feed',
	]) {
		const answer = await request.get(at('old') + path);
		expect(answer.status(), path).toBe(200);
		expect(answer.headers()['content-type'], path).toMatch(/xml/);
		const text = await answer.text();
		expect(text, path).toMatch(path === '/feed/atom' ? /<entry>/ : /<item>/);
		expect(text, path).not.toMatch(/Il tesoro|Lo cercavo|Trattenuto/);
	}
	const json = await (await request.get(`${at('old')}/feed.json`)).json();
	expect(json.items.length).toBeGreaterThan(0);
});
