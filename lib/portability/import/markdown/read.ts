import { stat } from 'node:fs/promises';
import { flowing } from '../blog/flowing.ts';
import type { FoundBlog, SourceFile } from '../blog/found.ts';
import { isWithin, textIn } from '../text-file.ts';
import { type Fields, fieldsOf, wordsOf } from '../values.ts';
import { Addresses } from './addresses.ts';
import { authorOf, type Facts, factsOf, termsOf } from './facts.ts';
import { fieldsIn, matterOf } from './front-matter.ts';
import { wordsIn } from './settings.ts';
import { madeOf } from './text.ts';
import { isPostPage, isText, smallText, type Tree, treeOf } from './tree.ts';

/** Bytes of a text. */
const most = 2 * 1024 ** 2;

/**
 * Reads a blog that is a folder of Markdown, or Textile: Jekyll, Hugo, Hexo, Eleventy, Zola, or none that is known. What
 * stands before each text tells dates, tags and addresses, as far as it does; pictures beside the texts come along.
 */
export async function readMarkdown(files: readonly SourceFile[], found: FoundBlog): Promise<void> {
	const tree = await treeOf(files);
	const words = wordsIn(tree.settings);
	found.site(words);
	for (const file of tree.beside) found.say('skipped', 'imported.left.beside', { file });
	const articles = await factsIn(tree, words.timeZone ?? found.timeZone, found);
	const addresses = new Addresses(tree, articles, found.file);
	for (const facts of articles.values()) await handOverSafely(tree, facts, addresses, found);
}

/** What is known of each text: links between them ask for it before they are made. */
async function factsIn(tree: Tree, timeZone: string, found: FoundBlog): Promise<Map<string, Facts>> {
	const articles = new Map<string, Facts>();
	let bytes = 0;
	for (const [name, file] of tree.files) {
		if (isOther(name)) found.say('skipped', 'imported.left.format', { file: name });
		if (!isText(name) && !isPostPage(name)) continue;
		if (!(await isWithin(file, most))) {
			found.say('skipped', 'imported.left.large', { file: name });
			continue;
		}
		const source = await textIn(file, most);
		const matter = matterOf(source, tree.generator === 'hexo');
		if (!isArticle(tree, name, matter.has)) {
			found.say('skipped', 'imported.left.noArticle', { file: name });
			continue;
		}
		if (matter.broken) found.say('repaired', 'imported.matter', { file: name });
		articles.set(
			name,
			factsOf(
				tree,
				name,
				{ ...(await fieldsBeside(tree, name)), ...matter.fields },
				{ timeZone, isBroken: matter.broken },
			),
		);
		bytes += Buffer.byteLength(source);
		found.progress(bytes);
	}
	return articles;
}

/** Beside `content.md` some keep what is known of it. */
async function fieldsBeside(tree: Tree, name: string): Promise<Fields> {
	if (tree.generator !== 'folder') return {};
	for (const kind of ['yaml', 'yml', 'json', 'toml']) {
		const file = tree.files.get(name.replace(/[^/]*$/, `meta.${kind}`));
		const text = file && (await smallText(file));
		if (text) return fieldsIn(kind, text).fields;
	}
	return {};
}

const isOther = (name: string) =>
	/(?:^|\/)(?:_posts|_drafts|content|posts?)\/.*\.(?:adoc|asciidoc|org|rst|ipynb|pandoc)$/i.test(name);

