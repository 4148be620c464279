import { decodeSlug, slugOf } from '#lib/content/slugs/slugs';
import type { FoundArticle, FoundAuthor, FoundTerm } from '../blog/found.ts';
import { type Fields, fieldsOf, wordsOf } from '../values.ts';
import { dateIn } from './dates.ts';
import { oldPathsOf } from './permalinks.ts';
import type { Tree } from './tree.ts';

/** What is known of a text before the text itself is made. */
export interface Facts
	extends Pick<FoundArticle, 'id' | 'kind' | 'status' | 'slug' | 'oldPaths' | 'featured'> {
	publishedAt: number | null;
	updatedAt: number | null;
	/** Of the text, and of the file beside it. */
	fields: Fields;
	/** Its folder, with a slash behind it. */
	folder: string;
}

const dateNamed = /^(\d{4}-\d{1,2}-\d{1,2})(?:[-_ ]+(.*))?$/;
const bundled = /^(?:index|content|post|article)$/i;

/** What a file's name and the fields before its text say of it. */
export function factsOf(
	tree: Tree,
	name: string,
	fields: Fields,
	{ timeZone, isBroken }: { timeZone: string; isBroken: boolean },
): Facts {
	const folder = name.replace(/[^/]*$/, '');
	const file = name.slice(folder.length).replace(/\.\w+$/, '');
	const inBundle = bundled.test(file) && folder !== '' && !/^(?:content|source|src)\/$/.test(folder);
	const called = inBundle
		? folder.split('/').at(-2)!
		: tree.generator === 'hugo'
			? file.replace(/\.[a-z]{2}(?:-\w{2,4})?$/, '')
			: file;
	const [, dated, bare = dated ? '' : called] = dateNamed.exec(called) ?? [];
	const written =
		['permalink', 'url', 'path', 'link']
			.map((key) => pathIn(fields[key], key))
			.find((path) => path !== null) ?? null;
	const inPath = /(?:^|\/)(\d{4})[/-](\d\d)[/-](\d\d)(?=\/)/.exec(written ?? `${folder}`);
	const publishedAt =
		first(dateFields, (key) => dateIn(fields[key], timeZone)) ??
		dateIn(dated, timeZone) ??
		(inPath && dateIn(inPath.slice(1).join('-'), timeZone));
	const kind = kindOf(tree, name, fields, publishedAt);
	const named = words(fields.slug) || words(fields.basename) || lastPart(written) || bare;
	const facts = {
		id: name,
		kind,
		status: statusOf(tree, name, fields, { isBroken, publishedAt, timeZone }),
		// A dot in it is none that ends a name.
		slug: /^[\p{Ll}\p{Lo}\p{M}\p{N}._~-]+$/u.test(named.toLowerCase())
			? decodeSlug(named.toLowerCase())
			: slugOf(named),
		publishedAt,
		updatedAt: first(changeFields, (key) => dateIn(fields[key], timeZone)),
		featured: ['featured', 'pinned', 'pin', 'sticky', 'top'].some(
			(key) => fields[key] === true || Number(fields[key]) > 0,
		),
		fields,
		folder,
	};
	return {
		...facts,
		oldPaths: oldPathsOf(tree, { ...facts, written, called: bare || called, file: called, timeZone }),
	};
}

const dateFields =
	'publishdate date published_date published_at pubdate pub_date published first_published_at created created_at'.split(
		' ',
	);
const changeFields = 'lastmod updated last_modified_at modified updated_at date_modified last_modified'.split(
	' ',
);

function first<Found>(keys: readonly string[], find: (key: string) => Found | null): Found | null {
	for (const key of keys) {
		const found = find(key);
		if (found !== null) return found;
	}
	return null;
}

const words = (value: unknown) => wordsOf(value).trim();

/** A path that was written out, not the pattern of one. */
function pathIn(value: unknown, key: string): string | null {
	const text = words(value);
	if (text === '' || text.length > 1000 || /[{}]|(?:^|\/):\w/.test(text)) return null;
	if (/^https?:/.test(text)) return key === 'link' ? null : (URL.parse(text)?.pathname ?? null);
	return key === 'link' ? null : text;
}

/** The last part of an address, as a slug. */
function lastPart(path: string | null): string {
	const parts = (path ?? '').split('/').filter((part) => part !== '');
	const last = (parts.at(-1) ?? '').replace(/\.(?:html?|php)$/, '');
	return /^index$/.test(last) ? (parts.at(-2) ?? '') : last;
}

