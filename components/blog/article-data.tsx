import type { CommentView } from '#lib/conversation/comments/views';
import { machineTime } from '#lib/i18n/language';
import { type ArticlePage, describedBy } from '#lib/publishing/articles/page';
import type { SocialPicture } from '#lib/publishing/articles/social/queries';

interface Props {
	site: { title: string; language: string };
	siteUrl: string;
	page: ArticlePage;
	picture: SocialPicture;
	/** The comments on this page. */
	threads: CommentView[];
}

/** Comments named for machines: the words stand in the page, as microformats. */
const named = 20;

/**
 * The article for search engines: schema.org's BlogPosting with its Comments and Persons, and the BreadcrumbList
 * that leads to it, in JSON-LD. Addresses are whole: who reads it apart from the page has nothing to resolve them by.
 */
export function ArticleData({ site, siteUrl, page, picture, threads }: Props) {
	const { article, author, counts } = page;
	const published = machineTime(article.local_time!, article.published_at!);
	const data = {
		'@context': 'https://schema.org',
		'@type': article.kind === 'post' ? 'BlogPosting' : 'WebPage',
		headline: article.title,
		url: `${siteUrl}${page.href}`,
		image: siteUrl + picture.href,
		inLanguage: article.language ?? site.language,
		datePublished: published,
		dateModified:
			article.updated_at > article.published_at! ? new Date(article.updated_at).toISOString() : undefined,
		description: describedBy(article),
		author: author && { '@type': 'Person', name: author.name, url: `${siteUrl}${author.href}` },
		commentCount: counts.comments,
		comment: commentsOf(threads, siteUrl + page.href),
	};
	return (
		<>
			<LinkedData data={data} />
			<LinkedData data={trailOf(site, siteUrl, page)} />
		</>
	);
}

function LinkedData({ data }: { data: object }) {
	// "<" would let a title close the element.
	const json = JSON.stringify(data).replaceAll('<', '\\u003c');
	return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}

function commentsOf(threads: CommentView[], article: string) {
	const shown = threads.filter(({ gone, waiting }) => !gone && !waiting).slice(0, named);
	return shown.length === 0
		? undefined
		: shown.map(({ number, name, datetime }) => ({
				'@type': 'Comment',
				url: `${article}/comments/${number}`,
				dateCreated: datetime,
				author: name ? { '@type': 'Person', name } : undefined,
			}));
}

function trailOf(site: Props['site'], siteUrl: string, { article, terms, family }: ArticlePage) {
	const above = article.kind === 'post' ? terms.categories[0] : family.parent;
	const steps = [
		{ name: site.title, item: siteUrl },
		...(above ? [{ name: 'title' in above ? above.title : above.name, item: siteUrl + above.href }] : []),
		{ name: article.title },
	];
	return {
		'@context': 'https://schema.org',
		'@type': 'BreadcrumbList',
		itemListElement: steps.map((step, index) => ({ '@type': 'ListItem', position: index + 1, ...step })),
	};
}
