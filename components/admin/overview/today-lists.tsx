import type { ReactNode } from 'react';
import { Time } from '#components/blog/time';
import { Calm } from '#components/ui/desk/empty';
import { Heading } from '#components/ui/desk/heading';
import { twoLines } from '#components/ui/desk/rows';
import type { Today, Writings } from '#lib/administration/overview/queries';
import { formatAgo, formatDateTime, type Translator } from '#lib/i18n/language';
import type { RankedArticle } from '#lib/publishing/statistics/queries';

interface ListProps {
	id: string;
	title: string;
	/** What stands there where the list is empty. */
	none: string;
	empty: boolean;
	children: ReactNode;
}

function List({ id, title, none, empty, children }: ListProps) {
	return (
		<section aria-labelledby={id}>
			<Heading id={id}>{title}</Heading>
			{empty ? (
				<Calm>{none}</Calm>
			) : (
				<ul className="*:border-t *:border-line *:py-2 [&_a]:min-h-6 [&_a]:no-underline [&_a]:hover:underline [&>li>a]:block">
					{children}
				</ul>
			)}
		</section>
	);
}

/** What somebody goes on writing, and what comes out by itself. */
export function Written({ t, drafts, scheduled }: Writings & { t: Translator }) {
	return (
		<List
			id="written"
			title={t('today.written')}
			none={t('today.written.none')}
			empty={drafts.length + scheduled.length === 0}
		>
			{scheduled.map(({ id, title, localTime }) => (
				<li key={id}>
					<a href={`/admin/articles/${id}`} className={twoLines} dir="auto">
						<span>{title || t('article.untitled')}</span>
					</a>
					<p className="text-small text-quiet">
						{t('today.scheduled', { date: formatDateTime(t.language, localTime ?? '') })}
					</p>
				</li>
			))}
			{drafts.map(({ id, title, updatedAt }) => (
				<li key={id}>
					<a href={`/admin/articles/${id}`} className={twoLines} dir="auto">
						<span>{title || t('article.untitled')}</span>
					</a>
					<p className="text-small text-quiet">
						{t('today.draft', { ago: formatAgo(t.language, updatedAt) })}
					</p>
				</li>
			))}
		</List>
	);
}

/** What was read most this week, each with a bar as long as it was read. */
export function MostRead({ t, articles }: { t: Translator; articles: RankedArticle[] }) {
	const most = Math.max(1, ...articles.map(({ views }) => views));
	return (
		<List id="read" title={t('today.read')} none={t('today.read.none')} empty={articles.length === 0}>
			{articles.map(({ id, title, views }) => (
				<li key={id}>
					{id === 0 ? (
						<span>{t('statistics.other')}</span>
					) : (
						<a href={`/admin/statistics/${id}`} className={twoLines} dir="auto">
							<span>{title || t('article.untitled')}</span>
						</a>
					)}
					<p className="flex items-center gap-2 text-small text-quiet">
						<meter
							min={0}
							max={most}
							value={views}
							aria-hidden="true"
							className="h-2 flex-[0_1_8rem] rounded-sm border-0 bg-leaf [&::-moz-meter-bar]:bg-bar [&::-webkit-meter-bar]:border-0 [&::-webkit-meter-bar]:bg-leaf [&::-webkit-meter-optimum-value]:bg-bar"
						/>
						{t('statistics.views.count', { count: views })}
					</p>
				</li>
			))}
		</List>
	);
}

/** What readers said this week. */
export function Said({ t, said }: { t: Translator; said: Today['said'] }) {
	return (
		<List id="said" title={t('today.said')} none={t('today.said.none')} empty={said.length === 0}>
			{said.map(({ id, name, excerpt, article, href, at, localTime }) => (
				<li key={id}>
					<a href={href} className={twoLines} dir="auto">
						<span>{excerpt || article}</span>
					</a>
					<p className="text-small text-quiet">
						<bdi>{name || t('comments.anonymous')}</bdi> ·{' '}
						<bdi className={twoLines}>
							<span>{article || t('article.untitled')}</span>
						</bdi>{' '}
						· <Time t={t} instant={at} localTime={localTime} />
					</p>
				</li>
			))}
		</List>
	);
}
