import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Head } from '#components/ui/desk/head';
import { Tabs } from '#components/ui/desk/tabs';
import { database } from '#lib/platform/database/database';
import { mayEdit } from '#lib/publishing/articles/policy';
import { framedPreviewHref, previewHref } from '#lib/publishing/authoring/preview';
import { workingCopy } from '#lib/publishing/authoring/working-copy';
import type { Query } from '../../../outcome.ts';
import { contextFor, pageContext } from '../../../page-context.ts';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Query> };

const widths = ['phone', 'desktop'] as const;
const pixels = { phone: 'w-[390px]', desktop: 'w-[1280px]' };
const frame = 'mt-4 w-fit max-w-full overflow-x-auto rounded-lg border border-line';

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await pageContext();
	return { title: t('authoring.widths') };
}

/** An article as its page will be, as wide as on a telephone or on a desk. */
export default async function WidthsPage({ params, searchParams }: Props) {
	const { id } = await params;
	const here = `/admin/articles/${encodeURIComponent(id)}`;
	const { t, viewer } = await contextFor('writeArticles', `${here}/preview`);
	const copy = /^[1-9]\d{0,8}$/.test(id) ? await workingCopy(database(), Number(id)) : null;
	if (!copy || copy.article.status === 'bin' || !mayEdit(viewer, copy.article)) notFound();
	const { width } = await searchParams;
	const shown = widths.find((one) => one === width) ?? 'phone';
	const title = copy.fields.title || t('article.untitled');
	return (
		<>
			<p className="text-small text-quiet">
				<a href={here}>← {t('authoring.ready.back')}</a>
			</p>
			<Head>
				<h1 dir="auto">{title}</h1>
				<p className="ms-auto text-small">
					<a href={previewHref(copy.article.id)} target="_blank" rel="noopener">
						{t('authoring.widths.open')}
					</a>
				</p>
			</Head>
			<Tabs
				label={t('authoring.widths')}
				tabs={widths.map((one) => ({
					href: `${here}/preview?width=${one}`,
					name: t(`authoring.widths.${one}`),
					here: one === shown,
				}))}
			/>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: what does not fit is scrolled to by the keyboard too */}
			<section className={frame} aria-label={title} tabIndex={0}>
				<iframe
					className={`block h-[max(30rem,78vh)] border-0 ${pixels[shown]}`}
					title={t('authoring.widths')}
					src={framedPreviewHref(copy.article.id)}
				/>
			</section>
		</>
	);
}
