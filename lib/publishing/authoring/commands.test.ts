import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import type { Article, Database, Person } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { addPerson, withBlog } from '#lib/conversation/moderation/blog.testing';
import { resolveAddress } from '#lib/conversation/routing/address-queries';
import { localTime } from '#lib/i18n/local-time';
import { articleAt } from '#lib/publishing/articles/queries';
import { createArticle, publishArticle, type Saving, unpublish } from './commands.ts';
import { discardDraft, keepDraft } from './drafts.ts';
import { type ArticleFields, articleFields, type Kept } from './fields.ts';
import { publishDue } from './publish-due.ts';
import { quickChange, setCategory } from './quick.ts';
import { revisionsOf } from './revisions.ts';
import { saveArticle } from './save.ts';
import { workingCopy } from './working-copy.ts';

const fields = (some: Partial<ArticleFields>) => articleFields.parse({ format: 'html', ...some });
const rowOf = (db: Database, id: number): Promise<Article> =>
	db.selectFrom('article').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const kept = (answer: Kept) => {
	assert.ok(answer.ok, JSON.stringify(answer));
	return answer;
};
const keepNow = (db: Database, by: Person, saving: Saving) => saveArticle(db, by, saving, 'as-it-is');
const led = async (db: Database, path: string) =>
	(await resolveAddress(db, path, new URLSearchParams()))?.location ?? null;

onEveryEngine('only administrators write; what they left empty long ago is begun again', async (engine) => {
	const { db, admin, moderator } = await withBlog(engine);
	assert.equal(await createArticle(db, moderator, { kind: 'post' }), null);
	const id = (await createArticle(db, admin, { kind: 'post' }))!;
	assert.notEqual(await createArticle(db, admin, { kind: 'post' }), id, 'two tabs write two articles');
	await db.updateTable('article').set({ updated_at: 1 }).where('id', '=', id).execute();
	assert.equal(await createArticle(db, admin, { kind: 'post' }), id);
	assert.notEqual(await createArticle(db, admin, { kind: 'page' }), id);
	const saving = { id, base: 0, fields: fields({ title: 'Mare' }) };
	for (const command of [keepNow, publishArticle, keepDraft]) {
		const answer = await command(db, moderator, saving);
		assert.ok(!answer.ok && answer.why === 'forbidden');
	}
	assert.equal((await rowOf(db, id)).title, '');
});

onEveryEngine('what comes out is at its address in the very next reading', async (engine) => {
	const { db, admin } = await withBlog(engine);
	const id = (await createArticle(db, admin, { kind: 'post' }))!;
	const first = kept(await keepDraft(db, admin, { id, base: 0, fields: fields({ title: 'Città e mare' }) }));
	assert.deepEqual([first.path, (await rowOf(db, id)).status], [null, 'draft']);
	const tags = 'Vela, vela, C++, C#';
	const out = kept(
		await publishArticle(db, admin, {
			id,
			base: first.revision,
			fields: fields({ title: 'Città e mare', source: '<p>Onde</p>', tags, newCategory: 'Viaggi' }),
		}),
	);
	assert.match(out.path!, /^\d{4}\/\d\d\/citta-e-mare$/);
	const shown = await articleAt(db, out.path!);
	assert.deepEqual([shown!.html, shown!.excerpt], ['<p>Onde</p>', 'Onde']);
	assert.ok((await rowOf(db, id)).first_published_at);
	const terms = await db.selectFrom('term').select(['taxonomy', 'name']).orderBy('id').execute();
	assert.deepEqual(
		terms.map(({ name }) => name),
		['Viaggi', 'Vela', 'C++', 'C#'],
	);
	const verbs = await db.selectFrom('event').select('verb').where('article_id', '=', id).execute();
	assert.deepEqual(verbs, [{ verb: 'article-out' }]);
});

onEveryEngine(
	'who keeps an older text is shown the newer one, and writes over it only knowingly',
	async (engine) => {
		const { db, admin } = await withBlog(engine);
		const other = await addPerson(db, 'Elio', 'admin');
		const id = (await createArticle(db, admin, { kind: 'post' }))!;
		const mine = fields({ title: 'Uno', source: 'mio' });
		const first = kept(await keepDraft(db, admin, { id, base: 0, fields: mine }));
		kept(await keepDraft(db, other, { id, base: first.revision, fields: { ...mine, source: 'suo' } }));
		const answer = await keepDraft(db, admin, {
			id,
			base: first.revision,
			fields: { ...mine, source: 'ancora mio' },
		});
		assert.ok(!answer.ok && answer.why === 'conflict');
		assert.deepEqual([answer.theirs.byName, answer.theirs.source], ['Elio', 'suo']);
		assert.equal((await rowOf(db, id)).source, 'suo');
		const base = answer.theirs.revision;
		kept(await keepDraft(db, admin, { id, base, fields: { ...mine, source: 'ancora mio' } }));
		assert.equal((await rowOf(db, id)).source, 'ancora mio');
		assert.ok(
			(await revisionsOf(db, id)).some(({ byName }) => byName === 'Elio'),
			'theirs stays in history',
		);
		const same = await keepDraft(db, other, { id, base: 0, fields: { ...mine, source: 'ancora mio' } });
		assert.ok(same.ok, 'the very same text is no conflict');
	},
);

