/** A WordPress blog as its export shows it. */
export interface OldBlog {
	title: string;
	address: string;
	tagline: string;
	language: string;
	authors: { login: string; name: string; email: string }[];
	categories: { id: number; slug: string; name: string; parent?: string }[];
	tags: { id: number; slug: string; name: string }[];
	items: Iterable<OldItem>;
}

export interface OldItem {
	id: number;
	type?: 'post' | 'page' | 'attachment' | 'nav_menu_item';
	status?: 'publish' | 'draft' | 'private' | 'future' | 'inherit' | 'trash';
	title: string;
	slug: string;
	/** Path of the permalink below the blog's address. */
	link: string;
	date: string;
	content: string;
	author?: string;
	commentsOpen?: boolean;
	mentionsOpen?: boolean;
	password?: string;
	sticky?: boolean;
	parent?: number;
	terms?: { domain: 'category' | 'post_tag'; slug: string; name: string }[];
	file?: string;
	comments?: Iterable<OldComment>;
}

export interface OldComment {
	id: number;
	author: string;
	url?: string;
	email?: string;
	date: string;
	text: string;
	approved?: '1' | '0' | 'spam' | 'trash';
	type?: '' | 'trackback' | 'pingback';
	parent?: number;
	user?: number;
}

const cdata = (text: string) => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const spaces = ['excerpt', 'wp']
	.map((name) => `xmlns:${name}="http://wordpress.org/export/1.2/${name}/"`)
	.join(' ');

/** The blog as a WordPress export (WXR 1.2), in pieces, so that it can be of any size. */
export function* exportOf(blog: OldBlog): Generator<string> {
	yield `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" ${spaces} xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>${escaped(blog.title)}</title><link>${blog.address}</link><description>${escaped(blog.tagline)}</description>
<language>${blog.language}</language><wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>${blog.address}</wp:base_site_url><wp:base_blog_url>${blog.address}</wp:base_blog_url>
`;
	for (const [index, author] of blog.authors.entries()) {
		yield `<wp:author><wp:author_id>${index + 1}</wp:author_id><wp:author_login>${author.login}</wp:author_login><wp:author_email>${author.email}</wp:author_email><wp:author_display_name>${cdata(author.name)}</wp:author_display_name></wp:author>\n`;
	}
	for (const category of blog.categories) {
		yield `<wp:category><wp:term_id>${category.id}</wp:term_id><wp:category_nicename>${category.slug}</wp:category_nicename><wp:category_parent>${category.parent ?? ''}</wp:category_parent><wp:cat_name>${cdata(category.name)}</wp:cat_name></wp:category>\n`;
	}
	for (const tag of blog.tags) {
		yield `<wp:tag><wp:term_id>${tag.id}</wp:term_id><wp:tag_slug>${tag.slug}</wp:tag_slug><wp:tag_name>${cdata(tag.name)}</wp:tag_name></wp:tag>\n`;
	}
	for (const item of blog.items) {
		yield itemStart(blog, item);
		for (const comment of item.comments ?? []) yield commentElement(comment);
		yield '</item>\n';
	}
	yield '</channel>\n</rss>\n';
}

function itemStart(blog: OldBlog, item: OldItem): string {
	const word = (open: boolean | undefined) => (open ? 'open' : 'closed');
	const terms = (item.terms ?? []).map(
		(term) => `<category domain="${term.domain}" nicename="${term.slug}">${cdata(term.name)}</category>`,
	);
	const file = item.file
		? `<wp:attachment_url>${blog.address}/wp-content/uploads/${item.file}</wp:attachment_url>`
		: '';
	return `<item><title>${cdata(item.title)}</title><link>${blog.address}${item.link}</link>
<dc:creator>${cdata(item.author ?? blog.authors[0]!.login)}</dc:creator><guid isPermaLink="false">${blog.address}/?p=${item.id}</guid>
<content:encoded>${cdata(item.content)}</content:encoded><excerpt:encoded>${cdata('')}</excerpt:encoded>
<wp:post_id>${item.id}</wp:post_id><wp:post_date>${item.date}</wp:post_date><wp:post_date_gmt>${item.date}</wp:post_date_gmt>
<wp:comment_status>${word(item.commentsOpen)}</wp:comment_status><wp:ping_status>${word(item.mentionsOpen)}</wp:ping_status>
<wp:post_name>${item.slug}</wp:post_name><wp:status>${item.status ?? 'publish'}</wp:status><wp:post_parent>${item.parent ?? 0}</wp:post_parent>
<wp:menu_order>0</wp:menu_order><wp:post_type>${item.type ?? 'post'}</wp:post_type><wp:post_password>${item.password ?? ''}</wp:post_password>
<wp:is_sticky>${item.sticky ? 1 : 0}</wp:is_sticky>${file}${terms.join('')}
`;
}

function commentElement(comment: OldComment): string {
	return `<wp:comment><wp:comment_id>${comment.id}</wp:comment_id><wp:comment_author>${cdata(comment.author)}</wp:comment_author><wp:comment_author_email>${comment.email ?? ''}</wp:comment_author_email><wp:comment_author_url>${escaped(comment.url ?? '')}</wp:comment_author_url><wp:comment_author_IP></wp:comment_author_IP><wp:comment_date>${comment.date}</wp:comment_date><wp:comment_date_gmt>${comment.date}</wp:comment_date_gmt><wp:comment_content>${cdata(comment.text)}</wp:comment_content><wp:comment_approved>${comment.approved ?? '1'}</wp:comment_approved><wp:comment_type>${comment.type ?? ''}</wp:comment_type><wp:comment_parent>${comment.parent ?? 0}</wp:comment_parent><wp:comment_user_id>${comment.user ?? 0}</wp:comment_user_id></wp:comment>\n`;
}
