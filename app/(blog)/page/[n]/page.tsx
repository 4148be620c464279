import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Archive, ArchiveHeading } from '#components/blog/archive';
import { database } from '#lib/platform/database/database';
import { pageNumber } from '#lib/platform/paging/paging';
import { homeOf } from '#lib/publishing/articles/home';
import { articlesPage } from '#lib/publishing/articles/list-queries';
import { LatestArticles } from '../../latest-articles.tsx';
import { headAddresses, siteAndTranslator } from '../../site.ts';

type Props = { params: Promise<{ n: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	const { t } = await siteAndTranslator();
	const { n } = await params;
	return { title: t('list.page', { page: n }), alternates: await headAddresses(`/page/${n}`) };
}

export default async function OlderArticlesPage({ params }: Props) {
	const { site, t } = await siteAndTranslator();
	const { n } = await params;
	const home = await homeOf(database());
	if (n === '1') return home === null ? notFound() : <LatestArticles base="/page/1" />;
	const page = pageNumber(n);
	const list = page && (await articlesPage(database(), { by: 'all' }, page, site.articles_per_page));
	if (!list) notFound();
	return (
		<Archive
			t={t}
			list={list}
			base=""
			first={home === null ? '/' : '/page/1'}
			heading={<ArchiveHeading title={t('list.page', { page })} />}
		/>
	);
}
