import type { Metadata } from 'next';
import { homeOf } from '#lib/articles/home';
import { database } from '#lib/server/database';
import { ArticleView } from './[...path]/article-view.tsx';
import { articlePageHere } from './[...path]/here.ts';
import { describeArticle } from './[...path]/metadata.ts';
import { LatestArticles } from './latest-articles.tsx';
import { siteAndWords } from './site.ts';

export async function generateMetadata(): Promise<Metadata> {
	const home = await homeOf(database());
	const page = home === null ? null : await articlePageHere(home);
	if (page) return { ...(await describeArticle(page)), alternates: { canonical: '/' } };
	const { t } = await siteAndWords();
	const comments = { url: '/comments/feed', title: t('feeds.commentsFeed') };
	return {
		alternates: { canonical: '/', types: { 'application/rss+xml': [comments] } },
		openGraph: { type: 'website', url: '/' },
	};
}

export default async function HomePage() {
	const home = await homeOf(database());
	const page = home === null ? null : await articlePageHere(home);
	return page ? <ArticleView page={page} /> : <LatestArticles />;
}
