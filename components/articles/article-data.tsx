import type { ArticlePage } from '#lib/articles/page';
import { machineTime } from '#lib/site/language';

interface Props {
	site: { title: string; language: string };
	siteUrl: string;
	page: ArticlePage;
}

/** The article for search engines (schema.org BlogPosting in JSON-LD). */
export function ArticleData({ site, siteUrl, page }: Props) {
	const { article, author, counts } = page;
	const data = {
		'@context': 'https://schema.org',
		'@type': article.kind === 'post' ? 'BlogPosting' : 'WebPage',
		headline: article.title,
		url: `${siteUrl}${page.href}`,
		inLanguage: site.language,
		datePublished: machineTime(article.local_time!, article.published_at!),
		description: article.excerpt || undefined,
		author: author && { '@type': 'Person', name: author.name, url: `${siteUrl}${author.href}` },
		publisher: { '@type': 'Organization', name: site.title, url: siteUrl },
		commentCount: counts.comments,
		discussionUrl: `${siteUrl}${page.href}#comments`,
	};
	// "<" would let a title close the element.
	const json = JSON.stringify(data).replaceAll('<', '\\u003c');
	return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}
