import { PartTitle } from '#components/admin/media/part-title';
import { Head } from '#components/ui/desk/head';
import { Notice } from '#components/ui/desk/notice';
import { Rows } from '#components/ui/desk/rows';
import { day } from '#lib/platform/time/durations';
import '../picture-editor.css';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { FieldForm } from '#components/admin/kit/field-form';
import { BinForm } from '#components/admin/media/bin-form';
import { EditPicture } from '#components/admin/media/edit-picture';
import { Replace } from '#components/admin/media/replace';
import { formatDate } from '#lib/i18n/language';
import { localTime } from '#lib/i18n/local-time';
import { database } from '#lib/platform/database/database';
import { environment } from '#lib/platform/environment/environment';
import { refusals } from '#lib/publishing/media/judging';
import { describe } from '#lib/publishing/media-library/actions';
import { BIN_DAYS } from '#lib/publishing/media-library/bin';
import { mayChangeMedia } from '#lib/publishing/media-library/changeable';
import { libraryItem } from '#lib/publishing/media-library/queries';
import { getSite } from '#lib/site/settings/queries';
import type { Query } from '../../outcome.ts';
import { contextFor, pageContext } from '../../page-context.ts';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await pageContext();
	return { title: t('authoring.nav.media') };
}

export default async function MediaItemPage({ params, searchParams }: Props) {
	const { id } = await params;
	const { t, viewer } = await contextFor('upload', `/admin/media/${encodeURIComponent(id)}`);
	const found = /^[1-9]\d{0,8}$/.test(id) ? await libraryItem(database(), Number(id)) : null;
	if (!found || !mayChangeMedia(viewer, found.row)) notFound();
	const { row, item, users } = found;
	const size = new Intl.NumberFormat(t.language, {
		style: 'unit',
		unit: 'kilobyte',
		maximumFractionDigits: 0,
	});
	const area = (name: 'alt' | 'caption') => ({
		name,
		kind: 'textarea' as const,
		value: item[name],
		label: t(`media.${name}`),
		...(name === 'alt' && { hint: t('media.altHint') }),
	});
	const query = await searchParams;
	const refused = refusals.find((why) => why === query.refused);
	const { time_zone } = await getSite(database());
	const dated = (at: number) => formatDate(t.language, localTime(at, time_zone));
	return (
		<>
			<p className="text-small text-quiet">
				<a href="/admin/media">← {t('authoring.nav.media')}</a>
			</p>
			<Head>
				<h1 dir="auto">{item.title || item.name}</h1>
				<p className="text-small text-quiet">
					{t('media.facts', { type: item.type, size: size.format(Math.ceil(item.bytes / 1000)) })}
					{item.width && ` · ${item.width} × ${item.height}`}
				</p>
			</Head>
			{query.replaced !== undefined && <Notice role="status">{t('media.replaced')}</Notice>}
			{item.binnedAt !== null && (
				<Notice>
					{t('media.inBin', { date: dated(item.binnedAt), gone: dated(item.binnedAt + BIN_DAYS * day) })}
				</Notice>
			)}
			{item.kind === 'image' && item.status === 'stored' && (
				<img
					className="h-auto max-h-[60vh] max-w-full rounded-md"
					src={item.href}
					alt={item.alt}
					width={item.width ?? undefined}
					height={item.height ?? undefined}
				/>
			)}
			{(item.kind === 'audio' || item.kind === 'video') && item.status === 'stored' && (
				// biome-ignore lint/a11y/useMediaCaption: the author listens to what has just been uploaded
				<video className="h-auto max-h-[60vh] max-w-full rounded-md" controls src={item.href} />
			)}
			<p>
				{t('media.address')}:{' '}
				<a className="wrap-anywhere" href={item.href}>{`${environment().siteUrl}${item.href}`}</a>
			</p>
			{item.kind === 'image' && (
				<p>
					{t('media.markdown')}: <code className="wrap-anywhere">{`![${item.alt}](${item.href})`}</code>
				</p>
			)}
			<FieldForm
				name="media"
				action={describe}
				hidden={{ media: String(item.id) }}
				boxes={[]}
				sections={[
					{
						title: t('media.texts'),
						fields: [
							...(item.kind === 'image' ? [area('alt')] : []),
							{ name: 'title', kind: 'text', label: t('media.title'), value: item.title },
							area('caption'),
						],
					},
				]}
				save={t('admin.save')}
			/>
			{item.kind === 'image' && item.status === 'stored' && <EditPicture t={t} row={row} />}
			<PartTitle>{t('media.used')}</PartTitle>
			{users.length === 0 && <p className="text-small text-quiet">{t('media.usedNowhere')}</p>}
			<Rows>
				{users.map((article) => (
					<li key={article.id}>
						<a href={`/admin/articles/${article.id}`} dir="auto">
							{article.title || t('article.untitled')}
						</a>
						{article.how !== 'text' && (
							<span className="text-small text-quiet">{t(`media.use.${article.how}`)}</span>
						)}
					</li>
				))}
			</Rows>
			{item.binnedAt === null && <Replace t={t} item={item} refused={refused} />}
			<PartTitle>{t('media.delete')}</PartTitle>
			{item.binnedAt === null && (
				<p>
					{t('media.deleteWarning', { count: users.length })} {t('media.deleteForever', { days: BIN_DAYS })}
				</p>
			)}
			<BinForm t={t} id={item.id} binned={item.binnedAt !== null} />
		</>
	);
}
