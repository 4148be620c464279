import type { Metadata } from 'next';
import { Time } from '#components/articles/time';
import { SearchBox } from '#components/site/search-box';
import { searchArticles } from '#lib/search/queries';
import { database } from '#lib/server/database';
import { siteAndWords } from '../site.ts';

type Props = { searchParams: Promise<{ q?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await siteAndWords();
	return { title: t('search.title'), robots: { index: false } };
}

export default async function SearchPage({ searchParams }: Props) {
	const { t } = await siteAndWords();
	const { q } = await searchParams;
	const wanted = String(q ?? '').slice(0, 200);
	const found = await searchArticles(database(), wanted);
	return (
		<>
			<h1 className="title title-small">{t('search.title')}</h1>
			<SearchBox t={t} wanted={wanted} />
			{wanted && <p className="meta pb-8">{t('search.found', { count: found.length })}</p>}
			{found.map((article) => (
				<article key={article.href} className="listed">
					<p className="meta">
						<Time t={t} instant={article.publishedAt} localTime={article.localTime} />
					</p>
					<h2>
						<a href={article.href}>{article.title || t('article.untitled')}</a>
					</h2>
					<p>{article.excerpt}</p>
				</article>
			))}
		</>
	);
}
