import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { ActForm } from '#components/admin/kit/act-form';
import { FieldForm } from '#components/admin/kit/field-form';
import { termSections } from '#components/admin/taxonomy/term-sections';
import { Button } from '#components/ui/desk/button';
import { Filters } from '#components/ui/desk/filters';
import { Head } from '#components/ui/desk/head';
import { database } from '#lib/platform/database/database';
import { termHref } from '#lib/publishing/articles/views';
import { categoryTree } from '#lib/publishing/authoring/assign-terms';
import { removeTerm, saveTerm } from '#lib/publishing/taxonomy/actions';
import { editedTerm } from '#lib/publishing/taxonomy/queries';
import { termsHref } from '#lib/publishing/taxonomy/views';
import { contextFor, pageContext } from '../../page-context.ts';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await pageContext();
	return { title: t('order.terms') };
}

export default async function TermPage({ params }: Props) {
	const { id } = await params;
	const { t } = await contextFor('manageTerms', `/admin/terms/${id}`);
	const term = /^\d{1,9}$/.test(id) ? await editedTerm(database(), Number(id)) : null;
	if (!term) notFound();
	const kind = term.taxonomy;
	const categories = kind === 'category' ? await categoryTree(database()) : [];
	const above = categories.find(({ id: one }) => one === term.parent_id);
	return (
		<>
			<Head>
				<h1>
					<bdi>{term.name}</bdi>
				</h1>
				<p className="text-small text-quiet">
					<a href={termsHref(kind)}>{t(`order.terms.${kind}`)}</a> ·{' '}
					{t('order.terms.articles', { count: term.articles })} ·{' '}
					<a href={termHref(kind, term.slug)}>{t('order.terms.see')}</a>
				</p>
			</Head>
			<div className="[&_textarea]:min-h-28">
				<FieldForm
					name="term"
					action={saveTerm}
					hidden={{ id }}
					sections={termSections(t, kind, categories, term)}
					save={t('admin.save')}
				/>
			</div>
			<Part title={t('order.term.mergeWith')}>
				<Filters action="/admin/terms/merge">
					<input type="hidden" name="kind" value={kind} />
					<input type="hidden" name="id" value={term.id} />
					<input
						type="search"
						name="with"
						aria-label={t('order.term.mergeWith')}
						aria-describedby="with-hint"
						dir="auto"
					/>
					<Button type="submit">{t('order.term.mergeWith.go')}</Button>
				</Filters>
				<p className="text-small text-quiet" id="with-hint">
					{t('order.term.mergeWith.hint')}
				</p>
			</Part>
			<Part title={t('order.term.delete.title', { name: term.name })}>
				<p>
					{t('order.term.delete.articles', { count: term.articles })}{' '}
					{term.below.length > 0 && t('order.term.delete.below', { names: term.below.join(', ') })}{' '}
					{above ? t('order.term.delete.up', { name: above.name }) : t('order.term.delete.gone')}{' '}
					{t('order.term.delete.final')}
				</p>
				<ActForm action={removeTerm}>
					<input type="hidden" name="id" value={term.id} />
					<input type="hidden" name="kind" value={kind} />
					<Button type="submit" look="danger">
						{t('order.term.delete')}
					</Button>
				</ActForm>
			</Part>
		</>
	);
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
	<section className="mt-10 max-w-2xl space-y-3">
		<h2 className="text-base font-semibold">{title}</h2>
		{children}
	</section>
);
