import type { ArticleLink } from '#lib/articles/views';
import type { Translator } from '#lib/site/language';

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
					<span className="meta">« {t('article.previous')}</span> {previous.title || t('article.untitled')}
				</a>
			)}
			{next && (
				<a rel="next" href={next.href}>
					<span className="meta">{t('article.next')} »</span> {next.title || t('article.untitled')}
				</a>
			)}
		</nav>
	);
}
