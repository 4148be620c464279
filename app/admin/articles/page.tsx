import { FileText } from 'lucide';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Button } from '#components/ui/desk/button';
import { Empty } from '#components/ui/desk/empty';
import { Filters } from '#components/ui/desk/filters';
import { Head } from '#components/ui/desk/head';
import { Rows, rowName, twoLines } from '#components/ui/desk/rows';
import { Pager } from '#components/ui/pager';
import { may } from '#lib/accounts/people/policy';
import { queueHref } from '#lib/conversation/moderation/filters';
import { formatDate, type Translator } from '#lib/i18n/language';
import { database } from '#lib/platform/database/database';
import { askedPage, listHref } from '#lib/platform/paging/paging';
import { discussionState } from '#lib/publishing/articles/discussion-policy';
import { type DiscussedArticle, discussedArticles } from '#lib/publishing/articles/discussion-queries';
import { type SiteSettings, settingsOf } from '#lib/site/settings/settings';
import type { Query } from '../outcome.ts';
import { contextFor, pageContext } from '../page-context.ts';
import { ArticleList } from './article-list.tsx';

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await pageContext();
	return { title: t('admin.articles') };
}

export default async function ArticlesPage({ searchParams }: { searchParams: Promise<Query> }) {
	const query = await searchParams;
	const text = String(query.text ?? '')
		.slice(0, 200)
		.trim();
	const hrefOf = (page: number) => listHref('/admin/articles', { text, page });
	const context = await contextFor('desk', hrefOf(1));
	if (may(context.viewer, 'writeArticles')) return <ArticleList context={context} query={query} />;
	if (!may(context.viewer, 'moderate')) notFound();
	const { site, t } = context;
	const found = await discussedArticles(database(), text, askedPage(query.page), 30);
	const settings = settingsOf(site);
	return (
		<>
			<Head>
				<h1>{t('admin.articles')}</h1>
				<p className="text-small text-quiet">{t('admin.articles.count', { count: found.total })}</p>
			</Head>
			<search>
				<Filters action="/admin/articles" aria-label={t('admin.filters')}>
					<input
						type="search"
						name="text"
						defaultValue={text}
						aria-label={t('admin.articles.search')}
						placeholder={t('admin.articles.search')}
						dir="auto"
					/>
					<Button type="submit">{t('admin.filter.apply')}</Button>
				</Filters>
			</search>
			{found.articles.length === 0 && (
				<Empty
					drawing={FileText}
					act={text !== '' && { href: '/admin/articles', label: t('admin.filter.clear') }}
				>
					{t('admin.articles.empty')}
				</Empty>
			)}
			<Rows>
				{found.articles.map((article) => (
					<Line key={article.id} t={t} article={article} settings={settings} />
				))}
			</Rows>
			<Pager t={t} label={t('list.pages')} at={found} hrefOf={hrefOf} />
		</>
	);
}

function Line({
	t,
	article,
	settings,
}: {
	t: Translator;
	article: DiscussedArticle;
	settings: SiteSettings;
}) {
	const state = discussionState(article.row, settings, Date.now());
	const id = String(article.id);
	return (
		<li>
			<div>
				<a
					href={`/admin/articles/${article.id}/discussion`}
					className={`${rowName} ${twoLines} align-middle!`}
					dir="auto"
				>
					<span>{article.title || t('article.untitled')}</span>
				</a>
				<p className="text-small text-quiet">
					{article.localTime && formatDate(t.language, article.localTime)} · {t(`admin.open.${state.who}`)}
				</p>
			</div>
			<p className="flex flex-wrap gap-x-3.5 gap-y-0.5 text-small text-quiet">
				<a href={queueHref({ tab: 'published', article: id })}>
					{t('comments.count', { count: article.comments + article.mentions })}
				</a>
				{article.waiting > 0 && (
					<a href={queueHref({ article: id })} className="text-rubric">
						{t('admin.articles.waiting', { count: article.waiting })}
					</a>
				)}
			</p>
		</li>
	);
}
