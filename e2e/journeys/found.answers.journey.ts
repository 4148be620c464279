import { expect, test } from '../support/journey.ts';

const article = '/2010/03/la-voce-in-affitto';

test('crawlers find a sitemap whose every address answers', async ({ at }) => {
	const blog = at('demo');
	const robots = await (await fetch(`${blog}/robots.txt`)).text();
	const sitemap = /^Sitemap: (.+)$/m.exec(robots)![1]!;
	const answer = await fetch(sitemap);
	expect(answer.headers.get('content-type')).toContain('application/xml');
	const places = [...(await answer.text()).matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, place]) => place!);
	expect(places.length).toBeGreaterThan(8);
	for (const place of places) expect((await fetch(place, { redirect: 'manual' })).status, place).toBe(200);
});

test('an article brings a picture of its title for those who link it, and only its own', async ({ at }) => {
	const blog = at('demo');
	const html = await (await fetch(blog + article)).text();
	const address = /<meta property="og:image" content="([^"]+)"/.exec(html)![1]!;
	const picture = await fetch(address);
	expect(picture.status).toBe(200);
	expect(picture.headers.get('content-type')).toBe('image/png');
	expect(picture.headers.get('cache-control')).toContain('immutable');
	const bytes = new DataView(await picture.arrayBuffer());
	expect([bytes.getUint32(16), bytes.getUint32(20)]).toEqual([1200, 630]);
	expect((await fetch(address.replace(/-[\w-]{8}\.png/, '-AAAAAAAA.png'))).status).toBe(404);
});

test('another site is told of an article that anyone may read, and of no other', async ({ at }) => {
	const blog = at('demo');
	const html = await (await fetch(blog + article)).text();
	const discovered =
		/href="([^"]+)" type="application\/json\+oembed"|type="application\/json\+oembed" href="([^"]+)"/.exec(
			html,
		)!;
	const address = (discovered[1] ?? discovered[2])!.replaceAll('&amp;', '&');
	const answer = await (await fetch(address)).json();
	expect(answer).toMatchObject({
		version: '1.0',
		type: 'rich',
		title: 'La voce in affitto',
		provider_name: 'Margine',
	});
	expect(answer.html).not.toContain('<script');
	expect(await (await fetch(`${address}&format=xml`)).text()).toContain('<oembed>');
	const small = (await (await fetch(`${address}&maxwidth=100&maxheight=50`)).json()) as Record<
		string,
		unknown
	>;
	expect([small.width, small.height, 'thumbnail_url' in small], 'none that is larger').toEqual([
		100,
		50,
		false,
	]);
	expect((await fetch(`${address}&format=yaml`)).status).toBe(501);
	for (const other of ['https://elsewhere.example/', `${blog}/2010/03/none`, `${blog}/admin`]) {
		expect((await fetch(`${blog}/oembed?url=${encodeURIComponent(other)}`)).status, other).toBe(404);
	}
});

test('pages name their feeds, feeds revalidate, and machines read the trail and the comments', async ({
	at,
}) => {
	const blog = at('demo');
	const html = await (await fetch(blog + article)).text();
	const feeds = [...html.matchAll(/<link rel="alternate" type="application\/rss\+xml"[^>]*?href="([^"]+)"/g)];
	expect(feeds.map(([, href]) => new URL(href!, blog).pathname).sort()).toEqual([`${article}/feed`, '/feed']);
	for (const [, href] of feeds) {
		const answer = await fetch(new URL(href!, blog));
		expect(answer.headers.get('content-type')).toContain('application/rss+xml');
		const again = { headers: { 'if-none-match': answer.headers.get('etag')! } };
		expect((await fetch(new URL(href!, blog), again)).status).toBe(304);
		expect(await answer.text()).toMatch(/<rss[\s\S]*<\/rss>\s*$/);
	}
	const since = (await fetch(`${blog}/feed`)).headers.get('last-modified')!;
	expect(Date.parse(since)).toBeGreaterThan(0);
	const asked = (date: string) => fetch(`${blog}/feed`, { headers: { 'if-modified-since': date } });
	expect((await asked(since)).status).toBe(304);
	expect((await asked(new Date(0).toUTCString())).status).toBe(200);
	expect(html).not.toMatch(/<form[^>]* action=""/);
	for (const path of [
		'/feed/atom',
		'/feed.json',
		'/comments/feed',
		'/category/idee-di-comunicazione/feed/atom',
		'/author/lia-serra/comments/feed',
		`${article}/comments/1/feed`,
		`${article}/comments/1/feed/atom`,
	])
		expect((await fetch(blog + path)).status, path).toBe(200);
	const thread = await (await fetch(`${blog}${article}/comments/1/thread`)).text();
	expect(thread).toContain(`href="${blog}${article}/comments/1/feed"`);
	const said = encodeURIComponent(`${blog}${article}/comments/1`);
	expect(thread).toContain(`/oembed?url=${said}`);
	expect((await (await fetch(`${blog}/oembed?url=${said}`)).json()).html).toContain('/comments/1"');
	const scripts = html.matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g);
	const [post, trail] = [...scripts].map(([, json]) => JSON.parse(json!));
	expect(post.comment).toHaveLength(11);
	expect(post.comment[0]).toMatchObject({
		'@type': 'Comment',
		url: `${blog}${article}/comments/1`,
		author: { '@type': 'Person' },
	});
	expect(trail.itemListElement.map((step: { position: number }) => step.position)).toEqual([1, 2, 3]);
	expect(trail.itemListElement[0].name).not.toMatch(/^(localhost|127)/);
});
