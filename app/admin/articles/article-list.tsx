import { FileText } from 'lucide';
import { Fragment } from 'react';
import { ChooseAll } from '#components/admin/article-list/choose-all';
import { ArticleLine } from '#components/admin/article-list/line';
import { QuickForm } from '#components/admin/article-list/quick-form';
import { UndoBulk } from '#components/admin/authoring/undo-bulk';
import { ActForm } from '#components/admin/kit/act-form';
import { SavedFilters } from '#components/admin/saved-filters/saved-filters';
import { Button } from '#components/ui/desk/button';
import { buttonLook } from '#components/ui/desk/button-look';
import { Empty } from '#components/ui/desk/empty';
import { Filters } from '#components/ui/desk/filters';
import { Head } from '#components/ui/desk/head';
import { Tabs } from '#components/ui/desk/tabs';
import { Pager } from '#components/ui/pager';
import { may } from '#lib/accounts/people/policy';
import { spelled } from '#lib/administration/saved-filters/lists';
import { savedFilters } from '#lib/administration/saved-filters/queries';
import { database } from '#lib/platform/database/database';
import { categoryTree } from '#lib/publishing/authoring/assign-terms';
import { bulkAction } from '#lib/publishing/authoring/bulk/actions';
import { authorChoices, monthChoices } from '#lib/publishing/authoring/choice-queries';
import { articlesHref, isNarrowed, readQuestion, sorts, tabs } from '#lib/publishing/authoring/list-params';
import { articleLines, tabCounts } from '#lib/publishing/authoring/list-queries';
import { viewsOf } from '#lib/publishing/statistics/queries';
import type { Query } from '../outcome.ts';
import type { PageContext } from '../page-context.ts';

const SIZE = 30;
type Option = [value: string, word: string];

