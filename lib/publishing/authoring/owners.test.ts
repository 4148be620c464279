import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import type { Article, Database, Person } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { addPerson, withBlog } from '#lib/conversation/moderation/blog.testing';
import { sendAgain } from '#lib/conversation/webmention/sending/commands';
import { describeMedia } from '#lib/publishing/media-library/commands';
import { libraryPage } from '#lib/publishing/media-library/queries';
import { maySeeReadings } from '#lib/publishing/statistics/policy';
import { binArticles, deleteArticles, restoreArticles } from './bin.ts';
import { createArticle, publishArticle, unpublish } from './commands.ts';
import { discardDraft, keepDraft } from './drafts.ts';
import { type ArticleFields, articleFields } from './fields.ts';
import { readQuestion } from './list-params.ts';
import { articleLines, tabCounts } from './list-queries.ts';
import { previewOf, revokePreview, sharePreview } from './preview.ts';
import { publishMany, quickChange, setCategory } from './quick.ts';
import { restoreRevision } from './restoring.ts';
import { workingCopy } from './working-copy.ts';

const fields = (some: Partial<ArticleFields>) => articleFields.parse(some);
const rowOf = (db: Database, id: number): Promise<Article> =>
	db.selectFrom('article').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const baseOf = async (db: Database, id: number) => (await workingCopy(db, id))!.revision;

async function written(db: Database, by: Person, some: Partial<ArticleFields>, out = true): Promise<number> {
	const id = (await createArticle(db, by, { kind: 'post' }))!;
	const kept = await (out ? publishArticle : keepDraft)(db, by, { id, base: 0, fields: fields(some) });
	assert.ok(kept.ok, JSON.stringify(kept));
	return id;
}

/** Everything that can be done with an article, each true where it was let through. */
async function tries(db: Database, by: Person, id: number): Promise<Record<string, boolean>> {
	const base = await baseOf(db, id);
	const saving = { id, base, fields: fields({ title: 'Rubato', source: 'rubato' }) };
	const why = async (answer: ReturnType<typeof keepDraft>) => (await answer).ok;
	return {
		keep: await why(keepDraft(db, by, saving)),
		out: await why(publishArticle(db, by, saving)),
		quick: await why(quickChange(db, by, id, { title: 'Rubato' })),
		restoreRevision: await why(restoreRevision(db, by, id, 1)),
		discard: await discardDraft(db, by, id),
		many: (await publishMany(db, by, [id])).length > 0,
		file: (await setCategory(db, by, [id], 1)).length > 0,
		back: (await unpublish(db, by, [id])).length > 0,
		share: (await sharePreview(db, by, id)) !== null,
		revoke: await revokePreview(db, by, id),
		preview: (await previewOf(db, by, String(id))) !== null,
		tell: (await sendAgain(db, by, { articleId: id, id: null })) > 0,
		bin: (await binArticles(db, by, [id])).length > 0,
		restore: (await restoreArticles(db, by, [id])).length > 0,
		delete: (await deleteArticles(db, by, [id])).length > 0,
	};
}

async function withTeam(engine: Parameters<typeof withBlog>[0]) {
	const blog = await withBlog(engine);
	const [editor, author, contributor] = [
		await addPerson(blog.db, 'Edda', 'editor'),
		await addPerson(blog.db, 'Aldo', 'author'),
		await addPerson(blog.db, 'Cleo', 'contributor'),
	];
	return { ...blog, editor, author, contributor };
}

onEveryEngine('an author does everything with their own posts and nothing with another’s', async (engine) => {
	const { db, author, editor, moderator } = await withTeam(engine);
	await written(db, editor, { title: 'Di Edda', newCategory: 'Mare' });
	const theirs = [
		await written(db, editor, { title: 'Di Edda' }),
		await written(db, editor, { title: 'Bozza' }, false),
	];
	for (const id of theirs) {
		const before = await rowOf(db, id);
		for (const by of [author, moderator])
			assert.deepEqual(Object.values(await tries(db, by, id)).filter(Boolean), []);
		assert.deepEqual(await rowOf(db, id), before);
		await binArticles(db, editor, [id]);
		assert.deepEqual(await restoreArticles(db, author, [id]), []);
		assert.deepEqual(await deleteArticles(db, author, [id]), []);
	}
	const own = await written(db, author, { title: 'Mio' });
	assert.ok((await rowOf(db, own)).first_published_at);
	assert.equal(await createArticle(db, author, { kind: 'page' }), null);
	const { tell: _, delete: __, many: ___, discard: ____, ...rest } = await tries(db, author, own);
	assert.deepEqual(
		Object.entries(rest).filter(([, done]) => !done),
		[],
	);
});

