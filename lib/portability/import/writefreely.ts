import { stat } from 'node:fs/promises';
import { slugOf } from '#lib/content/slugs/slugs';
import { beginningOf, textOf } from './beginnings.ts';
import type { FoundArticle, FoundBlog, SourceFile } from './blog/found.ts';
import { rowsIn } from './csv.ts';
import { inProse } from './markdown/prose.ts';
import { textIn } from './text-file.ts';
import { type Fields, fieldsOf, momentIn, wordsOf } from './values.ts';
import { ImportRefusal } from './wordpress/refusal.ts';

/** Of an entry of a zip that bears no date: its clock begins in 1980. */
const noDate = Date.UTC(1980, 0, 2);

/** Bytes: it is read as one. */
const most = 256 * 1024 ** 2;

interface Post {
	id: string;
	slug: string;
	/** The blog's name in addresses; '': it is in none, a draft. */
	blog: string;
	blogTitle: string;
	/** Only those who know it, or a password, may read the blog. */
	isHidden: boolean;
	address: string;
	title: string;
	text: string;
	/** Null: those that stand in the text count. */
	tags: string[] | null;
	at: number | null;
	updatedAt: number | null;
}

/**
 * Reads what WriteFreely and Write.as give: JSON with all of an account, CSV, or a zip with a text a file; the answers
 * of their API, too. Format: writefreely/writefreely, export.go; posts as the API has them.
 */
export async function readWriteFreely(files: readonly SourceFile[], found: FoundBlog): Promise<void> {
	const posts: Post[] = [];
	const [first] = files;
	if (files.length > 1 || /\.txt$/.test(first!.name)) {
		for (const file of files) posts.push(await fromText(file));
	} else if (isJson(first!)) posts.push(...(await fromJson(first!, found)));
	else posts.push(...(await rowsIn(first!)).map(fromRow));
	const blogs = new Set(posts.map(({ blog }) => blog).filter((blog) => blog !== ''));
	for (const post of posts) if (post.id !== '') found.article(articleOf(post, blogs.size > 1));
}

const isJson = ({ path }: SourceFile) => /^[{[]/.test(textOf(beginningOf(path)));

function articleOf(post: Post, several: boolean): FoundArticle {
	const { id, slug, blog, title, at } = post;
	const tags = post.tags ?? hashtagsIn(post.text);
	const { heading, text } = withoutHeading(post.text);
	const paths = blog === '' ? [id] : [`${blog}/${slug || id}`, slug || id];
	return {
		id,
		kind: 'post',
		status: blog === '' ? 'draft' : post.isHidden ? 'private' : 'published',
		title: title || heading,
		slug,
		oldPaths: [...(/^https?:/.test(post.address) ? [post.address] : []), ...paths],
		format: 'markdown',
		text: title === '' || title === heading ? text : post.text,
		excerpt: '',
		description: '',
		featured: false,
		picture: null,
		publishedAt: at,
		updatedAt: post.updatedAt ?? at ?? Date.now(),
		tags: tags.map((name) => ({ name, slug: slugOf(name), oldPath: `${blog}/tag:${name}` })),
		categories:
			several && blog !== '' ? [{ name: post.blogTitle || blog, slug: slugOf(blog), oldPath: blog }] : [],
		author: null,
		commentsOpen: true,
	};
}

function hashtagsIn(text: string): string[] {
	const names = new Set<string>();
	inProse(text, (prose) => {
		for (const [, name] of prose.matchAll(/(?<![\p{L}\p{N}#&/])#([\p{L}\p{N}_]{1,100})/gu)) names.add(name!);
		return prose;
	});
	return [...names].slice(0, 200);
}

/** A title may be the first line of the text. */
function withoutHeading(text: string): { heading: string; text: string } {
	const [whole, heading = ''] = /^\s{0,99}# ([^\n]{1,500})(?:\n+|$)/.exec(text) ?? [];
	return { heading: heading.trim(), text: whole ? text.slice(whole.length) : text };
}

/** `BLOG/SLUG_ID.txt`, without the blog for drafts, without the slug where there is none. */
async function fromText(file: SourceFile): Promise<Post> {
	const [, blog = '', slug = '', id = file.name] =
		/^(?:.*?([^/]+)\/)?(?:([^/]*)_)?([^/_]+)\.txt$/.exec(file.name) ?? [];
	const { mtimeMs } = await stat(file.path);
	return {
		...empty,
		id,
		slug,
		blog,
		text: await textIn(file, most),
		at: mtimeMs < noDate ? null : Math.trunc(mtimeMs),
	};
}

const empty: Post = {
	id: '',
	slug: '',
	blog: '',
	blogTitle: '',
	isHidden: false,
	address: '',
	title: '',
	text: '',
	tags: null,
	at: null,
	updatedAt: null,
};

/** In CSV line breaks are written `\n`. */
function fromRow(row: Fields): Post {
	return {
		...empty,
		id: wordsOf(row.id),
		slug: wordsOf(row.slug),
		blog: wordsOf(row.blog),
		address: wordsOf(row.url),
		title: wordsOf(row.title),
		text: wordsOf(row.body).replaceAll('\\n', '\n'),
		at: momentIn(row.created),
	};
}

async function fromJson(file: SourceFile, found: FoundBlog): Promise<Post[]> {
	const text = await textIn(file, most);
	let whole: unknown;
	try {
		whole = JSON.parse(text.replace(/^\ufeff/, ''));
	} catch {
		throw new ImportRefusal('This is not JSON, or it is incomplete.');
	}
	// The API wraps its answers.
	const { data = whole } = fieldsOf(whole);
	const { collections, posts, body } = fieldsOf(data);
	const blogs = listOf(collections);
	if (blogs.length === 1) found.site(siteOf(blogs[0]!));
	return [
		...blogs.flatMap((blog) => listOf(blog.posts).map((post) => postOf(post, blog))),
		...[...listOf(posts), ...listOf(data), ...(body === undefined ? [] : [fieldsOf(data)])].map((post) =>
			postOf(post, fieldsOf(post.collection ?? data)),
		),
	];
}

const listOf = (value: unknown): Fields[] => (Array.isArray(value) ? value.map(fieldsOf) : []);

function siteOf({ title, description, language }: Fields) {
	const [name, tagline, said] = [wordsOf(title), wordsOf(description), wordsOf(language)];
	return { ...(name && { title: name }), ...(tagline && { tagline }), ...(said && { language: said }) };
}

function postOf(post: Fields, blog: Fields): Post {
	const names = (Array.isArray(post.tags) ? post.tags : []).map((name) => wordsOf(name).trim());
	return {
		id: wordsOf(post.id),
		slug: wordsOf(post.slug),
		blog: wordsOf(blog.alias),
		blogTitle: wordsOf(blog.title),
		// Its export says only whether a blog is listed; an older one 2: the writer alone, 4: with a password.
		isHidden: blog.public === false || [2, 4].includes(Number(blog.visibility)),
		address: wordsOf(post.url),
		title: wordsOf(post.title),
		text: wordsOf(post.body).replace(/\r\n?/g, '\n'),
		tags: [...new Set(names.filter((name) => name !== ''))].slice(0, 200),
		at: momentIn(post.created),
		updatedAt: momentIn(post.updated),
	};
}
