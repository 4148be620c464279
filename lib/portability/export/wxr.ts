import { escapeText } from '#lib/content/html/escape';
import { mediaAddress } from '#lib/content/pictures/names';
import { localTime } from '#lib/i18n/local-time';
import type { ExactMoved, ExactPerson, ExactRedirect } from '#lib/portability/wxr/extension';
import { exactField, exactNamespace } from '#lib/portability/wxr/extension';
import { href } from '#lib/publishing/addresses/address';
import { textLanguage } from '#lib/site/settings/text-language';
import type { ArticleRecord, CommentRecord, MediaRecord } from './articles.ts';
import type { PersonRecord, SiteRecord, TermRecord } from './blog.ts';
import { type NameUploads, uploadAddress } from './uploads.ts';
import { cdata, element, escaped } from './xml.ts';

const spaces = {
	excerpt: 'http://wordpress.org/export/1.2/excerpt/',
	content: 'http://purl.org/rss/1.0/modules/content/',
	dc: 'http://purl.org/dc/elements/1.1/',
	wp: 'http://wordpress.org/export/1.2/',
	postilla: exactNamespace,
};

/** WordPress keeps titles and names as HTML. */
const asHtml = (text: string) => escapeText(text);
const json = (name: string, value: object) => `${element(name, JSON.stringify(value))}\n`;

/** The beginning of a WXR 1.2 file, up to the first item; `url` is the blog's address, `at` the moment of export. */
export function wxrHead(url: string, site: SiteRecord, at: Date): string {
	const names = Object.entries(spaces).map(([name, address]) => ` xmlns:${name}="${address}"`);
	return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"${names.join('')}>
<channel>
<title>${escaped(asHtml(site.title))}</title>
<link>${escaped(url)}</link>
<description>${escaped(asHtml(site.tagline))}</description>
<pubDate>${rssDate(at.getTime())}</pubDate>
<language>${textLanguage({ ...site.exact, settings: JSON.stringify(site.exact.settings) })}</language>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>${escaped(url)}</wp:base_site_url>
<wp:base_blog_url>${escaped(url)}</wp:base_blog_url>
<generator>Postilla</generator>
${json('postilla:site', site.exact)}`;
}

export const wxrFoot = '</channel>\n</rss>\n';

/** Somebody of the blog: for WordPress only if an article is theirs. */
export function wxrPerson({ writes, exact }: PersonRecord): string {
	return (writes ? wxrAuthor(exact) : '') + json('postilla:person', exact);
}

function wxrAuthor({ login, number, email, name }: ExactPerson): string {
	return `<wp:author>${element('wp:author_id', number)}${element('wp:author_login', login)}${element(
		'wp:author_email',
		email ?? '',
	)}${element('wp:author_display_name', asHtml(name))}</wp:author>\n`;
}

/** A category or a tag. */
export function wxrTerm({ taxonomy, number, slug, name, description, parent }: TermRecord): string {
	const id = element('wp:term_id', number);
	if (taxonomy === 'tag') {
		return `<wp:tag>${id}${element('wp:tag_slug', encoded(slug))}${element('wp:tag_name', asHtml(name))}${element(
			'wp:tag_description',
			asHtml(description),
		)}</wp:tag>\n`;
	}
	const names =
		element('wp:category_nicename', encoded(slug)) + element('wp:category_parent', encoded(parent));
	const words =
		element('wp:cat_name', asHtml(name)) + element('wp:category_description', asHtml(description));
	return `<wp:category>${id}${names}${words}</wp:category>\n`;
}

export const wxrRedirect = (redirect: ExactRedirect): string => json('postilla:redirect', redirect);
export const wxrMoved = (moved: ExactMoved): string => json('postilla:moved', moved);

/** A file of the library as an attachment. */
export function wxrMedia(
	{ number, parent, author, name, exact }: MediaRecord,
	url: string,
	timeZone: string,
): string {
	const address = uploadAddress(exact.path, url);
	const at = exact.createdAt || monthOf(exact.path);
	return `<item>
<title>${escaped(asHtml(exact.title))}</title>
<link>${escaped(url)}${mediaAddress(exact.path)}</link>
<pubDate>${rssDate(at)}</pubDate>
${element('dc:creator', author)}
<guid isPermaLink="false">${escaped(address)}</guid>
<description></description>
${element('content:encoded', '')}
${element('excerpt:encoded', exact.caption)}
${element('wp:post_id', number)}
${element('wp:post_date', localTime(at, timeZone))}
${element('wp:post_date_gmt', utcStamp(at))}
${element('wp:post_name', encoded(name))}
${element('wp:status', 'inherit')}
${element('wp:post_parent', parent)}
${element('wp:post_type', 'attachment')}
${element('wp:attachment_url', address)}
${postmeta('_wp_attached_file', exact.path)}${postmeta('_wp_attachment_image_alt', exact.alt)}${postmeta(
	exactField,
	JSON.stringify(exact),
)}</item>
`;
}

/** When a file whose date nobody knows was uploaded at the earliest: WordPress files by month. */
function monthOf(path: string): number {
	const [, year, month] = /^(\d{4})\/(0[1-9]|1[0-2])\//.exec(path) ?? [];
	return year ? Date.UTC(Number(year), Number(month) - 1) : 0;
}

/** An article or page up to its comments; `now` tells what is published from what is to come. */
export function wxrArticle(
	article: ArticleRecord,
	url: string,
	now: number,
	nameUploads: NameUploads,
): string {
	const { row, number, parent, author, terms, exact } = article;
	const link = row.path === null ? `${url}/?p=${number}` : `${url}${href(row.path)}`;
	return `<item>
<title>${escaped(asHtml(row.title))}</title>
<link>${escaped(link)}</link>
<pubDate>${row.published_at === null ? '' : rssDate(row.published_at)}</pubDate>
${element('dc:creator', author)}
<guid isPermaLink="false">${escaped(row.feed_id)}</guid>
<description></description>
${element('content:encoded', contentOf(article, url, nameUploads))}
${element('excerpt:encoded', asHtml(row.excerpt))}
${element('wp:post_id', number)}
${element('wp:post_date', row.local_time ?? noDate)}
${element('wp:post_date_gmt', row.published_at === null ? noDate : utcStamp(row.published_at))}
${element('wp:post_modified_gmt', utcStamp(row.updated_at))}
${element('wp:comment_status', row.comments_open ? 'open' : 'closed')}
${element('wp:ping_status', row.mentions_open ? 'open' : 'closed')}
${element('wp:post_name', encoded(row.slug))}
${element('wp:status', statusOf(row.status, row.published_at, now))}
${element('wp:post_parent', parent)}
${element('wp:menu_order', row.menu_order)}
${element('wp:post_type', row.kind)}
${element('wp:post_password', row.password ?? '')}
${element('wp:is_sticky', row.sticky)}
${terms.map(category).join('')}${postmeta(exactField, JSON.stringify(exact))}`;
}

export const wxrArticleEnd = '</item>\n';

function category({ taxonomy, slug, name }: TermRecord): string {
	const domain = taxonomy === 'tag' ? 'post_tag' : 'category';
	return `<category domain="${domain}" nicename="${escaped(encoded(slug))}">${cdata(asHtml(name))}</category>\n`;
}

/**
 * WordPress's texts as they are; ours as the page shows them, with the blog's address before every path and without
 * the smaller copies, which WordPress makes for itself. Files have the address under which they are listed.
 */
function contentOf({ row }: ArticleRecord, url: string, nameUploads: NameUploads): string {
	if (row.format === 'classic' || row.format === 'blocks') return nameUploads(row.source);
	const cut = row.lead !== null && row.html.startsWith(row.lead) ? row.lead.length : null;
	const html = cut === null ? row.html : `${row.html.slice(0, cut)}\n<!--more-->\n${row.html.slice(cut)}`;
	const whole = html
		.replace(/<source\b[^>]*\bsrcset="[^>]*>/g, '')
		.replace(/(<img\b[^>]*?) srcset="[^"]*"/g, '$1')
		.replace(/(<img\b[^>]*?) sizes="[^"]*"/g, '$1');
	return nameUploads(whole).replace(/\b(href|src|poster)="\//g, (_, name) => `${name}="${url}/`);
}

