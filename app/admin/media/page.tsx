import './media.css';
import type { Metadata } from 'next';
import { Pager } from '#components/site/pager';
import { refusals } from '#lib/media/judging';
import { acceptedTypes } from '#lib/media/kinds';
import { libraryPage, showings } from '#lib/media/library-queries';
import type { MediaItem } from '#lib/media/views';
import { database } from '#lib/server/database';
import type { Translator } from '#lib/site/language';
import { atAuthorsDesk, visitor } from '../desk.ts';
import type { Query } from '../outcome.ts';

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await visitor();
	return { title: t('studio.nav.media') };
}

export default async function MediaPage({ searchParams }: { searchParams: Promise<Query> }) {
	const query = await searchParams;
	const text = String(query.text ?? '').slice(0, 200);
	const show = showings.find((one) => one === query.show) ?? 'all';
	const hrefOf = (page: number, wanted: string = show) => {
		const asked = { text, show: wanted === 'all' ? '' : wanted, page: page > 1 ? String(page) : '' };
		const search = new URLSearchParams(Object.entries(asked).filter(([, value]) => value));
		return search.size > 0 ? `/admin/media?${search}` : '/admin/media';
	};
	const { t } = await atAuthorsDesk('/admin/media');
	const found = await libraryPage(database(), { show, text, page: Number(query.page) || 1 }, 40);
	const refused = refusals.find((why) => why === query.refused);
	return (
		<>
			<header className="desk-head">
				<h1>{t('studio.nav.media')}</h1>
				<p className="quiet">{t('media.count', { count: found.total })}</p>
			</header>
			{query.taken !== undefined && (
				<p className="notice" role="status">
					{t('media.taken', { count: Number(query.taken) || 0 })} {refused && t(`media.refused.${refused}`)}
				</p>
			)}
			{query.deleted !== undefined && (
				<p className="notice" role="status">
					{t('media.deleted')}
				</p>
			)}
			<form action="/api/media" method="post" encType="multipart/form-data" className="filters">
				<input
					type="file"
					name="file"
					multiple
					required
					accept={acceptedTypes}
					aria-label={t('media.uploadFiles')}
				/>
				<button type="submit" className="button">
					{t('media.upload')}
				</button>
			</form>
			<p className="quiet">{t('media.uploadHint')}</p>
			<nav className="tabs" aria-label={t('media.show')}>
				{showings.map((one) => (
					<a key={one} href={hrefOf(1, one)} aria-current={one === show ? 'page' : undefined}>
						{t(`media.show.${one}`)}
					</a>
				))}
			</nav>
			<search>
				<form className="filters" action="/admin/media">
					{show !== 'all' && <input type="hidden" name="show" value={show} />}
					<input
						type="search"
						name="text"
						defaultValue={text}
						aria-label={t('media.search')}
						placeholder={t('media.search')}
					/>
					<button type="submit" className="button">
						{t('admin.filter.apply')}
					</button>
				</form>
			</search>
			{found.items.length === 0 && (
				<p className="empty">{t(text || show !== 'all' ? 'media.empty.narrowed' : 'media.empty')}</p>
			)}
			<ul className="shelves">
				{found.items.map((item) => (
					<Item key={item.id} t={t} item={item} />
				))}
			</ul>
			<Pager t={t} label={t('list.pages')} page={found.page} pages={found.pages} hrefOf={hrefOf} />
		</>
	);
}

function Item({ t, item }: { t: Translator; item: MediaItem }) {
	const lacks = item.kind === 'image' && item.alt === '' && t('media.noAlt');
	return (
		<li>
			<a href={`/admin/media/${item.id}`}>
				{item.thumb ? (
					<img src={item.thumb} alt="" loading="lazy" width={160} height={120} />
				) : (
					<span className="no-thumb" aria-hidden="true">
						{item.path.split('.').at(-1)}
					</span>
				)}
				{item.title || item.name}
			</a>
			<p className="quiet">
				{[
					lacks,
					item.status === 'missing' && t('media.missing'),
					item.variants === 'waiting' && t('media.making'),
				]
					.filter(Boolean)
					.join(' · ')}
			</p>
		</li>
	);
}