/** What has no text of an author: lists, errors, what tells developers of the folder. */
function isArticle({ generator, settings }: Tree, name: string, hasMatter: boolean): boolean {
	const file = name.replace(/^.*\//, '').replace(/\.\w+$/, '');
	if (/^(?:_index|404)$/i.test(file)) return false;
	if (generator === 'jekyll' && /(?:^|\/)_posts\//.test(name)) return /^\d{4}-\d{1,2}-\d{1,2}-/.test(file);
	if (/(?:^|\/)_(?:posts|drafts)\//.test(name)) return true;
	if (/^(?:readme|licen[cs]e|changelog|contributing|code_of_conduct|security|authors|todo)$/i.test(file))
		return false;
	if (/^(?:content\/|source\/|src\/)?index\.\w+$/.test(name)) return false;
	// What a program leaves out begins so, or stands beside what it reads.
	if (/(?:^|\/)_(?!posts\/|drafts\/)[^/]*\//.test(name) && !isCollection(settings, name)) return false;
	if (generator === 'jekyll') return hasMatter && !isExcluded(settings, name);
	if (generator === 'zola') return hasMatter && name.startsWith('content/');
	if (generator === 'hugo') return /^content\//.test(name);
	if (generator === 'eleventy') return hasMatter || /^(?:content|src)\//.test(name);
	return generator === 'folder' || /^source\//.test(name);
}

/** Folders of Jekyll's that it writes out. */
function isCollection(settings: Fields, name: string): boolean {
	const [folder = ''] = name.split('/');
	const { collections } = settings;
	if (Array.isArray(collections)) return false;
	return fieldsOf(fieldsOf(collections)[folder.slice(1)]).output === true;
}

/** What Jekyll is told to leave out, by names and folders. */
const isExcluded = ({ exclude }: Fields, name: string): boolean =>
	Array.isArray(exclude) &&
	exclude.some((one) => {
		const left = wordsOf(one).replace(/^\/+|\/+$/g, '');
		return left !== '' && (name === left || name.startsWith(`${left}/`));
	});

/** One text that cannot be turned is left out, and told; the others come. */
async function handOverSafely(
	tree: Tree,
	facts: Facts,
	addresses: Addresses,
	found: FoundBlog,
): Promise<void> {
	try {
		await handOver(tree, facts, addresses, found);
	} catch (error) {
		if (!(error instanceof TypeError || error instanceof RangeError || error instanceof SyntaxError))
			throw error;
		found.say('skipped', 'imported.left.unreadable', { file: facts.id });
	}
}

async function handOver(tree: Tree, facts: Facts, addresses: Addresses, found: FoundBlog): Promise<void> {
	const { id, fields, kind, status, slug, oldPaths, featured, publishedAt } = facts;
	const file = tree.files.get(id)!;
	const { text: written } = matterOf(await textIn(file, most), tree.generator === 'hexo');
	const { text, isHtml, isRead, heading, picture, left, missing } = await madeOf(
		tree,
		facts,
		written,
		addresses,
	);
	const place = `/${slug || oldPaths[0] || id}`;
	const title = wordsOf(fields.title).trim() || heading || titleOf(facts);
	for (const name of left) found.say('shortcodes', 'imported.shortcode', { place, name });
	for (const file of missing) found.say('missing', 'imported.shownIn', { file, names: place });
	if (!isRead) found.say('differs', 'imported.format', { title, format: 'textile' });
	if (status === 'published' && kind === 'post' && publishedAt === null)
		found.say('differs', 'imported.dateless', { title });
	const one = (...names: string[]) =>
		names.map((name) => wordsOf(fields[name]).trim()).find((words) => words !== '') ?? '';
	found.article({
		id,
		kind,
		status,
		title,
		slug,
		oldPaths,
		format: isHtml ? 'html' : 'markdown',
		text: isHtml && isRead ? flowing(text) : text,
		excerpt: one('excerpt', 'summary', 'subtitle'),
		description: one('description', 'desc', 'meta_description'),
		featured,
		picture,
		publishedAt,
		updatedAt: facts.updatedAt ?? publishedAt ?? Math.trunc((await stat(file.path)).mtimeMs),
		tags: termsOf(tree, facts, 'tags'),
		categories: termsOf(tree, facts, 'categories'),
		author: authorOf(facts, tree.settings),
		commentsOpen: kind === 'post' && fields.comments !== false,
	});
}

/** The title of a text that has none: its file's name, as words. */
function titleOf({ id, slug }: Facts): string {
	const bare = id.replace(/\.\w+$/, '').replace(/\/(?:index|content)$/, '');
	const name = bare.replace(/^.*\//, '').replace(/^\d{4}-\d{1,2}-\d{1,2}[-_ ]*/, '');
	const words = (name || slug).replace(/[-_]+/g, ' ').trim();
	return words.charAt(0).toUpperCase() + words.slice(1);
}
