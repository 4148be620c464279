import { Shelf } from '#components/articles/shelves';
import { WordsBack } from '#components/comments/words-back';
import { SearchBox } from '#components/site/search-box';
import { articlesPage } from '#lib/articles/list-queries';
import { refusedWords } from '#lib/comments/form-states';
import { database } from '#lib/server/database';
import { settingsOf } from '#lib/site/settings';
import { siteAndWords } from './site.ts';

/** What is shown where nothing is: a search box and the latest articles. */
export async function MissingView() {
	const { site, t } = await siteAndWords();
	const words = refusedWords.get();
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
