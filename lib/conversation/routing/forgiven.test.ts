import assert from 'node:assert/strict';
import { sql } from 'kysely';
import type { Database } from '#db/schema';
import { onEveryEngine, queryPlan } from '#db/testing';
import { ensureTerm, publishArticle } from '#lib/publishing/articles/commands';
import { ensureSite } from '#lib/site/settings/commands';
import { resolveAddress } from './address-queries.ts';

async function blog(db: Database) {
	await ensureSite(db);
	const text = (path: string, more: object = {}) =>
		publishArticle(db, {
			kind: 'post',
			slug: path.split('/').at(-1)!,
			path,
			title: path,
			source: '',
			format: 'classic',
			html: '',
			excerpt: '',
			updated_at: 0,
			comments_open: 1,
			mentions_open: 1,
			published_at: 1,
			local_time: `${path.slice(0, 7).replace('/', '-')}-15 10:20:00`,
			termIds: [],
			...more,
		});
	return text;
}

const lead = async (db: Database, address: string) => {
	const url = new URL(address, 'http://blog.example/');
	const path = decodeURIComponent(url.pathname)
		.normalize('NFC')
		.replace(/^\/+|\/+$/g, '');
	return (await resolveAddress(db, path, url.searchParams))?.location ?? null;
};

const forgiven = (path: string, last: string): string[] => [
	...[')', '.', '”', ',', '"', '»', ').', '…', "'", '!'].map((end) => `/${path}${encodeURIComponent(end)}`),
	`/${path}/amp`,
	`/${path}/amp/`,
	`/index.php/${path}`,
	`/${path.toUpperCase()}`,
	`/${path.replace(/\b[a-z]/g, (letter) => letter.toUpperCase())}/`,
	`/INDEX.PHP/${path.toUpperCase()}/AMP).`,
	`/${last}`,
	`/2031/07/${last}`,
	`/${path.slice(0, -3)}`,
	`/blog/${last.toUpperCase()}.`,
];

onEveryEngine('an old link that only one text can have meant leads there', async (engine) => {
	const db = await engine.open();
	const text = await blog(db);
	for (const path of ['2010/03/il-mulino-vecchio', '2011/caffè-amaro', 'Chi-Siamo']) await text(path);
	const texts: [path: string, last: string, href: string][] = [
		['2010/03/il-mulino-vecchio', 'il-mulino-vecchio', '/2010/03/il-mulino-vecchio'],
		['2011/caffè-amaro', 'caffè-amaro', '/2011/caff%C3%A8-amaro'],
	];
	for (const [path, last, href] of texts) {
		for (const link of forgiven(path, last)) assert.equal(await lead(db, link), href, link);
		assert.equal(await lead(db, href), null, 'itself it is a page');
	}
	assert.equal(await lead(db, '/chi-siamo'), '/Chi-Siamo', 'capitals of the blog are found as well');
	assert.equal(await lead(db, '/2010/03/Il-mulino-vecchio/feed'), '/2010/03/il-mulino-vecchio/feed');
	assert.equal(
		await lead(db, '/2010/03/il-mulino-vecchio)/comments/7'),
		'/2010/03/il-mulino-vecchio/comments/7',
	);
	await db.insertInto('old_address').values({ path: 'vecchio', target: 'article', target_id: 1 }).execute();
	assert.equal(await lead(db, '/vecchio).'), '/2010/03/il-mulino-vecchio', 'in one step');
});

onEveryEngine('what no text or several can have meant stays missing', async (engine) => {
	const db = await engine.open();
	const text = await blog(db);
	await text('2010/03/mare-uno');
	await text('2011/04/mare-due');
	await text('2012/05/mare-tre', { published_at: Date.now() + 86_400_000 });
	await text('2013/06/segreto');
	await db.updateTable('article').set({ status: 'draft' }).where('slug', '=', 'segreto').execute();
	await text('2014/07/gemelli');
	await text('2015/08/gemelli');
	for (const link of [
		'/mare',
		'/2012/05/mare',
		'/2012/05/mare-tre.',
		'/segreto',
		'/2013/06/segre',
		'/gemelli',
		'/2010/04/mare-u',
		'/ma',
		'/%25',
		'/2010',
		'/2010/03',
		'/%F0%9F%98%80',
		'/favicon.ico',
		'/robots.txt',
		'/sign-in)',
		'/tag/mare-uno',
		'/wp-login.php',
		'/).',
		'/amp',
		'/index.php',
		'/mare_uno',
		'/m%25re',
	]) {
		assert.equal(await lead(db, link), null, link);
	}
	assert.equal(await lead(db, '/2010/mare'), '/2010/03/mare-uno', 'the date tells them apart');
	assert.equal(await lead(db, '/2014/07/gemelli)'), '/2014/07/gemelli');
	for (let at = 0; at < 30; at++) await text(`2016/01/lago-${at}`);
	assert.equal(await lead(db, '/2016/01/lago'), null);
	assert.equal(await lead(db, '/2016/01/lago-7'), null, 'itself it is a page');
});