/** The list of articles and pages: by state, filtered, sorted, changed one by one or together. */
export async function ArticleList({
	context: { site, t, viewer },
	query,
}: {
	context: PageContext;
	query: Query;
}) {
	const db = database();
	const question = readQuestion(query);
	const found = await articleLines(db, viewer, question, SIZE);
	const counts = await tabCounts(db, viewer, question.kind);
	const categories = await categoryTree(db);
	const views = await viewsOf(
		db,
		found.lines.map(({ id }) => id),
	);
	const here = articlesHref(question, { page: found.page });
	const also = (name: string, value: string | number) =>
		`${here}${here.includes('?') ? '&' : '?'}${name}=${value}`;
	const back = articlesHref({ ...question, page: found.page }, { page: found.page }).split('?')[1] ?? '';
	const filters: [name: 'kind' | 'category' | 'author' | 'month', every: string, options: Option[]][] = [
		[
			'kind',
			t('authoring.filter.everyKind'),
			['post', 'page'].map((one) => [one, t(`authoring.kind.${one as 'post'}`)]),
		],
		[
			'category',
			t('authoring.filter.everyCategory'),
			categories.map((one) => [String(one.id), '– '.repeat(one.depth) + one.name]),
		],
		[
			'author',
			t('authoring.filter.everyAuthor'),
			(await authorChoices(db)).map((one) => [String(one.id), one.name]),
		],
		['month', t('authoring.filter.everyMonth'), (await monthChoices(db)).map((one) => [one, one])],
	];
	const inBin = question.tab === 'bin';
	const everybodys = may(viewer, 'editOthersArticles');
	const offered = filters.filter(([name]) => everybodys || (name !== 'author' && name !== 'kind'));
	const deeds = [...(may(viewer, 'publish') ? (['publish'] as const) : []), 'draft', 'bin'] as const;
	return (
		<>
			<Head>
				<h1>{t('admin.articles')}</h1>
				<p className="flex flex-wrap gap-2">
					<a className={buttonLook('filled')} href="/admin/articles/new">
						{t('authoring.new')}
					</a>
					{may(viewer, 'manageRedirects') && (
						<a className={buttonLook()} href="/admin/redirects">
							{t('authoring.redirects')}
						</a>
					)}
				</p>
			</Head>
			<UndoBulk t={t} query={query} back={back} />
			<Tabs
				label={t('authoring.tabs')}
				tabs={tabs.map((tab) => ({
					href: articlesHref(question, { tab }),
					name: t(`authoring.tab.${tab}`),
					count: counts[tab],
					here: tab === question.tab,
				}))}
			/>
			<search>
				<Filters action="/admin/articles" aria-label={t('admin.filters')}>
					{question.tab !== 'all' && <input type="hidden" name="tab" value={question.tab} />}
					<input
						type="search"
						name="text"
						defaultValue={question.text}
						aria-label={t('authoring.filter.text')}
						placeholder={t('authoring.filter.text')}
						dir="auto"
					/>
					{offered.map(([name, every, options]) => (
						<select
							key={name}
							name={name}
							defaultValue={question[name]}
							aria-label={t(`authoring.filter.${name}`)}
						>
							<option value="">{every}</option>
							{options.map(([value, word]) => (
								<option key={value} value={value}>
									{word}
								</option>
							))}
						</select>
					))}
					<select name="sort" defaultValue={question.sort} aria-label={t('authoring.filter.sort')}>
						{sorts.map((sort) => (
							<option key={sort} value={sort}>
								{t(`authoring.sort.${sort}`)}
							</option>
						))}
					</select>
					<Button type="submit">{t('admin.filter.apply')}</Button>
					{isNarrowed(question) && (
						<a href={articlesHref(readQuestion({ tab: question.tab }))}>{t('authoring.filter.clear')}</a>
					)}
				</Filters>
			</search>
			<SavedFilters
				t={t}
				list="articles"
				filters={await savedFilters(db, viewer.id, 'articles')}
				query={spelled('articles', query)}
				narrowed={isNarrowed(question) || question.sort !== 'newest'}
			/>
			<div className="flex flex-wrap items-center justify-between gap-x-4 text-small text-quiet">
				{t('authoring.count', { count: found.total })}
				{found.lines.length > 0 && <ChooseAll label={t('authoring.chooseAll')} href={also('all', 1)} />}
			</div>
			{found.lines.length === 0 && (
				<Empty drawing={FileText}>
					{t(isNarrowed(question) ? 'authoring.empty.narrowed' : `authoring.empty.${question.tab}`)}
				</Empty>
			)}
			<ul>
				{found.lines.map((line) => (
					<Fragment key={line.id}>
						<ArticleLine
							t={t}
							line={line}
							views={views.get(line.id) ?? 0}
							timeZone={site.time_zone}
							chosen={query.all === '1'}
							may={{ moderate: may(viewer, 'moderate'), publish: may(viewer, 'publish') }}
							quickHref={`${also('quick', line.id)}#quick`}
						/>
						{String(line.id) === query.quick && line.editable && line.state !== 'bin' && (
							<li>
								<QuickForm
									line={line}
									categories={categories}
									timeZone={site.time_zone}
									back={here}
									labels={{
										quickOf: t('authoring.quickOf', { title: line.title || t('article.untitled') }),
										close: t('finding.close'),
										title: t('authoring.write.title'),
										slug: t('authoring.write.slug'),
										date: t('authoring.write.date'),
										times: {
											now: t('authoring.write.date.now'),
											tomorrow: t('authoring.write.date.tomorrow'),
											monday: t('authoring.write.date.monday'),
										},
										categories: t('authoring.write.categories'),
										find: {
											find: t('authoring.write.categoriesFind'),
											none: t('authoring.write.categoriesNone'),
										},
										comments: t('authoring.write.comments'),
										mentions: t('authoring.write.mentions'),
										save: t('admin.save'),
									}}
								/>
							</li>
						)}
					</Fragment>
				))}
			</ul>
			<ActForm id="one" action={bulkAction} apart>
				<input type="hidden" name="back" value={back} />
			</ActForm>
			{found.lines.length > 0 && (
				<ActForm
					id="bulk"
					action={bulkAction}
					className="my-3 flex flex-wrap items-center gap-2"
					aria-label={t('authoring.bulk')}
				>
					<input type="hidden" name="back" value={back} />
					{(inBin ? (['restore', 'sure'] as const) : deeds).map((deed) => (
						<Button key={deed} type="submit" name="do" value={deed}>
							{t(`authoring.bulk.${deed === 'sure' ? 'delete' : deed}`)}
						</Button>
					))}
					{!inBin && categories.length > 0 && (
						<>
							<select name="category" aria-label={t('authoring.bulk.category')}>
								{categories.map(({ id, name, depth }) => (
									<option key={id} value={id}>
										{'– '.repeat(depth) + name}
									</option>
								))}
							</select>
							<Button type="submit" name="do" value="file">
								{t('authoring.bulk.category')}
							</Button>
						</>
					)}
				</ActForm>
			)}
			<Pager t={t} label={t('list.pages')} at={found} hrefOf={(page) => articlesHref(question, { page })} />
		</>
	);
}