onEveryEngine(
	'what is written on an article that is out stays unseen until it is published',
	async (engine) => {
		const { db, admin } = await withBlog(engine);
		const id = (await createArticle(db, admin, { kind: 'post' }))!;
		const text = fields({ title: 'Faro', slug: 'faro', source: '<p>acceso</p>' });
		const out = kept(await publishArticle(db, admin, { id, base: 0, fields: text }));
		const draft = kept(
			await keepDraft(db, admin, { id, base: out.revision, fields: { ...text, source: '<p>spento</p>' } }),
		);
		const now = { ...(await workingCopy(db, id))! };
		assert.equal(now.fields.source, '<p>spento</p>');
		assert.equal((await articleAt(db, out.path!))!.html, '<p>acceso</p>');
		assert.equal(await discardDraft(db, admin, id), true);
		assert.equal((await workingCopy(db, id))!.fields.source, '<p>acceso</p>');
		const stale = await keepDraft(db, admin, { id, base: draft.revision, fields: { ...text, source: 'x' } });
		assert.ok(!stale.ok && stale.why === 'conflict', 'a tab with the discarded draft is told');
		assert.ok((await revisionsOf(db, id)).some(({ cause }) => cause === 'discarded'));
		const base = (await workingCopy(db, id))!.revision;
		const again = kept(
			await keepDraft(db, admin, { id, base, fields: { ...text, source: '<p>spento</p>' } }),
		);
		const change = { title: 'Faro nuovo' };
		kept(await quickChange(db, admin, id, change, again.revision));
		const [copy, row] = [(await workingCopy(db, id))!, await rowOf(db, id)];
		assert.deepEqual([copy.fields.title, copy.fields.source], ['Faro nuovo', '<p>spento</p>']);
		assert.deepEqual([row.title, row.html], ['Faro nuovo', '<p>acceso</p>']);
		kept(await keepNow(db, admin, { id, base: copy.revision, fields: copy.fields }));
		assert.equal((await articleAt(db, out.path!))!.html, '<p>spento</p>');
	},
);

onEveryEngine('a scheduled article comes out at its minute, once, whoever looks', async (engine) => {
	const { db, admin } = await withBlog(engine);
	await db.updateTable('site').set({ time_zone: 'Europe/Rome' }).execute();
	const id = (await createArticle(db, admin, { kind: 'post' }))!;
	const at = Date.now() + 3 * 3_600_000;
	const publishedAt = localTime(at, 'Europe/Rome').slice(0, 16).replace(' ', 'T');
	const wish = fields({ title: 'Domani', source: 'x', publishedAt });
	const { path } = kept(await publishArticle(db, admin, { id, base: 0, fields: wish }));
	const moment = (await rowOf(db, id)).published_at!;
	assert.equal(Math.floor(moment / 60_000), Math.floor(at / 60_000));
	assert.equal(await publishDue(db, moment - 1), 0);
	assert.deepEqual(
		[await articleAt(db, path!, moment - 1), (await articleAt(db, path!, moment))!.id],
		[null, id],
	);
	const second = await engine.open();
	const came = [await publishDue(db, moment), await publishDue(second, moment)];
	assert.equal(came[0]! + came[1]!, 1);
});

