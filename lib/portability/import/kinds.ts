/** Blogs whose articles one writer writes: see blog/readers.ts. */
const blogKinds = [
	'bear',
	'blogger',
	'ghost',
	'markdown',
	'medium',
	'movabletype',
	'substack',
	'tumblr',
	'writefreely',
] as const;
export type BlogKind = (typeof blogKinds)[number];

/** Comment systems, whose comments go under the articles that are here. */
const conversationKinds = ['disqus', 'isso', 'remark42', 'commento', 'github', 'telegram'] as const;
export type ConversationKind = (typeof conversationKinds)[number];

/** What can be imported; what a file is, its content tells. */
export type ImportKind = 'wxr' | BlogKind | ConversationKind;

/** Whether a file holds articles, which may show pictures of other sites. */
export const hasArticles = (kind: ImportKind): boolean => kind === 'wxr' || isBlog(kind);

export const isBlog = (kind: ImportKind): kind is BlogKind =>
	(blogKinds as readonly ImportKind[]).includes(kind);
