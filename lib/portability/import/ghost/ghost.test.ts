import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import sharp from 'sharp';
import { onEveryEngine } from '#db/testing';
import { isOnlyAdmin } from '#lib/accounts/people/admins';
import { confirmPerson } from '#lib/accounts/people/commands';
import { protectedNames } from '#lib/accounts/people/names';
import { withBlog } from '#lib/conversation/moderation/blog.testing';
import { setRole } from '#lib/conversation/moderation/people/commands';
import { resolveAddress } from '#lib/conversation/routing/address-queries';
import { fillEmpty } from '#lib/portability/demo/demo';
import { findAuthor } from '#lib/publishing/articles/archive-queries';
import { getSite } from '#lib/site/settings/queries';
import { siteOf } from '../blog/settings.ts';
import { importFile } from '../fixtures/files.ts';
import { wordsIn } from './settings.ts';

const post = (id: string, more: object) => ({
	id,
	title: `Titolo ${id}`,
	slug: `titolo-${id}`,
	html: `<p>Testo ${id}</p>`,
	type: 'post',
	status: 'published',
	visibility: 'public',
	published_at: '2024-02-03 04:05:06',
	updated_at: null,
	...more,
});
const exported = (posts: object[], settings: Record<string, string | null> = {}) =>
	JSON.stringify({
		db: [
			{
				meta: { exported_on: 1753891082041, version: '5.80.0' },
				data: {
					posts,
					settings: Object.entries(settings).map(([key, value], id) => ({ id, key, value })),
					posts_meta: [{ post_id: 'p1', feature_image_alt: 'Il "porto"', meta_description: 'In breve' }],
					tags: [
						{ id: 't1', name: 'Mare', slug: 'mare' },
						{ id: 't3', name: 'Città d’arte', slug: 'citta' },
						{ id: 't2', name: '#nascosto', slug: 'hash-nascosto', visibility: 'internal' },
					],
					posts_tags: [
						{ post_id: 'p1', tag_id: 't1' },
						{ post_id: 'p1', tag_id: 't2' },
					],
					users: [{ id: 'u1', name: 'Lia', slug: 'lia-g', email: 'LIA@example.org' }],
					posts_authors: [{ post_id: 'p1', author_id: 'u1' }],
				},
			},
		],
	});

onEveryEngine('Ghost articles come with tags, author, dates and addresses, and once', async (engine) => {
	const { db, admin } = await withBlog(engine);
	await db.updateTable('site').set({ settings: '{"writing":{"structure":"month"}}' }).execute();
	const image = '__GHOST_URL__/content/images/size/w600/2024/02/porto.jpg';
	const later = new Date(Date.now() + 86_400_000).toISOString();
	const file = exported([
		post('p1', {
			feature_image: image,
			html: '<p>Ciao <a href="__GHOST_URL__/titolo-p2/">qui</a><script>alert(1)</script></p>',
		}),
		post('p2', { type: 'page', slug: 'boat' }),
		post('p3', { status: 'draft', published_at: null }),
		post('p4', { status: 'scheduled', published_at: later }),
		post('p5', { visibility: 'paid' }),
		post('p6', { html: null, lexical: '{"root":{}}', status: 'sent' }),
	]);
	const foreseen = await importFile(db, file, true);
	assert.equal(
		(await db.selectFrom('article').select('id').where('source_key', 'is not', null).execute()).length,
		0,
	);
	const report = await importFile(db, file);
	assert.deepEqual(report.counts, { articles: 6, new: 6, known: 0 });
	assert.deepEqual([report.totals, report.notes], [foreseen.totals, foreseen.notes]);
	assert.deepEqual(report.notes.missing, ['2024/02/porto.jpg, shown in /titolo-p1']);
	assert.equal(report.notes.differs!.length, 3);
	const articles = async () =>
		db.selectFrom('article').selectAll().where('source_key', 'is not', null).orderBy('id').execute();
	const rows = await articles();
	assert.deepEqual(
		rows.map((row) => [row.kind, row.status, row.path, row.slug]),
		[
			['post', 'published', '2024/02/titolo-p1', 'titolo-p1'],
			['page', 'published', 'boat-2', 'boat-2'],
			['post', 'draft', null, 'titolo-p3'],
			['post', 'published', rows[3]!.path, 'titolo-p4'],
			['post', 'private', '2024/02/titolo-p5', 'titolo-p5'],
			['post', 'draft', null, 'titolo-p6'],
		],
	);
	const [first, , , scheduled] = rows;
	assert.deepEqual(
		[first!.author_id, first!.published_at, first!.first_published_at, first!.description],
		[admin.id, Date.UTC(2024, 1, 3, 4, 5, 6), Date.UTC(2024, 1, 3, 4, 5, 6), 'In breve'],
	);
	assert.deepEqual([scheduled!.first_published_at, scheduled!.published_at], [null, Date.parse(later)]);
	assert.match(first!.html, /missing-picture/);
	assert.match(first!.html, /href="\/titolo-p2\/?"/);
	assert.doesNotMatch(first!.html, /script|GHOST/);
	const terms = await db
		.selectFrom('article_term')
		.innerJoin('term', 'term.id', 'term_id')
		.select('name')
		.where('article_id', '=', first!.id)
		.execute();
	assert.deepEqual(terms, [{ name: 'Mare' }]);
	assert.deepEqual(await resolveAddress(db, 'titolo-p1', new URLSearchParams()), {
		location: '/2024/02/titolo-p1',
		status: 301,
	});
	assert.deepEqual((await importFile(db, file)).counts, { articles: 6, new: 0, known: 6 });
	assert.deepEqual(await articles(), rows);

	const media = join(engine.environment.DATA_DIR, 'ghost');
	mkdirSync(join(media, 'content/images/2024/02'), { recursive: true });
	const picture = sharp({ create: { width: 60, height: 40, channels: 3, background: 'teal' } });
	await picture.jpeg().toFile(join(media, 'content/images/2024/02/porto.jpg'));
	const brought = await importFile(db, file, false, { media, dataDir: engine.environment.DATA_DIR });
	assert.deepEqual(brought.notes.media, ['2024/02/porto.jpg']);
	assert.match(
		(await articles())[0]!.html,
		/<img[^>]+src="\/media\/2024\/02\/porto\.jpg"[^>]*width="60"|<img[^>]+width="60"[^>]*src="\/media\/2024\/02\/porto\.jpg"/,
	);
});

