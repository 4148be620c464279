import type { Element, Node } from '#lib/content/html/tree';
import { flowing } from './blog/flowing.ts';
import type { FoundArticle, FoundBlog, SourceFile } from './blog/found.ts';
import { rowsIn } from './csv.ts';
import { hasClass, type Turn, turned, wordsIn } from './pages.ts';
import { isWithin, textIn } from './text-file.ts';
import { type Fields, fieldsOf, momentIn, wordsOf } from './values.ts';

/** Bytes of a text. */
const most = 8 * 1024 ** 2;

/**
 * Reads Substack's zip: `posts.csv` lists the texts, which lie beside it as `posts/ID.SLUG.html`.
 * Real files: TryGhost/migrate, packages/mg-substack.
 */
export async function readSubstack(files: readonly SourceFile[], found: FoundBlog): Promise<void> {
	const named = new Map(files.map((file) => [file.name.replace(/^.*\//, ''), file]));
	for (const { name } of files)
		if (/(?:^|\/)(?:email_list|subscribers)[^/]*\.csv$/i.test(name))
			found.say('skipped', 'imported.left.subscribers', { file: name });
	let [read, buttons] = [0, 0];
	for (const [index, row] of (await rowsIn(named.get('posts.csv')!)).entries()) {
		const key = wordsOf(row.post_id).trim();
		if (key === '') {
			found.say('skipped', 'imported.left.row', { row: index + 1 });
			continue;
		}
		const file = named.get(`${key}.html`);
		if (file && !(await isWithin(file, most))) {
			found.say('skipped', 'imported.left.large', { file: file.name });
			continue;
		}
		const html = file ? await textIn(file, most) : '';
		read += html.length;
		found.progress(read);
		if (!file && wordsOf(row.title) === '') continue;
		const { article, left } = articleOf(key, row, html, found);
		buttons += left;
		found.article(article);
	}
	if (buttons > 0) found.say('skipped', 'imported.left.buttons', { count: buttons });
}

function articleOf(
	key: string,
	row: Fields,
	html: string,
	found: FoundBlog,
): { article: FoundArticle; left: number } {
	const [, id = key, slug = ''] = /^(\d+)\.?(.*)$/.exec(key) ?? [];
	const one = (name: string) => wordsOf(row[name]).trim();
	const publishedAt = momentIn(row.post_date);
	const kind = one('type') === 'page' ? 'page' : 'post';
	const sound = one('podcast_url');
	let left = 0;
	const text = turned(
		html,
		turnIn(() => left++),
	);
	const player = /^https?:/.test(sound)
		? `${turned([{ name: 'audio', attributes: { controls: '', src: sound }, children: [] }], (node) => node)}\n`
		: '';
	return {
		left,
		article: {
			id,
			kind,
			status: statusOf(row, `/${slug || id}`, found),
			title: one('title'),
			slug,
			oldPaths: slug === '' ? [] : [`p/${slug}`],
			format: 'html',
			text: flowing(player + text).trim(),
			excerpt: one('subtitle'),
			description: '',
			featured: false,
			picture: null,
			publishedAt,
			updatedAt: publishedAt ?? Date.now(),
			tags: [],
			categories: [],
			author: null,
			commentsOpen: kind === 'post',
		},
	};
}

function statusOf(row: Fields, place: string, found: FoundBlog): FoundArticle['status'] {
	const one = (name: string) => wordsOf(row[name]).trim().toLowerCase();
	if (one('is_published') !== 'true') return 'draft';
	if (!/^(?:newsletter|podcast|video|thread|page|)$/.test(one('type'))) {
		found.say('differs', 'imported.status', { place, status: one('type') });
		return 'draft';
	}
	if (one('audience') === 'everyone' || one('audience') === '') return 'published';
	found.say('differs', 'imported.audience', { place });
	return 'private';
}

/** Buttons and forms that only mean something there. */
const forms =
	/^(?:subscription-widget|subscribe-widget|captioned-button-wrap|install-substack|community-chat|share-|poll-embed|paywall)/;
const actions = /\/subscribe\b|\/comments?\b|[?&]action=|%%\w+%%|\/p\/[^/]+\?.*utm_|substack\.com\/refer/;

function turnIn(leave: () => void): Turn {
	return (element) => {
		const { name, attributes, children } = element;
		const classes = (attributes.class ?? '').split(/\s+/);
		if (
			classes.some((one) => forms.test(one)) ||
			(hasClass(element, 'button-wrapper') && actions.test(linkIn(children)))
		) {
			leave();
			return null;
		}
		if (/^(?:svg|button|form|input|source)$/.test(name) || classes.includes('image-link-expand')) return null;
		const embedded = embedOf(element);
		if (embedded) return embedded;
		if (/^(?:picture|span)$/.test(name) || classes.includes('image-link')) return 'inside';
		if (name === 'div' && !classes.includes('footnote')) return 'inside';
		const kept = ['href', 'id', 'src', 'alt', 'title', 'width', 'height', 'controls'].filter(
			(one) => attributes[one] !== undefined && (one !== 'id' || /^footnote/.test(attributes.id!)),
		);
		const now = Object.fromEntries(kept.map((one) => [one, attributes[one]!]));
		if (now.src) now.src = originalOf(now.src);
		return { name, attributes: now, children };
	};
}

function linkIn(nodes: readonly Node[]): string {
	for (const node of nodes) {
		if (typeof node === 'string') continue;
		const link = node.attributes.href ?? linkIn(node.children);
		if (link) return link;
	}
	return '';
}

/** What only names the page that it would show becomes a link to it. */
function embedOf(element: Element): Element | null {
	const { name, attributes, children } = element;
	if (name !== 'div' || !attributes['data-attrs'] || wordsIn(element) !== '' || hasInside(children))
		return null;
	let said: Fields;
	try {
		said = fieldsOf(JSON.parse(attributes['data-attrs']));
	} catch {
		return null;
	}
	const video = wordsOf(said.videoId);
	const known = hasClass(element, 'youtube-wrap')
		? `https://www.youtube.com/watch?v=${video}`
		: `https://vimeo.com/${video}`;
	const href = video === '' ? wordsOf(said.url) : known;
	return /^https?:/.test(href)
		? { name: 'p', attributes: {}, children: [{ name: 'a', attributes: { href }, children: [href] }] }
		: null;
}

function hasInside(nodes: readonly Node[]): boolean {
	return nodes.some(
		(node) =>
			typeof node !== 'string' &&
			(/^(?:img|iframe|audio|video)$/.test(node.name) || hasInside(node.children)),
	);
}

/** Substack shows pictures through a service that names the original. */
function originalOf(address: string): string {
	const original =
		/^https:\/\/(?:substackcdn\.com|cdn\.substack\.com)\/image\/fetch\/[^/]*\/(https?%3A.+)$/.exec(
			address,
		)?.[1];
	try {
		return original ? decodeURIComponent(original) : address;
	} catch {
		return address;
	}
}
