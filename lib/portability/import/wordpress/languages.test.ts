import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onEveryEngine } from '#db/testing';
import { articlesPage } from '#lib/publishing/articles/list-queries';
import { articlePart } from '#lib/publishing/articles/page';
import { formatFeed } from '#lib/publishing/feeds/format';
import { feedAt } from '#lib/publishing/feeds/queries';
import { ensureSite } from '#lib/site/settings/commands';
import { getSite } from '#lib/site/settings/queries';
import { settingsOf } from '#lib/site/settings/settings';
import { languagesFor, textLanguage } from '#lib/site/settings/text-language';
import { run } from './fixtures/run.ts';
import { wxr } from './fixtures/wxr.ts';

/** What a file says, the interface's language nearest to it, and what its texts are announced by. */
const tongues = [
	['fr-FR', 'fr', 'fr'],
	['zh-CN', 'zh-Hans', 'zh-Hans'],
	['zh-TW', 'zh-Hans', 'zh-TW'],
	['ja', 'ja', 'ja'],
	['fa-IR', 'fa', 'fa'],
	['ar', 'ar', 'ar'],
	['he-IL', 'en', 'he-IL'],
	['de-DE', 'de', 'de'],
	['pt-BR', 'pt-BR', 'pt-BR'],
	['pt-PT', 'pt-BR', 'pt-PT'],
	['sr-Latn', 'en', 'sr-Latn'],
	['ckb', 'en', 'ckb'],
] as const;
const file = (language: string, n = 1) =>
	wxr({ language, base: `https://${n}.example`, items: [{ id: n, title: 'Un titre' }] });

onEveryEngine(
	'the language of a file is that of its texts, the interface speaks the nearest',
	async ({ open }) => {
		const db = await open();
		for (const [said, language, tongue] of tongues) {
			await run(db, file(said));
			const site = await getSite(db);
			assert.deepEqual([site.language, textLanguage(site)], [language, tongue]);
			const own = tongue === language ? null : tongue;
			assert.equal((await articlePart(db, '2010/03/slug-1'))!.article.language, own);
			const list = await articlesPage(db, { by: 'all' }, 1, 10);
			assert.equal(list!.articles[0]!.language, own);
			const feed = (await feedAt(db, site, ''))!;
			for (const format of ['rss', 'atom', 'json'] as const) {
				const written = formatFeed(feed, site, 'https://a.example', '/feed', format);
				assert.ok(written.includes(`>${tongue}<`) || written.includes(`"${tongue}"`), written);
			}
			await run(db, file(said));
			assert.deepEqual(await getSite(db), site, 'a second run changes nothing');
		}
	},
);

onEveryEngine('texts in another language keep it in a blog that is set up', async ({ open }) => {
	const db = await open();
	await ensureSite(db, { language: 'it', set_up_at: 1, demo: 0 });
	const kept = { 'fr-FR': 'fr-FR', fa_IR: 'fa-IR', 'it-CH': null, 'en-US': 'en-US', '': null, '??': null };
	for (const [n, [tongue, language]] of Object.entries(kept).entries()) {
		await run(db, file(tongue, n + 1));
		const articles = await db.selectFrom('article').select('language').orderBy('id').execute();
		assert.deepEqual(articles.map((article) => article.language)[n], language, tongue);
		const site = await getSite(db);
		assert.deepEqual([site.language, settingsOf(site).writing.language], ['it', '']);
	}
});

test('what is announced rightly by the interface’s language is not said twice', () => {
	for (const tongue of ['it', 'it-IT', 'IT_ch'])
		assert.deepEqual(languagesFor(tongue), { language: 'it', texts: '' });
	for (const tongue of ['en', 'en-US', 'en_GB', '', ' ', 'x y', '%'])
		assert.equal(languagesFor(tongue).texts, '');
	assert.deepEqual(languagesFor(' pt_br '), { language: 'pt-BR', texts: '' });
	assert.deepEqual(languagesFor('pt-PT'), { language: 'pt-BR', texts: 'pt-PT' });
});
