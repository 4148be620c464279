import { Tags } from 'lucide';
import type { Metadata } from 'next';
import { ActForm } from '#components/admin/kit/act-form';
import { Button } from '#components/ui/desk/button';
import { Empty } from '#components/ui/desk/empty';
import { Head } from '#components/ui/desk/head';
import { Notice } from '#components/ui/desk/notice';
import { database } from '#lib/platform/database/database';
import { uniteTerms } from '#lib/publishing/taxonomy/actions';
import { articlesMoved } from '#lib/publishing/taxonomy/merging';
import { termNamed, termsById } from '#lib/publishing/taxonomy/queries';
import { termsHref } from '#lib/publishing/taxonomy/views';
import type { Query } from '../../outcome.ts';
import { contextFor, pageContext } from '../../page-context.ts';

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await pageContext();
	return { title: t('order.merge.title') };
}

export default async function MergePage({ searchParams }: { searchParams: Promise<Query> }) {
	const query = await searchParams;
	const { t } = await contextFor('manageTerms', '/admin/terms');
	const kind = query.kind === 'tag' ? 'tag' : 'category';
	const name = String(query.with ?? '')
		.slice(0, 200)
		.trim();
	const other = name ? await termNamed(database(), kind, name) : null;
	const asked = [query.id ?? []].flat().map(Number).filter(Number.isSafeInteger).slice(0, 200);
	const ids = [...new Set(other === null ? asked : [...asked, other])];
	const terms = await termsById(database(), kind, ids);
	const would = await Promise.all(
		terms.map(async (term) => (await articlesMoved(database(), term.id, ids)).length),
	);
	const most = terms.reduce((best, term) => (term.articles > best.articles ? term : best), terms[0]!);
	return (
		<>
			<Head>
				<h1>{t('order.merge.title')}</h1>
				<p className="text-small text-quiet">
					<a href={termsHref(kind)}>{t('order.merge.back')}</a>
				</p>
			</Head>
			{name && other === null && (
				<Notice wrong role="alert">
					{t('order.merge.unknown', { name })}
				</Notice>
			)}
			{terms.length < 2 ? (
				<Empty drawing={Tags}>{t('order.merge.few')}</Empty>
			) : (
				<ActForm action={uniteTerms} className="mt-10 max-w-2xl space-y-3">
					<input type="hidden" name="kind" value={kind} />
					{terms.map(({ id }) => (
						<input key={id} type="hidden" name="id" value={id} />
					))}
					<fieldset className="mx-0 grid gap-1 border-0 p-0">
						<legend className="p-0 font-semibold">{t('order.merge.keep')}</legend>
						{terms.map((term, index) => (
							<label
								key={term.id}
								className="grid min-h-11 grid-cols-[auto_minmax(0,1fr)] items-center gap-x-3 py-2"
							>
								<input
									type="radio"
									className="m-0 min-h-6!"
									name="into"
									value={term.id}
									defaultChecked={term.id === most.id}
								/>
								<b>
									<bdi>{term.name}</bdi>
								</b>
								<span className="col-start-2 wrap-anywhere text-small text-quiet">
									/{kind}/{term.slug} · {t('order.terms.articles', { count: term.articles })} ·{' '}
									{t('order.merge.would', { count: would[index]! })}
								</span>
							</label>
						))}
					</fieldset>
					<p>
						{t('order.merge.what')} {t('order.merge.final')}
					</p>
					<p>
						<Button type="submit" look="filled">
							{t('order.merge.go')}
						</Button>
					</p>
				</ActForm>
			)}
		</>
	);
}
