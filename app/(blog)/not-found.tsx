import type { Metadata } from 'next';
import { Shelf } from '#components/articles/shelves';
import { SearchBox } from '#components/site/search-box';
import { articlesPage } from '#lib/articles/list-queries';
import { database } from '#lib/server/database';
import { siteAndWords } from './site.ts';

export const metadata: Metadata = { robots: { index: false } };

export default async function NotFound() {
	const { t } = await siteAndWords();
	const latest = await articlesPage(database(), { by: 'all' }, 1, 5);
	const links = latest!.articles.map((article) => ({
		name: article.title || t('article.untitled'),
		href: article.href,
	}));
	return (
		<>
			<title>{t('missing.title')}</title>
			<h1 className="title">{t('missing.title')}</h1>
			<p>{t('missing.text')}</p>
			<SearchBox t={t} />
			<Shelf title={t('missing.latest')} links={links} />
		</>
	);
}
