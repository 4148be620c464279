import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { Archive, ArchiveHeading } from '#components/blog/archive';
import { Written } from '#components/ui/written';
import { database } from '#lib/platform/database/database';
import { decodeSegment } from '#lib/platform/next-contract/request';
import { pageNumber } from '#lib/platform/paging/paging';
import { findTerm } from '#lib/publishing/articles/archive-queries';
import { articlesPage } from '#lib/publishing/articles/list-queries';
import { termHref } from '#lib/publishing/articles/views';
import { headAddresses, siteAndTranslator } from './site.ts';

const termAt = cache((taxonomy: 'category' | 'tag', slug: string) =>
	findTerm(database(), taxonomy, decodeSegment(slug)),
);

export async function termMetadata(taxonomy: 'category' | 'tag', slug: string, n: string): Promise<Metadata> {
	const { t } = await siteAndTranslator();
	const term = await termAt(taxonomy, slug);
	if (!term) return {};
	const base = termHref(taxonomy, decodeSegment(slug));
	return {
		title: t(`archive.${taxonomy}`, { name: term.name }),
		description: term.description ? term.description.plain : undefined,
		alternates: await headAddresses(n === '1' ? base : `${base}/page/${n}`, [
			{ url: `${base}/feed`, title: term.name },
		]),
	};
}

export async function TermArchive({
	taxonomy,
	slug,
	n,
}: {
	taxonomy: 'category' | 'tag';
	slug: string;
	n: string;
}) {
	const { site, t } = await siteAndTranslator();
	const page = pageNumber(n);
	const term = await termAt(taxonomy, slug);
	const list =
		term &&
		page &&
		(await articlesPage(database(), { by: 'term', termIds: term.ids }, page, site.articles_per_page));
	if (!term || !list) notFound();
	const path = [term.above, ...term.below].filter((other) => other !== null);
	return (
		<Archive
			t={t}
			list={list}
			base={termHref(taxonomy, decodeSegment(slug))}
			within={{ taxonomy, slug: decodeSegment(slug) }}
			heading={
				<ArchiveHeading
					title={t(`archive.${taxonomy}`, { name: term.name })}
					page={page === 1 ? undefined : t('list.page', { page: n })}
				>
					{term.description && <Written html={term.description.html} />}
					{path.length > 0 && (
						<ul className="shelf">
							{path.map((other) => (
								<li key={other.slug}>
									<a href={other.href}>
										{other === term.above ? '↑ ' : ''}
										{other.name}
									</a>
								</li>
							))}
						</ul>
					)}
				</ArchiveHeading>
			}
		/>
	);
}
