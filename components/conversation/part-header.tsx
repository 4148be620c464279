import { Sentence } from '#components/ui/join';
import type { Translator } from '#lib/i18n/language';
import type { ArticlePart } from '#lib/publishing/articles/page';

interface Props {
	t: Translator;
	page: ArticlePart;
	part: string;
	/** Where in the article one came from. */
	back?: string;
}

/** The head of a page that shows a further part of an article's discussion: which article, which part. */
export function PartHeader({ t, page, part, back = page.href }: Props) {
	const { article, author } = page;
	return (
		<header>
			<h1 className="title title-small" dir="auto">
				<a className="p-name u-url" href={page.href}>
					{article.title || t('article.untitled')}
				</a>
			</h1>
			<p className="meta">
				{author && (
					<>
						<Sentence
							parts={t.parts('article.by', {
								author: () => (
									<a className="p-author h-card" href={author.href} dir="auto">
										{author.name}
									</a>
								),
							})}
						/>{' '}
						·{' '}
					</>
				)}
				{part} · <a href={back}>{t('comments.backToArticle')}</a>
			</p>
		</header>
	);
}
