import type { ReactNode } from 'react';
import { Pager } from '#components/ui/pager';
import type { Translator } from '#lib/i18n/language';
import type { articlesPage } from '#lib/publishing/articles/list-queries';
import { ArticleList } from './article-list.tsx';

interface Props {
	t: Translator;
	list: NonNullable<Awaited<ReturnType<typeof articlesPage>>>;
	/** Address of page 1; '' for the front page. */
	base: string;
	/** Address of page 1 where it is not `base`. */
	first?: string;
	heading?: ReactNode;
	/** After the first article. */
	between?: ReactNode;
	within?: { taxonomy: 'category' | 'tag'; slug: string };
}

/** A page of a list of articles, with the way to the newer and the older ones. */
export function Archive({ t, list, base, first = base || '/', heading, between, within }: Props) {
	const pageHref = (page: number) => (page === 1 ? first : `${base}/page/${page}`);
	return (
		<>
			<link rel="stylesheet" href="/lists.css" precedence="text" />
			<div className="h-feed">
				{heading}
				<ArticleList t={t} articles={between ? list.articles.slice(0, 1) : list.articles} within={within} />
				{between}
				{between && list.articles.length > 1 && (
					<ArticleList t={t} articles={list.articles.slice(1)} within={within} />
				)}
			</div>
			<Pager
				t={t}
				label={t('list.pages')}
				at={list}
				hrefOf={pageHref}
				before={t('list.newer')}
				after={t('list.older')}
			/>
		</>
	);
}

/** The title of an archive and what is said about it. */
export function ArchiveHeading({
	title,
	page,
	children,
}: {
	title: string;
	page?: string;
	children?: ReactNode;
}) {
	return (
		<header className="archive-heading">
			<h1 className="title title-small p-name" dir="auto">
				{title}
				{page && <span className="meta"> · {page}</span>}
			</h1>
			{children}
		</header>
	);
}