/** A comment or link-back of the article above. */
export function wxrComment({ row, number, parent, person, content, exact }: CommentRecord): string {
	return `<wp:comment>
${element('wp:comment_id', number)}
${element('wp:comment_author', asHtml(row.author_name))}
${element('wp:comment_author_email', row.author_email ?? '')}
${element('wp:comment_author_url', row.author_url ?? '')}
${element('wp:comment_author_IP', '')}
${element('wp:comment_date', row.local_time)}
${element('wp:comment_date_gmt', utcStamp(row.created_at))}
${element('wp:comment_content', content)}
${element('wp:comment_approved', approved[row.status])}
${element('wp:comment_type', row.kind)}
${element('wp:comment_parent', parent)}
${element('wp:comment_user_id', person)}
<wp:commentmeta>${element('wp:meta_key', exactField)}${element('wp:meta_value', JSON.stringify(exact))}</wp:commentmeta>
</wp:comment>
`;
}

const approved = {
	published: '1',
	held: '0',
	unconfirmed: '0',
	spam: 'spam',
	bin: 'trash',
	removed: 'trash',
};

const noDate = '0000-00-00 00:00:00';

function statusOf(status: ArticleRecord['row']['status'], at: number | null, now: number): string {
	if (status === 'published') return (at ?? 0) > now ? 'future' : 'publish';
	return status === 'bin' ? 'trash' : status;
}

const rssDate = (instant: number) => new Date(instant).toUTCString().replace('GMT', '+0000');

function utcStamp(instant: number): string {
	return new Date(instant).toISOString().slice(0, 19).replace('T', ' ');
}

/** A slug as WordPress stores it. */
function encoded(slug: string): string {
	return encodeURIComponent(slug).replace(/%[0-9A-F]{2}/g, (byte) => byte.toLowerCase());
}

function postmeta(key: string, value: string): string {
	return `<wp:postmeta>${element('wp:meta_key', key)}${element('wp:meta_value', value)}</wp:postmeta>\n`;
}
