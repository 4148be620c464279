import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { Archive, ArchiveHeading } from '#components/blog/archive';
import { AuthorCard } from '#components/blog/author-box';
import { addressOf } from '#lib/conversation/fediverse/queries';
import { database } from '#lib/platform/database/database';
import { decodeSegment } from '#lib/platform/next-contract/request';
import { pageNumber } from '#lib/platform/paging/paging';
import { findAuthor } from '#lib/publishing/articles/archive-queries';
import { articlesPage } from '#lib/publishing/articles/list-queries';
import { headAddresses, siteAndTranslator } from './site.ts';

const authorAt = cache((slug: string) => findAuthor(database(), decodeSegment(slug)));

export async function authorMetadata(slug: string, n: string): Promise<Metadata> {
	const { t } = await siteAndTranslator();
	const author = await authorAt(slug);
	if (!author) return {};
	return {
		title: t('archive.author', { name: author.name }),
		alternates: await headAddresses(n === '1' ? author.href : `${author.href}/page/${n}`, [
			{ url: `${author.href}/feed`, title: author.name },
			{ url: `${author.href}/comments/feed`, title: t('feeds.comments', { title: author.name }) },
		]),
	};
}

export async function AuthorArchive({ slug, n }: { slug: string; n: string }) {
	const { site, t } = await siteAndTranslator();
	const page = pageNumber(n);
	const author = await authorAt(slug);
	const list =
		author &&
		page &&
		(await articlesPage(database(), { by: 'author', personId: author.id }, page, site.articles_per_page));
	if (!author || !list) notFound();
	return (
		<Archive
			t={t}
			list={list}
			base={author.href}
			heading={
				<ArchiveHeading
					title={t('archive.author', { name: author.name })}
					page={page === 1 ? undefined : t('list.page', { page: n })}
				>
					<AuthorCard
						t={t}
						author={author}
						className="h-card"
						fediverse={await addressOf(database(), author.id)}
					/>
				</ArchiveHeading>
			}
		/>
	);
}
