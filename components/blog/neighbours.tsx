import type { Translator } from '#lib/i18n/language';
import type { ArticleLink } from '#lib/publishing/articles/views';

interface Props {
	t: Translator;
	previous: ArticleLink | null;
	next: ArticleLink | null;
}

/** The articles before and after in time. */
export function Neighbours({ t, previous, next }: Props) {
	if (!previous && !next) return null;
	return (
		<nav className="neighbours" aria-label={t('article.neighbours')}>
			{previous && (
				<a rel="prev" href={previous.href}>
					<span className="meta">« {t('article.previous')}</span>{' '}
					<bdi>{previous.title || t('article.untitled')}</bdi>
				</a>
			)}
			{next && (
				<a rel="next" href={next.href}>
					<span className="meta">{t('article.next')} »</span> <bdi>{next.title || t('article.untitled')}</bdi>
				</a>
			)}
		</nav>
	);
}

/** The same above an article: ways without titles, which would come before its own. */
export function NeighboursAbove({ t, previous, next }: Props) {
	if (!previous && !next) return null;
	return (
		<p className="meta neighbours-above">
			{previous && (
				<a rel="prev" href={previous.href} title={previous.title}>
					« {t('article.previous')}
				</a>
			)}
			{next && (
				<a rel="next" href={next.href} title={next.title}>
					{t('article.next')} »
				</a>
			)}
		</p>
	);
}
