import { flowing } from './blog/flowing.ts';
import type { FoundArticle, FoundBlog, SourceFile } from './blog/found.ts';
import type { CommentState } from './conversation.ts';
import { tellRepairs } from './repairs.ts';
import { momentIn } from './values.ts';
import { parseXml } from './wordpress/xml.ts';

/** What is known of the entry being read, by the way to it, without prefixes; what may come more than once. */
interface Entry {
	words: Record<string, string>;
	/** `post`, `page`, `comment`; others are settings and the design. */
	kind: string;
	labels: Set<string>;
	/** Addresses by what they are to the entry. */
	links: Record<string, string>;
	/** Of a comment: the article it is about. */
	about: string;
	isRemoved: boolean;
}

const wanted = new Set(
	`id type status title content created published updated filename metaDescription trashed parent inReplyTo author/name
	author/uri author/email author/type control/draft`.split(/\s+/),
);
const labels = /^(?:http:\/\/www\.blogger\.com\/atom\/ns#|tag:blogger\.com,\d+:blog-\d+)$/;
const settings: Record<string, 'title' | 'tagline' | 'language' | 'timeZone'> = {
	BLOG_NAME: 'title',
	BLOG_DESCRIPTION: 'tagline',
	BLOG_LOCALE: 'language',
	BLOG_TIME_ZONE: 'timeZone',
};

/**
 * Reads a Blogger export. Of 2008 to 2024: Atom in which a category tells what an entry is, and `thr:in-reply-to` what
 * a comment is about (https://developers.google.com/gdata/docs/2.0/elements, blogger/2008/kind). Today's, from Takeout,
 * says the same in elements of its own (`http://schemas.google.com/blogger/2018`).
 */
export async function readBlogger([file]: readonly SourceFile[], found: FoundBlog): Promise<void> {
	const way: string[] = [];
	let entry = emptyEntry();
	const repairs = await parseXml(file!.path, {
		open(name, attributes) {
			const local = localName(name);
			if (way.length === 1) entry = emptyEntry();
			else if (way.length === 2) keepAttributes(entry, local, attributes);
			way.push(local);
		},
		close(name, text) {
			way.pop();
			const path = [...way.slice(2), localName(name)].join('/');
			if (way.length >= 2 && wanted.has(path)) entry.words[path] ??= text.trim();
			else if (way.length === 1 && path === 'title' && text.trim() !== '') found.site({ title: text });
			else if (way.length === 1 && path === 'entry') settle(entry, found);
		},
		progress: found.progress,
	});
	tellRepairs(repairs, found);
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1);

function emptyEntry(): Entry {
	return { words: {}, kind: '', labels: new Set(), links: {}, about: '', isRemoved: false };
}

function keepAttributes(entry: Entry, name: string, attributes: Record<string, string>): void {
	const { scheme = '', term = '', rel = '', href = '', ref = '' } = attributes;
	if (name === 'category' && /#kind$/.test(scheme)) entry.kind = term.replace(/^.*#/, '');
	else if (name === 'category' && (labels.test(scheme) || scheme === '')) entry.labels.add(term.trim());
	else if (name === 'link') entry.links[rel] ??= href;
	else if (name === 'in-reply-to') entry.about = ref;
	else if (name === 'extendedProperty' && attributes.name === 'blogger.contentRemoved')
		entry.isRemoved = true;
}

function settle(entry: Entry, found: FoundBlog): void {
	const { words } = entry;
	const kind = entry.kind || (words.type ?? '').toLowerCase();
	const id = idOf(words.id ?? '') || entry.links.alternate || `${words.published}/${words.title}`;
	switch (kind) {
		case 'post':
		case 'page':
			settleArticle(id, kind, entry, found);
			break;
		case 'comment':
			settleComment(id, entry, found);
			break;
		case 'settings': {
			const name = settings[/\.settings\.(\w+)$/.exec(id)?.[1] ?? ''];
			if (name && words.content) found.site({ [name]: words.content.slice(0, 10_000) });
		}
	}
}

const idOf = (id: string) => id.replace(/^tag:blogger\.com,\d+:/, '');

function settleArticle(id: string, kind: 'post' | 'page', entry: Entry, found: FoundBlog): void {
	const { words } = entry;
	if (words.trashed || words.status === 'SOFT_TRASHED') {
		found.say('skipped', 'imported.left.items', { count: 1, type: words.title || kind, status: 'trash' });
		return;
	}
	const at = momentIn(words.published);
	const updated = momentIn(words.updated) ?? at ?? momentIn(words.created) ?? Date.now();
	const address = (words.filename || entry.links.alternate || '').slice(0, 4000);
	found.article({
		id,
		kind,
		status: statusOf(entry, found),
		title: words.title ?? '',
		slug:
			/([^/]+?)(?:\.html)?\/?$/.exec(URL.parse(address, 'http://blog.invalid')?.pathname ?? '')?.[1] ?? '',
		oldPaths: address === '' ? [] : [address],
		format: 'html',
		text: flowing((words.content ?? '').replace(/<a name=["']more["']>\s*<\/a>/g, '<!--more-->')),
		excerpt: '',
		description: words.metaDescription ?? '',
		featured: false,
		picture: null,
		publishedAt: at,
		updatedAt: updated,
		tags: [...entry.labels]
			.filter(Boolean)
			.map((name) => ({ name, slug: '', oldPath: `search/label/${encodeURIComponent(name)}` })),
		categories: [],
		author: words['author/name'] ? { name: words['author/name'], slug: '', email: emailOf(words) } : null,
		commentsOpen: kind === 'post',
	});
}

function statusOf({ words }: Entry, found: FoundBlog): FoundArticle['status'] {
	const status = words.status ?? '';
	if (words['control/draft'] === 'yes' || status === 'DRAFT') return 'draft';
	if (['', 'LIVE', 'SCHEDULED'].includes(status)) return 'published';
	found.say('differs', 'imported.status', { place: words.title ?? '', status });
	return 'draft';
}

/** Blogger puts its own in place of one it does not give away. */
function emailOf(words: Entry['words']): string | null {
	const email = words['author/email'] ?? '';
	return email === '' || email === 'noreply@blogger.com' ? null : email;
}

function settleComment(id: string, entry: Entry, found: FoundBlog): void {
	const { words, links } = entry;
	// Of one that answers another the former export names that one's feed.
	const answered = /\/comments\/default\/(\d+)$/.exec(links.related ?? '')?.[1];
	const parent = words.inReplyTo ? idOf(words.inReplyTo) : answered && id.replace(/\d+$/, answered);
	const uri = words['author/uri'] ?? '';
	found.comment({
		page: idOf(entry.about || words.parent || ''),
		id,
		parent: parent || null,
		name: words['author/name'] ?? '',
		email: emailOf(words),
		url: uri || null,
		registered: words['author/type'] === 'BLOGGER' || /^https?:\/\/www\.blogger\.com\/profile\//.test(uri),
		text: words.content ?? '',
		format: 'html',
		at: momentIn(words.published),
		state: stateOf(entry),
		likes: 0,
	});
}

const states: Record<string, CommentState> = {
	'': 'published',
	LIVE: 'published',
	PENDING: 'held',
	SPAM: 'spam',
	EMPTIED: 'gone',
};

function stateOf({ words, isRemoved }: Entry): CommentState {
	if (isRemoved) return 'gone';
	if (words.trashed) return 'bin';
	return states[words.status ?? ''] ?? 'bin';
}