function kindOf(tree: Tree, name: string, fields: Fields, at: number | null): 'post' | 'page' {
	if (isYes(fields.is_page) || words(fields.type) === 'page' || words(fields.layout) === 'page')
		return 'page';
	if (tree.generator === 'folder' || /(?:^|\/)_(?:posts|drafts)\//.test(name)) return 'post';
	return at === null && !isYes(fields.draft) ? 'page' : 'post';
}

const isYes = (value: unknown) => value === true || /^(?:true|yes)$/i.test(words(value));
const isNo = (value: unknown) => value === false || /^(?:false|no)$/i.test(words(value));

/** What is not said to be out is a draft: nobody's private words come out because somebody spelled it differently. */
function statusOf(
	tree: Tree,
	name: string,
	fields: Fields,
	{ isBroken, publishedAt, timeZone }: { isBroken: boolean; publishedAt: number | null; timeZone: string },
): FoundArticle['status'] {
	const said = words(fields.status).toLowerCase();
	const build = fieldsOf(fields._build ?? fields.build);
	const isLeftOut =
		isBroken ||
		isYes(fields.draft) ||
		Number(fields.draft) > 0 ||
		[fields.published, fields.publish, fields.output, fields.render].some(isNo) ||
		fields.permalink === false ||
		isYes(fields.headless) ||
		words(build.render) === 'never' ||
		build.render === false ||
		(dateIn(fields.expirydate, timeZone) ?? Number.POSITIVE_INFINITY) <= Date.now() ||
		/(?:^|\/)_drafts\//.test(name);
	if (isLeftOut || (!/^(?:|published?|public|live)$/.test(said) && said !== 'private')) return 'draft';
	const isPrivate =
		said === 'private' ||
		isYes(fields.private) ||
		words(fields.visibility).toLowerCase() === 'private' ||
		words(fields.password) !== '';
	if (isPrivate) return 'private';
	if (tree.generator !== 'folder') return 'published';
	// Notes are dated, too: of no known program only what says so is out.
	const isDatedOut = publishedAt !== null && !onlyMade(fields);
	return isDatedOut || said !== '' || isYes(fields.published) || isYes(fields.publish)
		? 'published'
		: 'draft';
}

/** Whether its only date is that of its making. */
const onlyMade = (fields: Fields) =>
	!dateFields.some((key) => !key.startsWith('created') && words(fields[key]) !== '') &&
	dateFields.some((key) => key.startsWith('created') && words(fields[key]) !== '');

/** The tags, or categories, that a text names, in whatever form. */
export function termsOf(tree: Tree, { id, fields }: Facts, kind: 'tags' | 'categories'): FoundTerm[] {
	const taxonomies = fieldsOf(fields.taxonomies);
	const values =
		kind === 'tags'
			? [fields.tags, fields.tag, fields.all_tags, taxonomies.tags]
			: [foldersAbove(tree, id), fields.categories, fields.category, taxonomies.categories];
	const all = values
		.flatMap((value) => listed(value, tree.generator === 'jekyll', 0))
		.map((name) => name.replace(/^#/, '').trim());
	// Eleventy's collections are named as tags are.
	const names = all.filter(
		(name) => name !== '' && !(tree.generator === 'eleventy' && /^(?:posts?|all|nav)$/.test(name)),
	);
	return [...new Set(names)].slice(0, 200).map((name) => {
		const short = name.slice(0, 200);
		return { name: short, slug: slugOf(short), oldPath: `${kind}/${slugOf(short)}` };
	});
}

/** In Jekyll the folders above `_posts` are categories. */
function foldersAbove({ generator }: Tree, id: string): string[] {
	if (generator !== 'jekyll') return [];
	return (/^(.*)\/_posts\//.exec(id)?.[1] ?? '')
		.split('/')
		.filter((name) => name !== '' && !name.startsWith('_'));
}

function listed(value: unknown, byBlanks: boolean, depth: number): string[] {
	if (Array.isArray(value))
		return depth > 3 ? [] : value.slice(0, 500).flatMap((one) => listed(one, false, depth + 1));
	if (typeof value === 'object' && value !== null)
		return [wordsOf(fieldsOf(value).name ?? fieldsOf(value).title)];
	const text = words(value);
	if (depth <= 3 && text.startsWith('[') && text.endsWith(']')) {
		try {
			return listed(JSON.parse(text), false, depth + 1);
		} catch {
			return listed(text.slice(1, -1), false, depth + 1);
		}
	}
	if (depth > 0) return [text];
	return text.split(byBlanks && !text.includes(',') ? /\s+/ : /,/);
}

export function authorOf({ fields }: Facts, settings: Fields): FoundAuthor | null {
	for (const value of [fields.author, fields.authors, settings.author]) {
		const one = Array.isArray(value) ? value[0] : value;
		const { name, email } = fieldsOf(one);
		// Some write a link.
		const called = words(name ?? one)
			.replace(/^\[([^\]]+)\]\(.*\)$/, '$1')
			.slice(0, 200);
		if (called !== '') return { name: called, slug: slugOf(called), email: words(email) || null };
	}
	return null;
}
