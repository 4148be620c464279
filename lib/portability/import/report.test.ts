import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { onEveryEngine } from '#db/testing';
import { withBlog } from '#lib/conversation/moderation/blog.testing';
import { translator } from '#lib/i18n/language';
import { dashboardLanguages } from '#lib/i18n/languages';
import { disqus, importFile, issoFile } from './fixtures/files.ts';
import { printImport } from './report.ts';

const lost = '<select><option>barca</option><option>vela</option></select>';

onEveryEngine(
	'what comments of other systems lose is listed, in a dry run too; what they keep is not',
	async (engine) => {
		const { db } = await withBlog(engine);
		const file = disqus([
			{ id: 11, text: `<p>Uno ${lost}</p>` },
			{
				id: 12,
				text: '<p>Due <b>tre</b> &lt;stdio.h&gt;</p><pre><code class="language-c">int a[7];</code></pre>',
			},
			{
				id: 13,
				text: '<a href="https://a.example/x"><img src="https://a.example/x.jpg" alt="La barca"></a>',
			},
			{ id: 14, text: 'القارب 小船 <em>เรือ</em>' },
		]);
		for (const dryRun of [true, false]) {
			const { notes } = await importFile(db, file, dryRun);
			assert.equal(notes.words?.length, 1);
			assert.match(notes.words[0]!, /^Nel commento 11 di \S*\/boat\S* mancano 2 parole su 3: barca vela$/);
		}
		const isso = issoFile([
			{
				tid: 1,
				id: 1,
				mode: 1,
				text: '1. Uno\n2. [due](https://a.example/b "t") `c`\n\n```js\nlet x = 1;\n```',
			},
			{
				tid: 1,
				id: 2,
				mode: 1,
				text: '<b>tre</b> & <stdio.h>\n\n> quattro\n\n[r]: https://a.example "cinque"',
			},
		]);
		assert.equal((await importFile(db, isso)).notes.words, undefined);
	},
);

onEveryEngine('the report is told in the blog’s language, in sentences', async (engine) => {
	const { db } = await withBlog(engine);
	const file = disqus([
		{ id: 11, text: `<p>Uno ${lost}</p>` },
		{ id: 11 },
		{ id: 12, parent: 99 },
		{ id: 13, text: '', more: '<isDeleted>true</isDeleted>' },
		{ id: 20, thread: 2 },
	]);
	const said: string[] = [];
	for (const language of dashboardLanguages) {
		await db.updateTable('site').set({ language }).execute();
		const lines: string[] = [];
		printImport(await importFile(db, file, true), (line) => lines.push(line), translator(language));
		said.push(lines.join('\n'));
	}
	for (const [text, sentences] of [
		[
			said[0]!,
			[
				'3 commenti nel file',
				'Commenti, in pubblico',
				'Un commento che compare due volte nel file.',
				'mancano 2 parole',
			],
		],
		[
			said[1]!,
			[
				'3 comments in the file',
				'Comments, ',
				'One comment that appears twice in the file.',
				'2 words are missing out of 3',
			],
		],
	] as const) {
		for (const sentence of sentences) assert.ok(text.includes(sentence), `${sentence}: ${text}`);
		assert.doesNotMatch(text, /imported\.|importing\.|skipped|differs|unplaced:/);
	}
});

onEveryEngine('what articles of Ghost lose is listed, in a dry run too', async (engine) => {
	const { db } = await withBlog(engine);
	const post = (id: string, html: string) => ({ id, title: id, slug: id, html, status: 'published' });
	const file = JSON.stringify({
		db: [
			{
				data: {
					posts: [post('uno', `<p>Uno ${lost}</p>`), post('due', '<pre><code>&lt;b&gt; tre</code></pre>')],
				},
			},
		],
	});
	for (const dryRun of [true, false]) {
		const { notes } = await importFile(db, file, dryRun);
		assert.deepEqual(notes.words, ['Nel testo di /uno mancano 2 parole su 3: barca vela']);
	}
});