onEveryEngine(
	'an address that changes leads on, with all below it; chains and swaps end well',
	async (engine) => {
		const { db, admin } = await withBlog(engine);
		const write = async (slug: string) => {
			const id = (await createArticle(db, admin, { kind: 'post' }))!;
			return kept(await publishArticle(db, admin, { id, base: 0, fields: fields({ title: slug, slug }) }));
		};
		const move = async (id: number, slug: string) => kept(await quickChange(db, admin, id, { slug }));
		const a = await write('alfa');
		const under = a.path!.slice(0, -'alfa'.length);
		const at = (slug: string) => `${under}${slug}`;
		await move(a.id, 'beta');
		await move(a.id, 'gamma');
		for (const [from, to] of [
			[at('alfa'), at('gamma')],
			[at('beta'), at('gamma')],
			[`${at('alfa')}/comments/7`, `${at('gamma')}/comments/7`],
			[`${at('beta')}/comment-page-2`, `${at('gamma')}/comment-page-2`],
			[`${at('beta')}/feed`, `${at('gamma')}/feed`],
		] as const)
			assert.equal(await led(db, from), `/${to}`);
		const b = await write('alfa');
		assert.equal(b.path, at('alfa'), 'a new article takes an old address');
		assert.deepEqual([await led(db, at('alfa')), await led(db, `${at('alfa')}/feed`)], [null, null]);
		assert.equal((await move(a.id, 'alfa')).path, at('alfa-2'), 'an address that is in use gets a number');
		await move(b.id, 'delta');
		await move(a.id, 'alfa');
		assert.deepEqual([await led(db, at('alfa')), await led(db, at('gamma'))], [null, `/${at('alfa')}`]);
		assert.equal((await articleAt(db, at('alfa')))!.id, a.id);
		const reserved = await move(a.id, 'feed');
		assert.equal(reserved.path, at('feed-2'));
	},
);

onEveryEngine('pages keep below their parent, and never come below themselves', async (engine) => {
	const { db, admin } = await withBlog(engine);
	const page = async (title: string, parentId: number | null) => {
		const id = (await createArticle(db, admin, { kind: 'page' }))!;
		return kept(await publishArticle(db, admin, { id, base: 0, fields: fields({ title, parentId }) }));
	};
	const top = await page('Chi siamo', null);
	const child = await page('Storia', top.id);
	assert.equal(child.path, 'chi-siamo/storia');
	const social = await page('Altro', null);
	// An address of an older version that the program answers itself by now.
	await db.updateTable('article').set({ path: 'social' }).where('id', '=', social.id).execute();
	assert.equal((await page('Straße', social.id)).path, 'strasse');
	const copy = (await workingCopy(db, top.id))!;
	const loop = { ...copy.fields, parentId: child.id };
	const refused = await keepNow(db, admin, { id: top.id, base: copy.revision, fields: loop });
	assert.ok(!refused.ok && refused.why === 'invalid');
	assert.deepEqual(refused.problems, [{ field: 'parentId', why: 'loop' }]);
	kept(await quickChange(db, admin, top.id, { slug: 'noi' }));
	assert.equal((await rowOf(db, child.id)).path, 'noi/storia');
	assert.equal(await led(db, 'chi-siamo/storia'), '/noi/storia');
});

onEveryEngine(
	'revisions: what was there first, one while somebody goes on, all that was public',
	async (engine) => {
		const { db, admin, boat } = await withBlog(engine);
		await db
			.updateTable('article')
			.set({ source: 'antico', html: '<p>antico</p>' })
			.where('id', '=', boat)
			.execute();
		let base = 0;
		const keep = async (source: string) => {
			const wish = { ...(await workingCopy(db, boat))!.fields, format: 'html' as const, source };
			base = kept(await keepNow(db, admin, { id: boat, base, fields: wish })).revision;
		};
		await keep('uno');
		await keep('due');
		await keep('tre');
		const list = await revisionsOf(db, boat);
		assert.deepEqual(
			list.map(({ number, cause }) => [number, cause]),
			[
				[3, 'kept'],
				[2, 'converted'],
				[1, 'published'],
			].filter(([number]) => Number(number) <= list.length),
		);
		const first = await db
			.selectFrom('article_revision')
			.select('source')
			.where('number', '=', 1)
			.executeTakeFirst();
		assert.equal(first!.source, 'antico');
	},
);

onEveryEngine(
	'taken back among the drafts nobody reads it; a category is set for many and taken back',
	async (engine) => {
		const { db, admin, boat, sea } = await withBlog(engine);
		assert.deepEqual(await unpublish(db, admin, [boat]), [boat]);
		assert.equal(await articleAt(db, 'boat'), null);
		const { id: term } = await db
			.insertInto('term')
			.values({
				taxonomy: 'category',
				slug: 'v',
				name: 'V',
				description: '',
				parent_id: null,
				wordpress_id: null,
			})
			.returning('id')
			.executeTakeFirstOrThrow();
		await setCategory(db, admin, [sea], term);
		assert.deepEqual(await setCategory(db, admin, [boat, sea], term), [boat]);
		assert.deepEqual(await setCategory(db, admin, [boat], term, 'remove'), [boat]);
	},
);
