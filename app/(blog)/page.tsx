import type { Metadata } from 'next';
import { homeOf } from '#lib/articles/home';
import { database } from '#lib/server/database';
import { ArticleView } from './[...path]/article-view.tsx';
import { articlePageHere } from './[...path]/here.ts';
import { describeArticle } from './[...path]/metadata.ts';
import { LatestArticles } from './latest-articles.tsx';

export async function generateMetadata(): Promise<Metadata> {
	const home = await homeOf(database());
	const page = home === null ? null : await articlePageHere(home);
	if (page) return { ...(await describeArticle(page)), alternates: { canonical: '/' } };
	return { alternates: { canonical: '/' }, openGraph: { type: 'website', url: '/' } };
}

export default async function HomePage() {
	const home = await homeOf(database());
	const page = home === null ? null : await articlePageHere(home);
	return page ? <ArticleView page={page} /> : <LatestArticles />;
}
