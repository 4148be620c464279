import type { FoundArticle, FoundAuthor, FoundBlog, FoundTerm, SourceFile } from '../blog/found.ts';
import { eachRecord } from '../json-records.ts';
import { type Fields, fieldsOf, momentIn, wordsOf, wordsOrNull } from '../values.ts';
import { ImportRefusal } from '../wordpress/refusal.ts';
import { wordsIn } from './settings.ts';

/** What the articles of a Ghost export refer to, by Ghost's ids. */
export interface GhostTables {
	/** The blog's own words, by Ghost's names for them. */
	settings: Map<string, string>;
	/** Public ones; names of the others begin with #. */
	tags: Map<string, FoundTerm>;
	users: Map<string, FoundAuthor>;
	/** Per article, in their order. */
	tagsOf: Map<string, string[]>;
	authorsOf: Map<string, string[]>;
	/** Per article: what stands apart from it. */
	meta: Map<string, Fields>;
}

const most = 1_000_000;

/**
 * Reads what articles refer to, wherever in the file it stands, then each article.
 * Format: https://docs.ghost.org/migration/custom and TryGhost/Ghost, ghost/core/core/server/data/schema/schema.js:
 * `db[0].data` holds the tables, `__GHOST_URL__` stands for the blog's address.
 */
export async function readGhost([file]: readonly SourceFile[], found: FoundBlog): Promise<void> {
	const tables = await readTables(file!.path);
	found.site(wordsIn(tables));
	await eachRecord(
		file!.path,
		['posts'],
		(_, record, line) => {
			const fields = fieldsOf(record);
			const id = wordsOf(fields.id);
			if (id === '') found.note('skipped', `line ${line}: an article without a number`);
			else found.article(articleIn(id, fields, tables, found.note));
		},
		found.progress,
	);
}

async function readTables(file: string): Promise<GhostTables> {
	const tables: GhostTables = {
		settings: new Map(),
		tags: new Map(),
		users: new Map(),
		tagsOf: new Map(),
		authorsOf: new Map(),
		meta: new Map(),
	};
	let count = 0;
	await eachRecord(
		file,
		['settings', 'tags', 'users', 'posts_tags', 'posts_authors', 'posts_meta'],
		(key, record, line) => {
			if (++count > most)
				throw new ImportRefusal(`line ${line}: there are more than ${most} tags and authors.`);
			keep(tables, key, fieldsOf(record));
		},
		() => {},
	);
	return tables;
}

function keep(tables: GhostTables, key: string, fields: Fields): void {
	const id = wordsOf(fields.id);
	const post = wordsOf(fields.post_id);
	if (key === 'settings') tables.settings.set(wordsOf(fields.key), wordsOf(fields.value).slice(0, 10_000));
	else if (key === 'tags') {
		const name = wordsOf(fields.name).trim().slice(0, 200);
		if (name !== '' && !name.startsWith('#')) tables.tags.set(id, { name, slug: wordsOf(fields.slug) });
	} else if (key === 'users') {
		const [name, slug] = [wordsOf(fields.name) || 'Ghost', wordsOf(fields.slug)];
		tables.users.set(id, { name, slug, email: wordsOrNull(fields.email) });
	} else if (key === 'posts_tags') {
		tables.tagsOf.set(post, [...(tables.tagsOf.get(post) ?? []), wordsOf(fields.tag_id)]);
	} else if (key === 'posts_authors') {
		tables.authorsOf.set(post, [...(tables.authorsOf.get(post) ?? []), wordsOf(fields.author_id)]);
	} else {
		const { meta_description, feature_image_alt, feature_image_caption } = fields;
		tables.meta.set(post, { meta_description, feature_image_alt, feature_image_caption });
	}
}

function articleIn(
	id: string,
	fields: Fields,
	tables: GhostTables,
	note: (heading: 'differs', line: string) => void,
): FoundArticle {
	const meta = tables.meta.get(id) ?? {};
	const [title, slug] = [wordsOf(fields.title), wordsOf(fields.slug)];
	const html = wordsOf(fields.html);
	const name = `/${slug}  ${title}`;
	if (html === '' && (wordsOf(fields.lexical) || wordsOf(fields.mobiledoc)) !== '')
		note(
			'differs',
			`${name}: its text is in the file only as Ghost's editor keeps it, not as HTML: it is empty here`,
		);
	const picture = pictureIn(fields, meta);
	const kind = fields.type === 'page' || fields.page === 1 ? 'page' : 'post';
	const author = (tables.authorsOf.get(id) ?? [wordsOf(fields.author_id)]).map((one) =>
		tables.users.get(one),
	);
	return {
		id,
		title,
		slug,
		kind,
		oldPaths: slug === '' ? [] : [slug],
		status: statusOf(fields, name, note),
		format: 'html',
		text: atHome(picture.html + html),
		excerpt: wordsOf(fields.custom_excerpt),
		description: wordsOf(meta.meta_description) || wordsOf(fields.meta_description),
		featured: fields.featured === 1 || fields.featured === true,
		picture: /^\/media\/([^?#]+)/.exec(atHome(picture.address))?.[1] ?? null,
		publishedAt: momentIn(fields.published_at),
		updatedAt: momentIn(fields.updated_at) ?? momentIn(fields.created_at) ?? Date.now(),
		tags: (tables.tagsOf.get(id) ?? []).flatMap((tag) => tables.tags.get(tag) ?? []),
		categories: [],
		author: author.find((one) => one !== undefined) ?? null,
		commentsOpen: kind === 'post',
	};
}

function statusOf(
	fields: Fields,
	name: string,
	note: (heading: 'differs', line: string) => void,
): FoundArticle['status'] {
	const [status, visibility] = [wordsOf(fields.status), wordsOf(fields.visibility)];
	if (status === 'draft') return 'draft';
	if (status !== 'published' && status !== 'scheduled') {
		note('differs', `${name}: it was "${status}", which is unknown here or was sent by mail only: a draft`);
		return 'draft';
	}
	if (visibility === '' || visibility === 'public') return 'published';
	note('differs', `${name}: only ${visibility} could read it: private`);
	return 'private';
}

/** The picture above an article is part of its text here. */
function pictureIn(fields: Fields, meta: Fields): { address: string; html: string } {
	const address = wordsOf(fields.feature_image) || wordsOf(fields.image);
	if (address === '') return { address, html: '' };
	const words = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
	const caption = wordsOf(meta.feature_image_caption);
	const shown = caption === '' ? '' : `<figcaption>${caption}</figcaption>`;
	const alt = words(wordsOf(meta.feature_image_alt));
	return { address, html: `<figure><img src="${words(address)}" alt="${alt}">${shown}</figure>\n` };
}

/** Addresses of the old blog as this one has them: files below /media in their full size, the rest from the root. */
function atHome(html: string): string {
	return html
		.replace(
			/(?:__GHOST_URL__)?\/content\/(?:images|media|files)\/(?:size\/w\d+(?:h\d+)?\/)?(?:format\/\w+\/)?/g,
			'/media/',
		)
		.replace(/__GHOST_URL__\/?/g, '/');
}
