import { Tags } from 'lucide';
import type { Metadata } from 'next';
import { ActForm } from '#components/admin/kit/act-form';
import { FieldForm } from '#components/admin/kit/field-form';
import { TermList } from '#components/admin/taxonomy/term-list';
import { termSections } from '#components/admin/taxonomy/term-sections';
import { Button } from '#components/ui/desk/button';
import { Empty } from '#components/ui/desk/empty';
import { Filters } from '#components/ui/desk/filters';
import { Head } from '#components/ui/desk/head';
import { Tabs } from '#components/ui/desk/tabs';
import { Toast } from '#components/ui/desk/toast';
import { Pager } from '#components/ui/pager';
import { database } from '#lib/platform/database/database';
import { askedPage } from '#lib/platform/paging/paging';
import { categoryTree } from '#lib/publishing/authoring/assign-terms';
import { addTerm, bringTermsBack } from '#lib/publishing/taxonomy/actions';
import { termsPage } from '#lib/publishing/taxonomy/queries';
import { termsHref } from '#lib/publishing/taxonomy/views';
import type { Query } from '../outcome.ts';
import { contextFor, pageContext } from '../page-context.ts';

const kinds = ['category', 'tag'] as const;

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await pageContext();
	return { title: t('order.terms') };
}

export default async function TermsPage({ searchParams }: { searchParams: Promise<Query> }) {
	const query = await searchParams;
	const one = (name: string) =>
		String(query[name] ?? '')
			.slice(0, 200)
			.trim();
	const kind = query.kind === 'tag' ? 'tag' : 'category';
	const text = one('text');
	const hrefOf = (page: number) => termsHref(kind, { text, page });
	const { t } = await contextFor('manageTerms', hrefOf(1));
	const found = await termsPage(database(), kind, text, askedPage(query.page), 100);
	const done =
		(query.deleted && t('order.term.deleted', { name: one('deleted') })) ||
		(query.moved && t('order.merge.done', { count: Number(query.moved) || 0 })) ||
		(query.back && t('order.term.back', { name: one('back') })) ||
		(query.refused && t('order.term.notBack'));
	const sections = termSections(t, kind, kind === 'category' ? await categoryTree(database()) : []);
	return (
		<>
			<Head>
				<h1>{t('order.terms')}</h1>
				<p className="text-small text-quiet">{t(`order.terms.count.${kind}`, { count: found.total })}</p>
			</Head>
			{done && (
				<Toast closing={t('finding.close')}>
					<span>{done}</span>
					{query.undo && (
						<ActForm action={bringTermsBack}>
							<input type="hidden" name="kind" value={kind} />
							<input type="hidden" name="event" value={one('undo')} />
							<Button type="submit" look="inverse">
								{t('forms.undo')}
							</Button>
						</ActForm>
					)}
				</Toast>
			)}
			<Tabs
				label={t('order.terms.kinds')}
				tabs={kinds.map((each) => ({
					href: termsHref(each),
					name: t(`order.terms.${each}`),
					here: each === kind,
				}))}
			/>
			<div className="grid gap-8 *:min-w-0 lg:grid-cols-[minmax(0,1fr)_minmax(16rem,22rem)] [&_textarea]:min-h-28">
				<div>
					<search>
						<Filters action="/admin/terms" aria-label={t('admin.filters')}>
							{kind === 'tag' && <input type="hidden" name="kind" value="tag" />}
							<input
								type="search"
								name="text"
								defaultValue={text}
								aria-label={t('order.terms.search')}
								placeholder={t('order.terms.search')}
								dir="auto"
							/>
							<Button type="submit">{t('admin.filter.apply')}</Button>
						</Filters>
					</search>
					{found.terms.length === 0 ? (
						<Empty
							drawing={Tags}
							act={text !== '' && { href: termsHref(kind), label: t('admin.filter.clear') }}
						>
							{text ? t('order.terms.none', { text }) : t(`order.terms.empty.${kind}`)}
						</Empty>
					) : (
						<TermList t={t} kind={kind} terms={found.terms} />
					)}
					<Pager t={t} label={t('order.terms.pages')} at={found} hrefOf={hrefOf} />
				</div>
				<FieldForm
					key={kind}
					name="new"
					action={addTerm}
					hidden={{ kind }}
					sections={sections}
					save={t('order.terms.create')}
				/>
			</div>
		</>
	);
}
