import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import type { Database, Person } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { publishComment, withdrawComment } from '#lib/conversation/comments/commands';
import { write as comment, withBlog } from '#lib/conversation/moderation/blog.testing';
import { environment } from '#lib/platform/environment/environment';
import { binArticles, deleteArticles, restoreArticles } from '#lib/publishing/authoring/bin';
import { createArticle, publishArticle, unpublish } from '#lib/publishing/authoring/commands';
import { type ArticleFields, articleFields } from '#lib/publishing/authoring/fields';
import { saveArticle } from '#lib/publishing/authoring/save';
import { whySilent } from './queue.ts';
import { replyPage } from './reply-page.ts';
import { SENDING } from './rows.ts';

process.env.SITE_URL = 'https://blog.example';
const { siteUrl } = environment();
const link = (href: string) => `<p><a href="${href}">x</a></p>`;
const one = 'https://one.example/';
const two = 'https://two.example/a?b=1';

const fields = (some: Partial<ArticleFields>) =>
	articleFields.parse({ format: 'html', title: 'Mare', ...some });

/** Keeps an article as somebody who saw its latest revision, and tells its id. */
async function write(db: Database, by: Person, some: Partial<ArticleFields>, id?: number): Promise<number> {
	const article = id ?? (await createArticle(db, by, { kind: 'post' }))!;
	const saving = { id: article, base: 0, fields: fields(some), overwrite: true };
	const kept = await saveArticle(db, by, saving, id ? 'as-it-is' : 'out');
	assert.ok(kept.ok, JSON.stringify(kept));
	return article;
}

/** What waits and what does not, as `target status linked`; a job tells whatever waits. */
async function waiting(db: Database): Promise<string[]> {
	const rows = await db.selectFrom('sent_mention').selectAll().orderBy('target').execute();
	const jobs = await db.selectFrom('job').select('key').where('kind', '=', SENDING).execute();
	for (const { id, status } of rows)
		if (status === 'queued') assert.ok(jobs.some(({ key }) => key === `${id}`));
	return rows.map(({ target, status, linked }) => `${target} ${status} ${linked}`);
}

/** As if everything that waits had been told. */
async function told(db: Database): Promise<void> {
	await db
		.updateTable('sent_mention')
		.set(({ ref }) => ({ status: 'sent', sent_version: ref('version') }))
		.where('status', '=', 'queued')
		.execute();
	await db.deleteFrom('job').where('kind', '=', SENDING).execute();
}

onEveryEngine('each link is told of each version of a text once', async (engine) => {
	const { db, admin } = await withBlog(engine);
	const source = `${link(one)}${link(`${one}#part`)}${link(two)}${link(`${siteUrl}/boat`)}${link('/boat')}
		${link('mailto:a@b.example')}<p>https://three.example/</p>`;
	const id = await write(db, admin, { source });
	assert.deepEqual(await waiting(db), [`${one} queued 1`, `${two} queued 1`]);
	const [row] = await db.selectFrom('sent_mention').select('source').execute();
	assert.match(row!.source, new RegExp(`^${siteUrl}/\\d{4}/\\d\\d/mare$`));
	await told(db);
	await write(db, admin, { source, tags: 'sea' }, id);
	assert.deepEqual(await waiting(db), [`${one} sent 1`, `${two} sent 1`]);
	await write(db, admin, { source: `${source}<p>More</p>` }, id);
	assert.deepEqual(await waiting(db), [`${one} queued 1`, `${two} queued 1`]);
	// Back before anybody was told of the other text.
	await write(db, admin, { source }, id);
	assert.deepEqual(await waiting(db), [`${one} sent 1`, `${two} sent 1`]);
});

onEveryEngine('a link that goes is told of it once, if its target ever heard of us', async (engine) => {
	const { db, admin } = await withBlog(engine);
	const id = await write(db, admin, { source: link(one) });
	await told(db);
	await write(db, admin, { source: link(two) }, id);
	assert.deepEqual(await waiting(db), [`${one} queued 0`, `${two} queued 1`]);
	await write(db, admin, { source: 'x' }, id);
	assert.deepEqual(await waiting(db), [`${one} queued 0`]);
	await told(db);
	await write(db, admin, { source: 'y' }, id);
	assert.deepEqual(await waiting(db), [`${one} sent 0`]);
	await write(db, admin, { source: link(one) }, id);
	assert.deepEqual(await waiting(db), [`${one} queued 1`]);
});

