import type { Translator } from '#lib/i18n/language';
import type { LivelyArticle, Voice } from '#lib/publishing/articles/lively-queries';
import { Time } from './time.tsx';

/** What the blog is talking about: the liveliest articles and the latest voices; nothing where nobody has spoken. */
export function InConversation({
	t,
	lively,
	voices,
}: {
	t: Translator;
	lively: LivelyArticle[];
	voices: Voice[];
}) {
	if (lively.length === 0) return null;
	return (
		<section className="apparatus talk" aria-labelledby="talk">
			<h2 id="talk">{t('talk.title')}</h2>
			<ul>
				{lively.map(({ title, href, comments }) => (
					<li key={href}>
						<a href={href} dir="auto">
							{title || t('article.untitled')}
						</a>{' '}
						<a className="meta" href={`${href}#comments`}>
							{t('comments.count', { count: comments })}
						</a>
					</li>
				))}
			</ul>
			<ul>
				{voices.map(({ name, line, title, href, instant, localTime }) => (
					<li key={href}>
						<b dir="auto">{name || t('comments.anonymous')}</b>{' '}
						<a href={href} dir="auto">
							{line}
						</a>{' '}
						<span className="meta">
							<bdi>{title || t('article.untitled')}</bdi> ·{' '}
							<Time t={t} instant={instant} localTime={localTime} />
						</span>
					</li>
				))}
			</ul>
		</section>
	);
}
