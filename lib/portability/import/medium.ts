import { type Element, parseHtml } from '#lib/content/html/tree';
import { slugOf } from '#lib/content/slugs/slugs';
import { flowing } from './blog/flowing.ts';
import type { FoundAuthor, FoundBlog, SourceFile } from './blog/found.ts';
import { elementsIn, hasClass, type Turn, turned, wordsIn } from './pages.ts';
import { isWithin, textIn } from './text-file.ts';
import { momentIn } from './values.ts';

/** Bytes of a page. */
const most = 8 * 1024 ** 2;

/**
 * Reads Medium's zip: a page for each text, marked up with microformats (h-entry), and one of whose it is. The other
 * pages tell what somebody has read, followed and clapped for. Real pages: TryGhost/migrate, packages/mg-medium-export.
 */
export async function readMedium(files: readonly SourceFile[], found: FoundBlog): Promise<void> {
	const profile = files.find(({ name }) => /(?:^|\/)profile\/profile\.html$/.test(name));
	const owner = profile ? ownerIn(await textIn(profile, most)) : null;
	let read = 0;
	for (const file of files) {
		if (!/(?:^|\/)posts\/[^/]+\.html$/.test(file.name)) continue;
		if (!(await isWithin(file, most))) {
			found.say('skipped', 'imported.left.large', { file: file.name });
			continue;
		}
		const html = await textIn(file, most);
		read += html.length;
		found.progress(read);
		handOver(file.name.replace(/^.*\//, ''), html, owner, found);
	}
}

function handOver(file: string, html: string, owner: FoundAuthor | null, found: FoundBlog): void {
	const elements = [...elementsIn(parseHtml(html))];
	const first = (name: string) => elements.find((element) => hasClass(element, name));
	const body = first('e-content');
	if (!body) {
		found.say('skipped', 'imported.left.noArticle', { file });
		return;
	}
	const [title, subtitle] = [wordsIn(first('p-name')), wordsIn(first('p-summary'))];
	const written = first('dt-published')?.attributes.datetime;
	const links = elements.filter(({ name }) => name === 'a').map(({ attributes }) => attributes.href ?? '');
	const address = first('p-canonical')?.attributes.href ?? '';
	const short = links.find((link) => /^https:\/\/medium\.com\/p\/[0-9a-f]+$/.test(link)) ?? '';
	// The name ends with the number by which Medium knows it, unless somebody has given it another.
	const [, named = '', number = ''] = /^(?:[^_]*_)?(.*?)-*-([0-9a-f]{6,14})\.html$/.exec(file) ?? [];
	const called = /(?:^|\/)([^/@]+)-[0-9a-f]{6,14}$/.exec(address)?.[1] ?? named;
	const id = number || file;
	const isDraft = written === undefined || /^draft_/.test(file);
	const tags = elements.filter((element) => hasClass(element, 'p-tag')).map((tag) => wordsIn(tag));
	const isReply = !isDraft && tags.length === 0 && subtitle === '' && isReplyOf(title, body);
	const slug = slugOf(called);
	if (isReply) found.say('differs', 'imported.reply', { place: `/${slug || id}` });
	const publishedAt = momentIn(written);
	const author = authorIn(first('p-author'));
	found.article({
		id,
		kind: 'post',
		status: isDraft || isReply ? 'draft' : 'published',
		title,
		slug,
		oldPaths: [address, short].filter((one) => one !== ''),
		format: 'html',
		text: flowing(turned(body.children, turnIn(title, subtitle))).trim(),
		excerpt: subtitle,
		description: '',
		featured: false,
		picture: null,
		publishedAt,
		updatedAt: publishedAt ?? Date.now(),
		tags: tags
			.filter((name) => name !== '')
			.map((name) => ({ name, slug: slugOf(name), oldPath: `tag/${slugOf(name)}` })),
		categories: [],
		author: author && author.name === owner?.name ? { ...author, email: owner.email } : (author ?? owner),
		commentsOpen: true,
	});
}

/** A reply to somebody is called by how it begins. */
function isReplyOf(title: string, body: Element): boolean {
	const words = wordsIn(body);
	return (
		title !== '' &&
		words.startsWith(title.replace(/…$/, '').trim()) &&
		![...elementsIn([body])].some((one) => hasClass(one, 'graf--title'))
	);
}

function authorIn(element: Element | undefined): FoundAuthor | null {
	const name = wordsIn(element);
	if (name === '') return null;
	return { name, slug: slugOf(/@([\w.-]+)$/.exec(element!.attributes.href ?? '')?.[1] ?? name), email: null };
}

function ownerIn(html: string): FoundAuthor | null {
	const elements = [...elementsIn(parseHtml(html))];
	const name = wordsIn(elements.find((element) => hasClass(element, 'p-name')));
	const address = elements.find((element) => hasClass(element, 'u-url'))?.attributes.href ?? '';
	const email = elements
		.map((element) => /^Email address: (\S+)$/.exec(wordsIn(element))?.[1])
		.find((one) => one);
	return name === ''
		? null
		: { name, slug: slugOf(/@([\w.-]+)$/.exec(address)?.[1] ?? name), email: email ?? null };
}

/** Medium's two sizes of headings come after the title; its boxes and classes mean nothing elsewhere. */
function turnIn(title: string, subtitle: string): Turn {
	let isFirst = true;
	return (element) => {
		const { name, attributes, children } = element;
		if (hasClass(element, 'section-divider')) {
			if (name !== 'div') return null;
			const divider = isFirst ? null : { name: 'hr', attributes: {}, children: [] };
			isFirst = false;
			return divider;
		}
		if (hasClass(element, 'graf--title') && wordsIn(element) === title) return null;
		if (hasClass(element, 'graf--subtitle') && wordsIn(element) === subtitle) return null;
		if (hasClass(element, 'aspectRatioPlaceholder-fill')) return null;
		const kept = (tag: string, ...names: string[]) => ({
			name: tag,
			attributes: Object.fromEntries(
				names.flatMap((one) => (attributes[one] === undefined ? [] : [[one, attributes[one]]])),
			),
			children,
		});
		if (name === 'h3') return kept('h2');
		if (name === 'h4') return kept('h3');
		if (name === 'section' || (name === 'div' && !hasClass(element, 'graf'))) return 'inside';
		if (name === 'div') return kept('p');
		if (name === 'pre') return { name, attributes: {}, children: [codeIn(element)] };
		if (name === 'iframe') return kept(name, 'src', 'width', 'height');
		return kept(name, 'href', 'src', 'alt', 'title');
	};
}

/** Lines of code end with `<br>`. */
function codeIn(element: Element): string {
	return element.children
		.map((child) => (typeof child === 'string' ? child : child.name === 'br' ? '\n' : codeIn(child)))
		.join('');
}