onEveryEngine('a contributor writes drafts, and cannot touch them once they are out', async (engine) => {
	const { db, contributor, editor } = await withTeam(engine);
	const id = await written(db, contributor, { title: 'Proposta', source: 'uno' }, false);
	const out = () => publishArticle(db, contributor, { id, base: 1, fields: fields({ title: 'Fuori' }) });
	const refused = await out();
	assert.ok(!refused.ok && refused.why === 'forbidden');
	assert.deepEqual(await publishMany(db, contributor, [id]), []);
	assert.deepEqual([(await rowOf(db, id)).title, (await rowOf(db, id)).status], ['Proposta', 'draft']);
	assert.deepEqual(await binArticles(db, contributor, [id]), [id]);
	assert.deepEqual(await restoreArticles(db, contributor, [id]), [id]);
	assert.ok(await previewOf(db, contributor, String(id)));
	assert.deepEqual(await publishMany(db, editor, [id]), [id]);
	assert.deepEqual(Object.values(await tries(db, contributor, id)).filter(Boolean), []);
	await binArticles(db, editor, [id]);
	assert.deepEqual(await restoreArticles(db, contributor, [id]), [], 'it would be out again');
	await restoreArticles(db, editor, [id]);
	await unpublish(db, editor, [id]);
	assert.ok(
		(
			await keepDraft(db, contributor, {
				id,
				base: await baseOf(db, id),
				fields: fields({ title: 'Di nuovo' }),
			})
		).ok,
	);
});

onEveryEngine(
	'whose a post is, whether it stands first, new categories and pictures are not every writer’s to decide',
	async (engine) => {
		const { db, author, editor, contributor, reader } = await withTeam(engine);
		const wish = { title: 'Mio', authorId: editor.id, sticky: true, newCategory: 'Nuova', tags: 'vento' };
		const id = await written(db, author, wish);
		const row = await rowOf(db, id);
		assert.deepEqual([row.author_id, row.sticky], [author.id, 0]);
		const terms = await db.selectFrom('term').select('name').execute();
		assert.deepEqual(terms, [{ name: 'vento' }]);

		const saving = async (more: Partial<ArticleFields>) => ({
			id,
			base: await baseOf(db, id),
			fields: fields({ title: 'Mio', ...more }),
		});
		assert.ok((await publishArticle(db, editor, await saving({ sticky: true, authorId: author.id }))).ok);
		assert.ok((await publishArticle(db, author, await saving({ title: 'Ancora' }))).ok);
		assert.equal((await rowOf(db, id)).sticky, 1, 'what the form does not offer stays');
		const stranger = await publishArticle(db, editor, await saving({ authorId: reader.id }));
		assert.ok(!stranger.ok && stranger.why === 'invalid');
		assert.ok((await publishArticle(db, editor, await saving({ authorId: contributor.id }))).ok);
		assert.deepEqual(await unpublish(db, author, [id]), [], 'it is no longer theirs');
	},
);

onEveryEngine('lists, files and readings are of one’s own for who writes only those', async (engine) => {
	const { db, author, editor, contributor, moderator } = await withTeam(engine);
	const [own, other] = [
		await written(db, author, { title: 'Mio' }),
		await written(db, editor, { title: 'Suo' }),
	];
	const page = (await createArticle(db, editor, { kind: 'page' }))!;
	await keepDraft(db, editor, { id: page, base: 0, fields: fields({ title: 'Chi siamo' }) });
	const listed = async (by: Person, asked = {}) =>
		(await articleLines(db, by, readQuestion(asked), 30)).lines.map(({ id }) => id);
	assert.deepEqual(await listed(author), [own]);
	assert.deepEqual(await listed(author, { author: String(editor.id) }), []);
	assert.equal((await tabCounts(db, author, '')).all, 1);
	assert.ok((await listed(editor)).includes(page) && (await listed(editor)).includes(own));
	const bring = (by: Person, path: string) =>
		db
			.insertInto('media')
			.values({
				path,
				status: 'stored',
				type: 'image/jpeg',
				bytes: 1,
				title: '',
				alt: '',
				caption: '',
				variants: '[]',
				by_person_id: by.id,
				created_at: 1,
				updated_at: 1,
			})
			.returning('id')
			.executeTakeFirstOrThrow();
	const [mine, theirs] = [await bring(author, 'a.jpg'), await bring(editor, 'b.jpg')];
	const texts = { alt: 'onda', title: '', caption: '' };
	const describes = async (by: Person) =>
		Promise.all([mine, theirs].map(({ id }) => describeMedia(db, by, id, texts)));
	assert.deepEqual(await describes(author), [true, false]);
	assert.deepEqual(await describes(editor), [true, true]);
	assert.deepEqual(await describes(contributor), [false, false]);
	const asked = { show: 'all', text: '', page: 1, by: author.id } as const;
	assert.deepEqual(
		(await libraryPage(db, asked, 10)).items.map(({ id }) => id),
		[mine.id],
	);
	const [ofOwn, ofOther] = [await rowOf(db, own), await rowOf(db, other)];
	const sees = (by: Person) => [maySeeReadings(by, ofOwn), maySeeReadings(by, ofOther)];
	assert.deepEqual([author, editor, moderator].map(sees), [
		[true, false],
		[true, true],
		[false, false],
	]);
});
