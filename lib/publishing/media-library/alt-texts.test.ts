import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { onEveryEngine } from '#db/testing';
import { addPerson, withBlog } from '#lib/conversation/moderation/blog.testing';
import { createArticle, publishArticle } from '#lib/publishing/authoring/commands';
import { keepDraft } from '#lib/publishing/authoring/drafts';
import { articleFields } from '#lib/publishing/authoring/fields';

onEveryEngine('what a text says of a picture is kept with one that says nothing', async (engine) => {
	const { db, admin } = await withBlog(engine);
	const author = await addPerson(db, 'Eva', 'author');
	const file = (path: string, alt = '', by = admin.id) =>
		db
			.insertInto('media')
			.values({
				path,
				status: 'stored',
				type: 'image/png',
				bytes: 1,
				width: 8,
				height: 6,
				title: '',
				alt,
				caption: '',
				variants: '[]',
				article_id: null,
				by_person_id: by,
				import_source_id: null,
				wordpress_id: null,
			})
			.execute();
	await file('2026/11/a.png');
	await file('2026/11/b.png', 'Già detto');
	await file('2026/11/c.png', '', author.id);
	await file('2026/11/d.png');
	const alts = async () =>
		(await db.selectFrom('media').select('alt').orderBy('path').execute()).map(({ alt }) => alt);
	const source = [
		'![Una *vela* & un \\[remo\\]](/media/2026/11/a.png)',
		'![Altro](/media/2026/11/a.png)',
		'![Nuovo](/media/2026/11/b.png)',
		'![Un porto](/media/2026/11/c.png)',
		`![${'x'.repeat(1001)}](/media/2026/11/d.png)`,
	].join('\n\n');
	const fields = articleFields.parse({ title: 'Vele', source });

	const own = (await createArticle(db, author, { kind: 'post' }))!;
	const drafted = await keepDraft(db, author, { id: own, base: 0, fields });
	assert.ok(drafted.ok);
	assert.deepEqual(await alts(), ['', 'Già detto', '', ''], 'what saves itself may be half of a word');
	assert.ok((await publishArticle(db, author, { id: own, base: drafted.revision, fields })).ok);
	assert.deepEqual(await alts(), ['', 'Già detto', 'Un porto', ''], 'others’ files are left alone');

	const silent = (await createArticle(db, admin, { kind: 'post' }))!;
	const shows = articleFields.parse({ title: 'Muto', source: '![](/media/2026/11/a.png)' });
	assert.ok((await publishArticle(db, admin, { id: silent, base: 0, fields: shows })).ok);
	const id = (await createArticle(db, admin, { kind: 'post' }))!;
	assert.ok((await publishArticle(db, admin, { id, base: 0, fields })).ok);
	assert.deepEqual(await alts(), ['Una vela & un [remo]', 'Già detto', 'Un porto', '']);
	const { html } = await db
		.selectFrom('article')
		.select('html')
		.where('id', '=', silent)
		.executeTakeFirstOrThrow();
	assert.match(html, /alt="Una vela &amp; un \[remo\]"/);
});