onEveryEngine('what nobody can read any more is told of as gone, and as back', async (engine) => {
	const { db, admin } = await withBlog(engine);
	const id = await write(db, admin, { source: link(one) });
	const ways: [string, () => Promise<unknown>, () => Promise<unknown>][] = [
		['bin', () => binArticles(db, admin, [id]), () => restoreArticles(db, admin, [id])],
		[
			'draft',
			() => unpublish(db, admin, [id]),
			() =>
				publishArticle(db, admin, { id, base: 0, fields: fields({ source: link(one) }), overwrite: true }),
		],
		...(['private', 'password'] as const).map(
			(visibility): [string, () => Promise<unknown>, () => Promise<unknown>] => [
				visibility,
				() => write(db, admin, { source: link(one), visibility, password: 'x' }, id),
				() => write(db, admin, { source: link(one) }, id),
			],
		),
	];
	for (const [way, away, back] of ways) {
		await told(db);
		await away();
		assert.deepEqual(await waiting(db), [`${one} queued 0`], way);
		await told(db);
		await back();
		assert.deepEqual(await waiting(db), [`${one} queued 1`], `back from ${way}`);
	}
	await told(db);
	await binArticles(db, admin, [id]);
	await deleteArticles(db, admin, [id]);
	assert.deepEqual(await waiting(db), [`${one} queued 0`]);
});

onEveryEngine('what came from another blog announces only links that are new in it', async (engine) => {
	const { db, admin, boat } = await withBlog(engine);
	const old = { html: link(one), source: link(one), format: 'html' as const, source_key: 'ghost:1' };
	await db.updateTable('article').set(old).where('id', '=', boat).execute();
	await write(db, admin, { source: `${link(one)}<p>x</p>` }, boat);
	assert.deepEqual(await waiting(db), []);
	await write(db, admin, { source: link(one) + link(two) }, boat);
	assert.deepEqual(await waiting(db), [`${two} queued 1`]);
});

onEveryEngine(
	'nothing is told where nobody could look, when switched off, and by a mere demo',
	async (engine) => {
		const { db, admin } = await withBlog(engine);
		const on = { settings: '{}', demo: 0, set_up_at: 1 } as const;
		const off = { ...on, settings: JSON.stringify({ mentions: { send: false } }) };
		const shared = environment();
		try {
			for (const [site, address, why] of [
				[off, siteUrl, 'off'],
				[{ ...on, demo: 1, set_up_at: null } as const, siteUrl, 'demo'],
				[on, 'http://localhost:3000', 'local'],
			] as const) {
				shared.siteUrl = address;
				assert.equal(whySilent(site), why);
				await db.updateTable('site').set(site).execute();
				await write(db, admin, { source: link(one) });
				assert.deepEqual(await waiting(db), []);
			}
		} finally {
			shared.siteUrl = siteUrl;
		}
		assert.equal(whySilent({ ...on, demo: 1 }), null);
	},
);

onEveryEngine('an answer to a mention is told to its page, also when it goes', async (engine) => {
	const { db, admin, boat } = await withBlog(engine);
	const { id: parent_id } = await comment(db, boat, 'published', { kind: 'webmention' });
	await db
		.insertInto('mention')
		.values({
			token: 't',
			protocol: 'webmention',
			source: one,
			target: `${siteUrl}/boat`,
			article_id: boat,
			comment_id: parent_id,
			outcome: 'kept',
			status: 'done',
			sent_at: 0,
		})
		.execute();
	const { id } = await comment(db, boat, 'held', { parent_id, author_name: '<i>' });
	assert.deepEqual(await waiting(db), []);
	await publishComment(db, id);
	assert.deepEqual(await waiting(db), [`${one} queued 1`]);
	const { source } = await db.selectFrom('sent_mention').select('source').executeTakeFirstOrThrow();
	assert.equal(source, `${siteUrl}/webmention/replies/${id}`);
	const pageOf = (of: number) => replyPage(db, of);
	const page = await pageOf(id);
	assert.ok(page.status === 200);
	for (const part of [
		`u-in-reply-to" rel="nofollow ugc" href="${one}"`,
		'<bdi class="p-author h-card">&lt;i&gt;',
		'/boat/comments/2"',
	]) {
		assert.ok(page.html.includes(part), part);
	}
	assert.deepEqual([await pageOf(parent_id), await pageOf(99)], [{ status: 404 }, { status: 404 }]);
	await told(db);
	await binArticles(db, admin, [boat]);
	assert.deepEqual(await waiting(db), [`${one} queued 0`]);
	await told(db);
	await restoreArticles(db, admin, [boat]);
	assert.deepEqual(await waiting(db), [`${one} queued 1`]);
	await told(db);
	await withdrawComment(db, id, 'removed');
	assert.deepEqual(await pageOf(id), { status: 410 });
	assert.deepEqual(await waiting(db), [`${one} queued 0`]);
});
