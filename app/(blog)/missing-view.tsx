import { Shelf } from '#components/articles/shelves';
import { SearchBox } from '#components/site/search-box';
import { articlesPage } from '#lib/articles/list-queries';
import { database } from '#lib/server/database';
import { siteAndWords } from './site.ts';

/** What is shown where nothing is: a search box and the latest articles. */
export async function MissingView() {
	const { t } = await siteAndWords();
	const latest = await articlesPage(database(), { by: 'all' }, 1, 5);
	const links = latest!.articles.map((article) => ({
		name: article.title || t('article.untitled'),
		href: article.href,
	}));
	return (
		<>
			<h1 className="title">{t('missing.title')}</h1>
			<p>{t('missing.text')}</p>
			<SearchBox t={t} />
			<Shelf title={t('missing.latest')} links={links} />
		</>
	);
}
