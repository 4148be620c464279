import { Signpost } from 'lucide';
import type { Metadata } from 'next';
import { ActForm } from '#components/admin/kit/act-form';
import { FieldForm } from '#components/admin/kit/field-form';
import { Badge } from '#components/ui/desk/badge';
import { Button } from '#components/ui/desk/button';
import { Empty } from '#components/ui/desk/empty';
import { Filters } from '#components/ui/desk/filters';
import { Head } from '#components/ui/desk/head';
import { Rows, rowName } from '#components/ui/desk/rows';
import { Toast } from '#components/ui/desk/toast';
import { Pager } from '#components/ui/pager';
import { database } from '#lib/platform/database/database';
import { askedPage, listHref } from '#lib/platform/paging/paging';
import { redirectsPage } from '#lib/publishing/addresses/redirect-queries';
import { lead, unlead } from '#lib/publishing/authoring/bulk/actions';
import type { Query } from '../outcome.ts';
import { contextFor, pageContext } from '../page-context.ts';

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await pageContext();
	return { title: t('authoring.redirects') };
}

export default async function RedirectsPage({ searchParams }: { searchParams: Promise<Query> }) {
	const query = await searchParams;
	const text = String(query.text ?? '').slice(0, 200);
	const hrefOf = (page: number) => listHref('/admin/redirects', { text, page });
	const { t } = await contextFor('manageRedirects', '/admin/redirects');
	const found = await redirectsPage(database(), { text }, askedPage(query.page), 50);
	const removed = String(query.removed ?? '').slice(0, 1000);
	const field = (name: 'from' | 'to') => ({
		name,
		kind: 'text' as const,
		value: '',
		label: t(`authoring.redirects.${name}`),
		hint: t(`authoring.redirects.${name}Hint`),
	});
	return (
		<>
			<p className="text-small text-quiet">
				<a href="/admin/articles">← {t('admin.articles')}</a>
			</p>
			<Head>
				<h1>{t('authoring.redirects')}</h1>
				<p className="text-small text-quiet">{t('authoring.redirects.count', { count: found.total })}</p>
			</Head>
			{removed && (
				<Toast closing={t('finding.close')}>
					<span>{t('authoring.redirects.removed', { path: removed })}</span>
				</Toast>
			)}
			<p>{t('authoring.redirects.intro')}</p>
			<FieldForm
				name="redirect"
				action={lead}
				hidden={{}}
				boxes={[]}
				sections={[{ title: t('authoring.redirects.add'), fields: [field('from'), field('to')] }]}
				save={t('authoring.redirects.do')}
			/>
			<search>
				<Filters action="/admin/redirects">
					<input
						type="search"
						name="text"
						defaultValue={text}
						aria-label={t('authoring.redirects.search')}
						placeholder={t('authoring.redirects.search')}
						dir="auto"
					/>
					<Button type="submit">{t('admin.filter.apply')}</Button>
				</Filters>
			</search>
			{found.lines.length === 0 && (
				<Empty
					drawing={Signpost}
					act={text !== '' && { href: '/admin/redirects', label: t('admin.filter.clear') }}
				>
					{t('authoring.redirects.empty')}
				</Empty>
			)}
			<Rows>
				{found.lines.map((line) => (
					<li key={line.kind + line.path}>
						<div>
							<span className={rowName}>{line.from}</span>
							<p className="text-small text-quiet">→ {line.to || t('authoring.redirects.hidden')}</p>
						</div>
						<ActForm action={unlead} className="flex flex-wrap items-center gap-x-3.5 gap-y-0.5">
							<input type="hidden" name="path" value={line.path} />
							<Badge>{t(`authoring.redirects.kind.${line.kind}`)}</Badge>{' '}
							<Button type="submit" aria-label={t('authoring.redirects.removeOf', { path: line.from })}>
								{t('authoring.redirects.remove')}
							</Button>
						</ActForm>
					</li>
				))}
			</Rows>
			<Pager t={t} label={t('authoring.redirects.pages')} at={found} hrefOf={hrefOf} />
		</>
	);
}
