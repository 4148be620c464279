import type { Metadata } from 'next';
import { HeaderPicture } from '#components/blog/header-picture';
import { endpointLinks } from '#lib/api/indieauth/metadata';
import { database } from '#lib/platform/database/database';
import { environment } from '#lib/platform/environment/environment';
import { setHeader } from '#lib/platform/page-cache/track';
import { homeOf } from '#lib/publishing/articles/home';
import { settingsOf } from '#lib/site/settings/settings';
import { ArticleView } from './[...path]/article-view.tsx';
import { describeArticle } from './[...path]/metadata.ts';
import { articlePageHere } from './[...path]/page-context.ts';
import { LatestArticles } from './latest-articles.tsx';
import { headAddresses, siteAndTranslator } from './site.ts';

export async function generateMetadata(): Promise<Metadata> {
	const home = await homeOf(database());
	const page = home === null ? null : await articlePageHere(home);
	if (page) return { ...(await describeArticle(page)), alternates: await headAddresses('/') };
	const { t } = await siteAndTranslator();
	const comments = { url: '/comments/feed', title: t('feeds.commentsFeed') };
	return {
		alternates: await headAddresses('/', [comments]),
		openGraph: { type: 'website', url: '/' },
	};
}

export default async function HomePage() {
	setHeader('Link', endpointLinks(environment().siteUrl));
	const home = await homeOf(database());
	const page = home === null ? null : await articlePageHere(home);
	const { header } = settingsOf((await siteAndTranslator()).site).brand;
	return (
		<>
			{header && <HeaderPicture picture={header} />}
			{page ? <ArticleView page={page} /> : <LatestArticles />}
		</>
	);
}
