import '../media.css';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { FieldForm } from '#components/admin/field-form';
import { describe, drop } from '#lib/media/actions';
import { libraryItem } from '#lib/media/library-queries';
import { database } from '#lib/server/database';
import { environment } from '#lib/server/environment';
import { atAuthorsDesk, visitor } from '../../desk.ts';
import type { Query } from '../../outcome.ts';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await visitor();
	return { title: t('studio.nav.media') };
}

export default async function MediaItemPage({ params, searchParams }: Props) {
	const { id } = await params;
	const { t } = await atAuthorsDesk(`/admin/media/${encodeURIComponent(id)}`);
	const found = /^[1-9]\d{0,8}$/.test(id) ? await libraryItem(database(), Number(id)) : null;
	if (!found) notFound();
	const { item, users } = found;
	const size = new Intl.NumberFormat(t.language, {
		style: 'unit',
		unit: 'kilobyte',
		maximumFractionDigits: 0,
	});
	const area = (name: 'alt' | 'caption') => ({
		...{ name, kind: 'textarea' as const, value: item[name], label: t(`media.${name}`) },
		...(name === 'alt' && { hint: t('media.altHint') }),
	});
	const unsure = (await searchParams).sure === 'no';
	return (
		<>
			<p className="crumb">
				<a href="/admin/media">← {t('studio.nav.media')}</a>
			</p>
			<header className="desk-head">
				<h1>{item.title || item.name}</h1>
				<p className="quiet">
					{t('media.facts', { type: item.type, size: size.format(Math.ceil(item.bytes / 1000)) })}
					{item.width && ` · ${item.width} × ${item.height}`}
				</p>
			</header>
			{item.kind === 'image' && (
				<img
					className="media-view"
					src={item.href}
					alt={item.alt}
					width={item.width ?? undefined}
					height={item.height ?? undefined}
				/>
			)}
			{(item.kind === 'audio' || item.kind === 'video') && (
				// biome-ignore lint/a11y/useMediaCaption: the author listens to what has just been uploaded
				<video className="media-view" controls src={item.href} />
			)}
			<p>
				{t('media.address')}:{' '}
				<a className="address" href={item.href}>{`${environment().siteUrl}${item.href}`}</a>
			</p>
			{item.kind === 'image' && (
				<p>
					{t('media.markdown')}: <code className="address">{`![${item.alt}](${item.href})`}</code>
				</p>
			)}
			<FieldForm
				name="media"
				action={describe}
				hidden={{ media: String(item.id) }}
				boxes={[]}
				sections={[
					{
						title: t('media.alt'),
						fields: [
							...(item.kind === 'image' ? [area('alt')] : []),
							{ name: 'title', kind: 'text', label: t('media.title'), value: item.title },
							area('caption'),
						],
					},
				]}
				save={t('admin.save')}
			/>
			<h2>{t('media.used')}</h2>
			{users.length === 0 && <p className="quiet">{t('media.usedNowhere')}</p>}
			<ul className="lines">
				{users.map((article) => (
					<li key={article.id}>
						<a href={`/admin/articles/${article.id}`}>{article.title || t('article.untitled')}</a>
					</li>
				))}
			</ul>
			<h2>{t('media.delete')}</h2>
			<p>
				{t('media.deleteWarning', { count: users.length })} {t('media.deleteForever')}
			</p>
			<form action={drop}>
				<input type="hidden" name="media" value={item.id} />
				<label className="field tick">
					<input type="checkbox" name="sure" /> {t('media.deleteSure')}
				</label>
				{unsure && (
					<p className="refusal" role="alert">
						{t('media.deleteUnsure')}
					</p>
				)}
				<button type="submit" className="button">
					{t('media.delete')}
				</button>
			</form>
		</>
	);
}
