import type { Metadata } from 'next';
import { FieldForm } from '#components/admin/kit/field-form';
import { Pager } from '#components/ui/pager';
import { database } from '#lib/platform/database/database';
import { askedPage, listHref } from '#lib/platform/paging/paging';
import { redirectsPage } from '#lib/publishing/addresses/redirect-queries';
import { lead, unlead } from '#lib/publishing/authoring/bulk/actions';
import type { Query } from '../outcome.ts';
import { adminContext, pageContext } from '../page-context.ts';

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await pageContext();
	return { title: t('studio.redirects') };
}

export default async function RedirectsPage({ searchParams }: { searchParams: Promise<Query> }) {
	const query = await searchParams;
	const text = String(query.text ?? '').slice(0, 200);
	const hrefOf = (page: number) => listHref('/admin/redirects', { text, page });
	const { t } = await adminContext('/admin/redirects');
	const found = await redirectsPage(database(), { text }, askedPage(query.page), 50);
	const removed = String(query.removed ?? '').slice(0, 1000);
	const field = (name: 'from' | 'to') => ({
		name,
		kind: 'text' as const,
		value: '',
		label: t(`studio.redirects.${name}`),
		hint: t(`studio.redirects.${name}Hint`),
	});
	return (
		<>
			<p className="crumb">
				<a href="/admin/articles">← {t('admin.articles')}</a>
			</p>
			<header className="desk-head">
				<h1>{t('studio.redirects')}</h1>
				<p className="quiet">{t('studio.redirects.count', { count: found.total })}</p>
			</header>
			{removed && (
				<p className="notice" role="status">
					{t('studio.redirects.removed', { path: removed })}
				</p>
			)}
			<p>{t('studio.redirects.intro')}</p>
			<FieldForm
				name="redirect"
				action={lead}
				hidden={{}}
				boxes={[]}
				sections={[{ title: t('studio.redirects.add'), fields: [field('from'), field('to')] }]}
				save={t('studio.redirects.do')}
			/>
			<search>
				<form className="filters" action="/admin/redirects">
					<input
						type="search"
						name="text"
						defaultValue={text}
						aria-label={t('studio.redirects.search')}
						placeholder={t('studio.redirects.search')}
						dir="auto"
					/>
					<button type="submit" className="desk-button">
						{t('admin.filter.apply')}
					</button>
				</form>
			</search>
			{found.lines.length === 0 && <p className="empty">{t('studio.redirects.empty')}</p>}
			<ul className="lines">
				{found.lines.map((line) => (
					<li key={line.kind + line.path}>
						<div>
							<span className="line-name">{line.from}</span>
							<p className="quiet">→ {line.to || t('studio.redirects.hidden')}</p>
						</div>
						<form action={unlead} className="line-end">
							<input type="hidden" name="path" value={line.path} />
							<span className="badge">{t(`studio.redirects.kind.${line.kind}`)}</span>{' '}
							<button
								type="submit"
								className="desk-button"
								aria-label={t('studio.redirects.removeOf', { path: line.from })}
							>
								{t('studio.redirects.remove')}
							</button>
						</form>
					</li>
				))}
			</ul>
			<Pager t={t} label={t('studio.redirects.pages')} at={found} hrefOf={hrefOf} />
		</>
	);
}