onEveryEngine('a look for what is missing takes an index each time', async (engine) => {
	const db = await engine.open();
	await ensureSite(db);
	if (engine.engine === 'postgres') await sql`set enable_seqscan = off`.execute(db);
	const conditions =
		engine.engine === 'postgres'
			? [`lower(path) in ('a', 'b')`, `slug = 'a'`, `slug ~>=~ 'a' and slug ~<~ 'b'`, 'wordpress_id = 7']
			: [`lower(path) in ('a', 'b')`, `slug = 'a'`, `slug >= 'a' and slug < 'b'`, 'wordpress_id = 7'];
	for (const condition of conditions) {
		const asked = db
			.selectFrom('article')
			.select('path')
			.where(sql<boolean>`${sql.raw(condition)}`)
			.limit(20);
		const plan = await queryPlan(engine, db, asked);
		assert.match(plan, /index/i, condition);
		assert.doesNotMatch(plan, /seq scan|"SCAN/i, condition);
	}
});

onEveryEngine('feeds are found where other programs have them', async (engine) => {
	const db = await engine.open();
	const text = await blog(db);
	await text('2010/03/barca', { wordpress_id: 7 });
	const term = { slug: 'idee', name: 'Idee', description: '', parent_id: null, wordpress_id: 3 };
	await ensureTerm(db, { taxonomy: 'category', ...term });
	for (const base of ['', '/2010/03/barca', '/category/idee', '/tag/x', '/author/lia', '/2010/03', '/2010']) {
		for (const name of [
			'rss',
			'rss.xml',
			'feed.xml',
			'index.xml',
			'feed/rss2',
			'feed/rss',
			'feed/rdf',
			'rss/',
			'RSS',
		]) {
			assert.equal(await lead(db, `${base}/${name}`), `${base}/feed`, `${base}/${name}`);
		}
		for (const name of ['atom.xml', 'atom']) {
			assert.equal(await lead(db, `${base}/${name}`), `${base}/feed/atom`, `${base}/${name}`);
		}
		for (const name of ['feed', 'feed/atom']) assert.equal(await lead(db, `${base}/${name}`), null);
	}
	const asked: [string, string | null][] = [
		['/?p=7&feed=rss2', '/2010/03/barca/feed'],
		['/?feed=rss2&p=7', '/2010/03/barca/feed'],
		['/?p=7&feed=atom', '/2010/03/barca/feed/atom'],
		['/?p=8&feed=rss2', null],
		['/?cat=3&feed=rss2', '/category/idee/feed'],
		['/?tag=x&feed=rss', '/tag/x/feed'],
		['/?m=201003&feed=rss2', '/2010/03/feed'],
		['/?feed=rss2', '/feed'],
		['/?feed=atom', '/feed/atom'],
		['/?feed=comments-rss2', '/comments/feed'],
		['/wp-rss2.php', '/feed'],
		['/wp-commentsrss2.php', '/comments/feed'],
		['/missing/rss', null],
	];
	for (const [from, to] of asked) assert.equal(await lead(db, from), to, from);
	await text('rss');
	assert.equal(await lead(db, '/rss'), null, 'a text of the blog comes first');
});

onEveryEngine(
	'lists are found in other capitals, and what programs ask for has its place',
	async (engine) => {
		const db = await engine.open();
		await ensureSite(db);
		const term = { name: 'x', description: '', parent_id: null, wordpress_id: null };
		await ensureTerm(db, { taxonomy: 'tag', slug: 'mare', ...term });
		for (const link of ['/Tag/mare', '/tag/Mare', '/TAG/MARE'])
			assert.equal(await lead(db, link), '/tag/mare');
		assert.equal(await lead(db, '/tag/Mare/page/2'), '/tag/mare/page/2');
		assert.equal(await lead(db, '/tag/Other'), null);
		assert.equal(await lead(db, '/.well-known/change-password'), '/me/keys');
		assert.equal(await lead(db, '/.well-known/security.txt'), null);
		assert.equal(await lead(db, '/.well-known/other'), null);
	},
);
