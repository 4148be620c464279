import { Written } from '#components/ui/written';
import { renderOwnMarkdown } from '#lib/content/markdown/comment';
import type { Translator } from '#lib/i18n/language';
import type { SiteSettings } from '#lib/site/settings/settings';

interface Props {
	title: string;
	tagline: string;
	/** @margine@blog.example; null: nobody finds it from there. */
	fediverse: string | null;
	links: { name: string; href: string }[];
	/** Markdown; empty: none. */
	text: string;
}

/** What stands at the foot of every page readers see. */
export function Footer({ title, tagline, fediverse, links, text }: Props) {
	return (
		<footer className="site-footer">
			<a href="/" dir="auto">
				{title}
			</a>
			{tagline && <span dir="auto">{tagline}</span>}
			{links.map(({ name, href }) => (
				<a key={name + href} href={href} dir="auto">
					{name}
				</a>
			))}
			{fediverse && <bdi dir="ltr">{fediverse}</bdi>}
			{text && <Written className="site-footer-text" html={renderOwnMarkdown(text)} />}
		</footer>
	);
}

/** The links that stand there where none were chosen. */
export const usualLinks = (t: Translator, { mailing }: Pick<SiteSettings, 'mailing'>) => [
	...(mailing.open ? [{ name: t('subscribers.link'), href: '/subscribe' }] : []),
	{ name: t('feeds.articlesFeed'), href: '/feed' },
	{ name: t('feeds.commentsFeed'), href: '/comments/feed' },
];
