import assert from 'node:assert/strict';
import { SaxesParser } from 'saxes';
import type { Database } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { publishArticle } from '#lib/articles/commands';
import { keepComment, publishComment } from '#lib/comments/commands';
import { ensureSite } from '#lib/site/commands';
import { getSite } from '#lib/site/queries';
import { formatFeed } from './format.ts';
import { feedAt } from './queries.ts';

const hostile = 'A ]]> & <script>alert(1)</script>';

async function blog(db: Database) {
	await ensureSite(db, { title: hostile });
	const post = (path: string, more: object = {}) =>
		publishArticle(db, {
			kind: 'post',
			slug: path,
			path,
			title: hostile,
			source: '',
			format: 'classic',
			html: '<p><a href="/tag/x">x</a> ]]&gt;</p>',
			excerpt: '',
			updated_at: 0,
			comments_open: 1,
			mentions_open: 1,
			published_at: 1_000,
			local_time: '1970-01-01 00:00:01',
			termIds: [],
			...more,
		});
	const comment = (article_id: number, text: string) => ({
		article_id,
		kind: 'comment' as const,
		list: 'comments' as const,
		author_name: hostile,
		text,
		html: `<p>${text}</p>`,
		created_at: 5_000,
		local_time: '1970-01-01 00:00:05',
	});
	return { post, comment };
}

onEveryEngine('feeds hold what anyone may read and nothing else', async (engine) => {
	const db = await engine.open();
	const { post, comment } = await blog(db);
	const open = await post('open');
	const locked = await post('locked', { password: 'x' });
	await publishComment(db, comment(open, 'said'));
	await keepComment(db, comment(open, 'held'), 'held');
	await publishComment(db, comment(locked, 'secret'));
	const site = await getSite(db);
	const texts = async (path: string) => (await feedAt(db, site, path))!.items.map((item) => item.html);
	assert.deepEqual(await texts('comments'), ['<p>said</p>']);
	assert.deepEqual(await texts('open'), ['<p>said</p>']);
	assert.equal(await feedAt(db, site, 'locked'), null);
	assert.equal(await feedAt(db, site, 'tag/none'), null);
	const posts = await texts('');
	assert.deepEqual(posts.sort(), ['', '<p><a href="/tag/x">x</a> ]]&gt;</p>']);
});

onEveryEngine('a feed without articles is an empty feed', async (engine) => {
	const db = await engine.open();
	await ensureSite(db);
	assert.deepEqual((await feedAt(db, await getSite(db), ''))!.items, []);
});

onEveryEngine(
	'feeds are well-formed whatever is written in titles and names, with whole addresses',
	async (engine) => {
		const db = await engine.open();
		const { post, comment } = await blog(db);
		await publishComment(db, comment(await post('open'), 'said'));
		const site = await getSite(db);
		for (const path of ['', 'comments', 'open']) {
			const view = (await feedAt(db, site, path))!;
			for (const format of ['rss', 'atom'] as const) {
				const xml = formatFeed(view, site, 'https://blog.example', '/feed', format);
				const parser = new SaxesParser();
				parser.on('error', (error) => assert.fail(`${format} of "${path}": ${error.message}`));
				parser.write(xml).close();
				assert.doesNotMatch(xml, /href="\/(?!\/)/);
			}
			const json = JSON.parse(formatFeed(view, site, 'https://blog.example', '/feed.json', 'json'));
			assert.equal(json.title.includes(hostile), true);
		}
	},
);