onEveryEngine(
	'an empty blog takes its words, language and time zone from a Ghost export',
	async ({ open }) => {
		const db = await open();
		await fillEmpty(db, { demo: true });
		const moments = [
			['2024-03-31 23:30:00', '2024-04-01 12:30:00'],
			['2024-01-01 04:00:00', '2024-01-01 17:00:00'],
		];
		const posts = moments.map(([at], index) => post(`p${index + 1}`, { published_at: at }));
		const words = {
			title: 'Harbour &amp; Sea',
			description: 'Notes',
			timezone: 'Pacific/Auckland',
			locale: 'en',
		};
		const file = exported(posts, words);
		assert.equal((await importFile(db, file, true)).counts.demo, 1);
		assert.equal((await getSite(db)).demo, 1);
		await importFile(db, file);
		const { title, tagline, language, time_zone, demo } = await getSite(db);
		assert.deepEqual(
			[title, tagline, language, time_zone, demo],
			['Harbour & Sea', 'Notes', 'en', 'Pacific/Auckland', 0],
		);
		const rows = await db.selectFrom('article').select(['local_time', 'path']).orderBy('id').execute();
		assert.deepEqual(
			rows.map(({ local_time }) => local_time),
			moments.map(([, local]) => local),
		);
		assert.ok(rows.every(({ path }) => /^2024\/0[14]\//.test(path!)));
	},
);

onEveryEngine(
	'Ghost of before names its settings otherwise; what is set up, or wrong, is left',
	async ({ open }) => {
		const db = await open();
		await fillEmpty(db, { demo: false });
		const old = { title: 'Porto', active_timezone: 'Asia/Tokyo', default_locale: 'it-IT', description: null };
		await importFile(db, exported([post('p1', {})], old));
		const first = await getSite(db);
		assert.deepEqual([first.title, first.language, first.time_zone], ['Porto', 'it', 'Asia/Tokyo']);
		await importFile(db, exported([post('p1', {})], { timezone: 'Mars/Olympus', title: '' }));
		assert.deepEqual(await getSite(db), first);
		await db.updateTable('site').set({ set_up_at: 1, title: 'Mio' }).execute();
		await importFile(db, exported([post('p1', {})], { ...old, title: 'Altro' }));
		assert.equal((await getSite(db)).title, 'Mio');
	},
);

onEveryEngine('the feeds and tags of Ghost lead on', async ({ open }) => {
	const db = await open();
	await fillEmpty(db, { demo: false });
	await importFile(db, exported([post('p1', {})]).replace('"tag_id":"t2"', '"tag_id":"t3"'));
	const leads = async (path: string) =>
		(await resolveAddress(db, path, new URLSearchParams()))?.location ?? null;
	const arte = await db
		.selectFrom('term')
		.select('slug')
		.where('name', '=', 'Città d’arte')
		.executeTakeFirstOrThrow();
	assert.notEqual(arte.slug, 'citta');
	for (const [path, to] of [
		['rss', '/feed'],
		['tag/mare/rss', '/tag/mare/feed'],
		['author/lia-g/rss', '/author/lia-g/feed'],
		['tag/citta', `/tag/${arte.slug}`],
		['tag/citta/page/2', `/tag/${arte.slug}/page/2`],
		['tag/mare', null],
		['titolo-p1', '/2024/02/titolo-p1'],
		['nothing/rss', null],
	] as const)
		assert.equal(await leads(path), to, path);
});

test('the language of a Ghost blog is that of its texts, whatever the interface speaks', () => {
	for (const [locale, language, texts] of [
		['it', 'it', undefined],
		['en-GB', 'en', undefined],
		['fr', 'fr', undefined],
		['zh-Hant', 'zh-Hans', 'zh-Hant'],
		['he', 'en', 'he'],
		['fa', 'fa', undefined],
	] as const) {
		const found = siteOf(wordsIn({ settings: new Map([['locale', locale]]) }));
		assert.equal(found.language, language, locale);
		assert.equal(found.settings && JSON.parse(found.settings).writing.language, texts, locale);
	}
});

onEveryEngine(
	'who wrote for the old blog signs here, as a reader, and gets no role by coming',
	async (engine) => {
		const { db, admin } = await withBlog(engine);
		const file = exported([post('p1', {})])
			.replace('LIA@example.org', 'bice@example.org')
			.replace('"Lia"', '"Bice"');
		await importFile(db, file);
		assert.ok(await findAuthor(db, 'lia-g'));
		assert.ok((await protectedNames(db)).includes('Bice'));
		assert.ok(await isOnlyAdmin(db, admin));
		const bice = await confirmPerson(db, { email: 'bice@example.org', name: '', language: 'it' });
		assert.deepEqual([bice.slug, bice.role], ['lia-g', 'reader']);
		assert.ok(await findAuthor(db, 'lia-g'), 'the archive is there after they came, too');
		assert.ok((await setRole(db, admin, bice.id, 'moderator')).ok);
		const again = await confirmPerson(db, { email: 'bice@example.org', name: '', language: 'it' });
		assert.equal(again.role, 'moderator');
	},
);
