import { Arrow } from '#components/ui/arrow';
import { Join, Sentence } from '#components/ui/join';
import { Written } from '#components/ui/written';
import type { MessageKey } from '#lib/i18n/catalogues';
import type { Translator } from '#lib/i18n/language';
import { commaOf } from '#lib/i18n/lists';
import type { ListedArticle } from '#lib/publishing/articles/list-queries';
import type { TermView } from '#lib/publishing/articles/views';
import { filed } from '#lib/publishing/taxonomy/filed';
import { TextStyles } from './text-styles.tsx';
import { Time } from './time.tsx';
import { Terms } from './utility-line.tsx';

interface Props {
	t: Translator;
	articles: ListedArticle[];
	/** On a category's or tag's own page, that one is left out and the others are "also". */
	within?: { taxonomy: 'category' | 'tag'; slug: string };
}

/** Articles one under the other, each with how it begins. */
export function ArticleList({ t, articles, within }: Props) {
	if (articles.length === 0) return <p className="meta">{t('list.empty')}</p>;
	return articles.map((article) => (
		<article key={article.id} className="listed h-entry">
			<p className="meta">
				{article.isSticky && <span className="badge">{t('article.sticky')}</span>}{' '}
				<a className="u-url" href={article.href}>
					<Time t={t} className="dt-published" instant={article.publishedAt} localTime={article.localTime} />
				</a>
				{article.author && (
					<>
						{' · '}
						<Sentence
							parts={t.parts('article.by', {
								author: () => (
									<a className="p-author h-card" href={article.author!.href} dir="auto">
										{article.author!.name}
									</a>
								),
							})}
						/>
					</>
				)}
			</p>
			<h2 className="p-name" lang={article.language ?? undefined} dir="auto">
				<a href={article.href}>{article.title || t('article.untitled')}</a>
			</h2>
			{article.isProtected && <p className="meta">{t('article.protected')}</p>}
			<Opening t={t} article={article} />
			<ListLine t={t} article={article} within={within} />
		</article>
	));
}

function Opening({ t, article }: { t: Translator; article: ListedArticle }) {
	if (article.lead !== null) {
		return (
			<>
				<TextStyles html={article.lead} />
				<Written
					className="prose p-summary"
					html={among(article.lead, article.href)}
					lang={article.language}
				/>
				<p className="meta">
					<a href={article.href} aria-label={`${t('article.more')}: ${article.title}`}>
						{t('article.more')} <Arrow t={t} to="on" />
					</a>
				</p>
			</>
		);
	}
	return article.excerpt ? (
		<p className="prose p-summary" lang={article.language ?? undefined} dir="auto">
			{article.excerpt}
		</p>
	) : null;
}

/** Of several texts on one page none has places of its own: links to them lead to the article. */
function among(lead: string, href: string): string {
	return lead.replace(/ id="[^"]*"/g, '').replaceAll('href="#', `href="${href}#`);
}

/** "Pubblicato in … | Etichette: … | 18 Repliche": both kinds counted; the comment switch decides its end. */
function ListLine({
	t,
	article,
	within,
}: {
	t: Translator;
	article: ListedArticle;
	within: Props['within'];
}) {
	const part = (taxonomy: 'category' | 'tag', terms: TermView[], key: MessageKey, otherKey: MessageKey) => {
		const here = within?.taxonomy === taxonomy;
		const shown = here ? terms.filter((term) => term.slug !== within.slug) : terms;
		if (shown.length === 0) return null;
		const slot = () => <Terms terms={shown} language={t.language} />;
		const slots = { categories: slot, tags: slot };
		return <Sentence key={key} parts={t.parts(here ? otherKey : key, slots, filed(shown, shown))} />;
	};
	const replies = (
		<a key="replies" href={`${article.href}#comments`}>
			{article.counts.total > 0 ? t('list.replies', { count: article.counts.total }) : t('list.write')}
		</a>
	);
	const discussion = article.isProtected ? null : article.commentsOpen ? (
		replies
	) : article.counts.total > 0 ? (
		<Join key="closed" nodes={[replies, t('list.closed')]} by={commaOf(t.language)} />
	) : (
		t('list.closed')
	);
	const parts = [
		part('category', article.categories, 'list.categories', 'list.otherCategories'),
		part('tag', article.tags, 'list.tags', 'list.otherTags'),
		discussion,
	].filter((node) => node !== null);
	return (
		<p className="meta">
			<Join nodes={parts} by=" | " />
		</p>
	);
}
