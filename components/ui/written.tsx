import { directed } from '#lib/i18n/direction';

interface Props {
	/** Clean. */
	html: string;
	className?: string;
	as?: 'div' | 'blockquote';
	/** Its own, where it has one. */
	lang?: string | null;
}

/** What somebody wrote, as it is stored, in the directions of its words. */
export function Written({ html, className, as: Tag = 'div', lang }: Props) {
	const { html: __html, dir } = directed(html, lang);
	return (
		<Tag className={className} lang={lang ?? undefined} dir={dir} dangerouslySetInnerHTML={{ __html }} />
	);
}
