import { Images } from 'lucide';
import type { Metadata } from 'next';
import { Bulk } from '#components/admin/media/bulk';
import { LibraryMessage } from '#components/admin/media/library-message';
import { Thumb } from '#components/admin/media/thumb';
import { UploadForm } from '#components/admin/media/upload-form';
import { Button } from '#components/ui/desk/button';
import { Empty } from '#components/ui/desk/empty';
import { Filters } from '#components/ui/desk/filters';
import { Head } from '#components/ui/desk/head';
import { Tabs } from '#components/ui/desk/tabs';
import { Pager } from '#components/ui/pager';
import { may } from '#lib/accounts/people/policy';
import { acceptedTypes } from '#lib/content/file-types/file-types';
import type { Translator } from '#lib/i18n/language';
import { database } from '#lib/platform/database/database';
import { askedPage, listHref } from '#lib/platform/paging/paging';
import type { MediaItem } from '#lib/publishing/media/views';
import { BIN_DAYS } from '#lib/publishing/media-library/bin';
import { libraryPage, showings } from '#lib/publishing/media-library/queries';
import type { Query } from '../outcome.ts';
import { contextFor, pageContext } from '../page-context.ts';

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await pageContext();
	return { title: t('authoring.nav.media') };
}

export default async function MediaPage({ searchParams }: { searchParams: Promise<Query> }) {
	const query = await searchParams;
	const text = String(query.text ?? '').slice(0, 200);
	const show = showings.find((one) => one === query.show) ?? 'all';
	const hrefOf = (page: number, wanted: string = show) =>
		listHref('/admin/media', { text, show: wanted === 'all' ? '' : wanted, page });
	const { t, viewer } = await contextFor('upload', '/admin/media');
	const by = may(viewer, 'manageMedia') ? undefined : viewer.id;
	const found = await libraryPage(database(), { show, text, page: askedPage(query.page), by }, 40);
	return (
		<>
			<Head>
				<h1>{t('authoring.nav.media')}</h1>
				<p className="text-small text-quiet">{t('media.count', { count: found.total })}</p>
			</Head>
			<LibraryMessage t={t} query={query} />
			<UploadForm
				accept={acceptedTypes()}
				labels={{
					files: t('media.uploadFiles'),
					drop: t('admin.drop'),
					upload: t('media.upload'),
					done: t('media.sent.done'),
					failed: t('media.sent.failed'),
					again: t('media.sent.again'),
				}}
			/>
			<p className="text-small text-quiet">{t('media.uploadHint')}</p>
			<Tabs
				label={t('media.show')}
				tabs={showings.map((one) => ({
					href: hrefOf(1, one),
					name: t(`media.show.${one}`),
					here: one === show,
				}))}
			/>
			<search>
				<Filters action="/admin/media">
					{show !== 'all' && <input type="hidden" name="show" value={show} />}
					<input
						type="search"
						name="text"
						defaultValue={text}
						aria-label={t('media.search')}
						placeholder={t('media.search')}
						dir="auto"
					/>
					<Button type="submit">{t('admin.filter.apply')}</Button>
				</Filters>
			</search>
			{found.items.length === 0 && (
				<Empty
					drawing={Images}
					act={
						text !== '' && {
							href: listHref('/admin/media', { show: show === 'all' ? '' : show }),
							label: t('admin.filter.clear'),
						}
					}
				>
					{t(
						show === 'bin' && !text
							? 'media.emptyBin'
							: text || show !== 'all'
								? 'media.empty.narrowed'
								: 'media.empty',
					)}
				</Empty>
			)}
			{show === 'bin' && <p className="text-small text-quiet">{t('media.binHint', { days: BIN_DAYS })}</p>}
			<ul className="grid grid-cols-[repeat(auto-fill,minmax(9.5rem,1fr))] gap-4">
				{found.items.map((item) => (
					<Item key={item.id} t={t} item={item} />
				))}
			</ul>
			{found.items.length > 0 && <Bulk t={t} inBin={show === 'bin'} />}
			<Pager t={t} label={t('list.pages')} at={found} hrefOf={hrefOf} />
		</>
	);
}

function Item({ t, item }: { t: Translator; item: MediaItem }) {
	const lacks = item.kind === 'image' && item.alt === '' && t('media.noAlt');
	return (
		<li className="relative">
			<input
				type="checkbox"
				form="bulk"
				name="media"
				value={item.id}
				aria-label={t('media.choose', { name: item.title || item.name })}
				className="absolute start-1.5 top-1.5 size-6"
			/>
			<a href={`/admin/media/${item.id}`} className="block text-small wrap-anywhere">
				<Thumb item={item} />
				{item.title || item.name}
			</a>
			<p className="text-small text-quiet">
				{[
					lacks,
					item.status === 'missing' && item.binnedAt === null && t('media.missing'),
					item.variants === 'waiting' && t('media.making'),
				]
					.filter(Boolean)
					.join(' · ')}
			</p>
		</li>
	);
}
