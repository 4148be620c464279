import { SearchBox } from '#components/blog/search-box';
import { Shelf } from '#components/blog/shelves';
import { WordsBack } from '#components/conversation/words-back';
import { refusedWords } from '#lib/conversation/comments/form-states';
import { database } from '#lib/platform/database/database';
import { articlesPage } from '#lib/publishing/articles/list-queries';
import { settingsOf } from '#lib/site/settings/settings';
import { siteAndTranslator } from './site.ts';

/** What is shown where nothing is: a search box and the latest articles. */
export async function MissingView() {
	const { site, t } = await siteAndTranslator();
	const words = refusedWords();
	const latest = await articlesPage(database(), { by: 'all' }, 1, 5);
	const links = latest!.articles.map((article) => ({
		name: article.title || t('article.untitled'),
		href: article.href,
	}));
	return (
		<>
			<h1 className="title">{t('missing.title')}</h1>
			<p>{t('missing.text')}</p>
			{words && <WordsBack t={t} words={words} longest={settingsOf(site).discussion.longestComment} />}
			<SearchBox t={t} />
			<Shelf title={t('missing.latest')} links={links} />
		</>
	);
}
