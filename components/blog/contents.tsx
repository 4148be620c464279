import type { Translator } from '#lib/i18n/language';
import type { Heading } from '#lib/publishing/articles/reading/outline';

/** The headings of a long text, to be opened; nothing where there are none. */
export function Contents({ t, outline }: { t: Translator; outline: Heading[] }) {
	if (outline.length === 0) return null;
	return (
		<nav aria-label={t('reading.contents')}>
			<details className="contents">
				<summary>{t('reading.contents')}</summary>
				<ol>
					{outline.map(({ id, title, under }) => (
						<li key={id} className={under ? 'under' : undefined}>
							<a href={`#${id}`} dir="auto">
								{title}
							</a>
						</li>
					))}
				</ol>
			</details>
		</nav>
	);
}
