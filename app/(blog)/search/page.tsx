import { askedPage, listHref } from '#lib/platform/paging/paging';
import './search.css';
import type { Metadata } from 'next';
import { Hits } from '#components/blog/hits';
import { SearchForm, SearchHelp } from '#components/blog/search-form';
import { Pager } from '#components/ui/pager';
import { database } from '#lib/platform/database/database';
import { categoriesInUse, yearsWithArticles } from '#lib/publishing/articles/archive-queries';
import { search } from '#lib/publishing/search/queries';
import { asksSomething } from '#lib/publishing/search/schema';
import { siteAndTranslator } from '../site.ts';

type Asked = 'q' | 'page' | 'in' | 'category' | 'tag' | 'author' | 'year';
type Props = { searchParams: Promise<Partial<Record<Asked, string | string[]>>> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
	const { t } = await siteAndTranslator();
	const wanted = String((await searchParams).q ?? '').slice(0, 200);
	return { title: wanted ? `${wanted} · ${t('search.title')}` : t('search.title'), robots: { index: false } };
}

export default async function SearchPage({ searchParams }: Props) {
	const { site, t } = await siteAndTranslator();
	const { q = '', page = '1', ...rest } = await searchParams;
	const wanted = String(q).slice(0, 200);
	const given = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, String(value)]));
	const db = database();
	const found = await search(db, site, wanted, { filters: given, page: askedPage(page) });
	const { filters } = found.query;
	const hrefOf = (number: number) => listHref('/search', { q: wanted, ...given, page: number });
	return (
		<>
			<h1 className="title title-small">{t('search.title')}</h1>
			<SearchForm
				t={t}
				wanted={wanted}
				filters={filters}
				categories={await categoriesInUse(db)}
				years={await yearsWithArticles(db)}
			/>
			{asksSomething(found.query) && (
				<p className="meta search-count" role="status">
					{found.total === 0
						? t('found.none', { wanted: wanted || filters.author || '' })
						: found.more
							? `${t('found.more', { count: found.total })} ${t('found.refine')}`
							: t('search.found', { count: found.total })}
					{found.behind && ` ${t('found.behind')}`}
				</p>
			)}
			<Hits t={t} hits={found.hits} />
			{found.total === 0 && <SearchHelp t={t} />}
			<Pager t={t} label={t('found.pages')} at={found} hrefOf={hrefOf} />
		</>
	);
}
