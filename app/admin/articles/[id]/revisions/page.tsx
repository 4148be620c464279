import { History } from 'lucide';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ActForm } from '#components/admin/kit/act-form';
import { Difference } from '#components/admin/kit/difference';
import { Badge } from '#components/ui/desk/badge';
import { Button } from '#components/ui/desk/button';
import { Empty } from '#components/ui/desk/empty';
import { Head } from '#components/ui/desk/head';
import { Rows, rowName } from '#components/ui/desk/rows';
import { formatDateTime } from '#lib/i18n/language';
import { localTime } from '#lib/i18n/local-time';
import { database } from '#lib/platform/database/database';
import { mayEdit } from '#lib/publishing/articles/policy';
import { manage } from '#lib/publishing/authoring/actions';
import { textDifference } from '#lib/publishing/authoring/difference';
import { revisionOf, revisionsOf } from '#lib/publishing/authoring/revisions';
import { workingCopy } from '#lib/publishing/authoring/working-copy';
import type { Query } from '../../../outcome.ts';
import { contextFor, pageContext } from '../../../page-context.ts';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await pageContext();
	return { title: t('authoring.revisions') };
}

export default async function RevisionsPage({ params, searchParams }: Props) {
	const { id } = await params;
	const { site, t, viewer } = await contextFor(
		'writeArticles',
		`/admin/articles/${encodeURIComponent(id)}/revisions`,
	);
	const db = database();
	const copy = /^[1-9]\d{0,8}$/.test(id) ? await workingCopy(db, Number(id)) : null;
	if (!copy || !mayEdit(viewer, copy.article)) notFound();
	const list = await revisionsOf(db, copy.article.id);
	const asked = Number((await searchParams).number) || list[0]?.number || 0;
	const revision = await revisionOf(db, copy.article.id, asked);
	const earlier = list.find(({ number }) => number < asked);
	const before = earlier ? await revisionOf(db, copy.article.id, earlier.number) : null;
	const pieces = revision
		? textDifference(
				before ? `${before.title}\n\n${before.source}` : '',
				`${revision.title}\n\n${revision.source}`,
			)
		: [];
	return (
		<>
			<p className="text-small text-quiet">
				<a href={`/admin/articles/${copy.article.id}`}>← {t('authoring.revisions.back')}</a>
			</p>
			<Head>
				<h1>{t('authoring.revisions.of', { title: copy.article.title || t('article.untitled') })}</h1>
			</Head>
			{list.length === 0 && <Empty drawing={History}>{t('authoring.revisions.empty')}</Empty>}
			<Rows>
				{list.map((line, index) => (
					<li key={line.number}>
						<div>
							<a
								className={rowName}
								href={`?number=${line.number}`}
								aria-current={line.number === asked || undefined}
							>
								{t('authoring.revisions.number', { number: line.number })}
							</a>{' '}
							{index === 0 && <Badge>{t('authoring.revisions.current')}</Badge>}
							<p className="text-small text-quiet">
								{t(`authoring.revisions.cause.${line.cause}`)} · <bdi>{line.byName}</bdi>
							</p>
						</div>
						<p className="flex flex-wrap gap-x-3.5 gap-y-0.5 text-small text-quiet">
							{formatDateTime(t.language, localTime(line.at, site.time_zone))}
						</p>
					</li>
				))}
			</Rows>
			{revision && (
				<section aria-labelledby="changed">
					<h2 id="changed">
						{before
							? t('authoring.revisions.since', { number: before.number })
							: t('authoring.revisions.first')}
					</h2>
					{before && pieces.every(({ kind }) => kind === 'same') && (
						<p className="text-small text-quiet">{t('authoring.revisions.same')}</p>
					)}
					<Difference pieces={pieces} />
					{revision.number !== list[0]?.number && (
						<ActForm action={manage}>
							<input type="hidden" name="article" value={copy.article.id} />
							<input type="hidden" name="number" value={revision.number} />
							<Button type="submit" name="do" value="revision" look="filled">
								{t('authoring.revisions.restore')}
							</Button>
						</ActForm>
					)}
				</section>
			)}
		</>
	);
}
