import { trackbackRdf } from '#lib/conversation/webmention/rdf';
import type { ArticlePage } from '#lib/publishing/articles/page';

/** Where machines send a trackback to this article. */
export function TrackbackData({ page, siteUrl }: { page: ArticlePage; siteUrl: string }) {
	const __html = trackbackRdf({ url: siteUrl + page.href, title: page.article.title });
	return <div hidden dangerouslySetInnerHTML={{ __html }} />;
}
