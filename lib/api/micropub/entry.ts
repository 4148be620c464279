import type { Article, Database, Site } from '#db/schema';
import type { Kind } from '#lib/content/file-types/file-types';
import { escapeAttribute } from '#lib/content/html/escape';
import { plainText } from '#lib/content/html/plain-text';
import { cut } from '#lib/i18n/letters';
import { localTime } from '#lib/i18n/local-time';
import { href } from '#lib/publishing/addresses/address';
import type { ArticleFields } from '#lib/publishing/authoring/fields';
import { fieldsOf } from '#lib/publishing/authoring/working-copy';
import { instantOf } from '../shapes.ts';
import type { Properties } from './request.ts';

/** A picture, film or sound of an entry, or a file to be read. */
export interface Figure {
	address: string;
	alt: string;
	kind: Kind;
	name: string;
}

/** What an entry says that is kept of an article, and what becomes of that. */
export interface Entry {
	given: Partial<ArticleFields>;
	status: 'published' | 'draft' | null;
}

const NAME = 60;
/** What an entry is about: its text begins with a link there, which is announced as every link is. */
const responses = ['in-reply-to', 'like-of', 'repost-of', 'bookmark-of'];

/** Where an article is, or while it has no address, where it is written. */
export const addressOf = (siteUrl: string, article: Pick<Article, 'id' | 'path' | 'status'>): string =>
	siteUrl + (article.path === null ? `/admin/articles/${article.id}` : href(article.path));

/** An article as an entry (h-entry). */
export async function propertiesOf(db: Database, article: Article, siteUrl: string): Promise<Properties> {
	const fields = await fieldsOf(db, article);
	const { title, source, format, excerpt, slug } = fields;
	const some = (value: string) => (value === '' ? [] : [value]);
	const entry: Properties = {
		name: some(title),
		content: source === '' ? [] : [format === 'markdown' ? source : { html: source }],
		summary: some(excerpt),
		category: [...(await categoriesNamed(db, fields.categories)), ...tagsIn(fields.tags)],
		published: article.published_at === null ? [] : [instantOf(article.published_at)],
		updated: [instantOf(article.updated_at)],
		'post-status': [['published', 'private'].includes(article.status) ? 'published' : 'draft'],
		visibility: [fields.visibility === 'password' ? 'protected' : fields.visibility],
		'mp-slug': some(slug),
		url: [addressOf(siteUrl, article)],
	};
	return Object.fromEntries(Object.entries(entry).filter(([, values]) => values.length > 0));
}

const tagsIn = (tags: string): string[] => tags.split(', ').filter(Boolean);

async function categoriesNamed(db: Database, ids: number[]): Promise<string[]> {
	const rows = await db
		.selectFrom('term')
		.select('name')
		.where('id', 'in', [0, ...ids])
		.orderBy('id')
		.execute();
	return rows.map(({ name }) => name);
}

/** The names of categories there are; of anything else, a tag is made. */
async function filedUnder(
	db: Database,
	names: string[],
): Promise<Pick<ArticleFields, 'categories' | 'tags'>> {
	const there = await db
		.selectFrom('term')
		.select(['id', 'name', 'slug'])
		.where('taxonomy', '=', 'category')
		.execute();
	const found = names.map((name) => ({
		name: name.replaceAll(',', ' ').trim(),
		id: there.find((one) => one.slug === name || one.name.toLowerCase() === name.toLowerCase())?.id,
	}));
	return {
		categories: [...new Set(found.flatMap(({ id }) => id ?? []))],
		tags: [...new Set(found.flatMap(({ id, name }) => (id || !name ? [] : [name])))].join(', '),
	};
}

/**
 * The fields of what an entry says; a string: what of it cannot be. Properties that mean nothing here are left out, as
 * Micropub wants it.
 */
export async function fieldsIn(
	db: Database,
	site: Site,
	entry: Properties,
	figures: Figure[],
	before: Pick<ArticleFields, 'source' | 'format'> = { source: '', format: 'markdown' },
): Promise<Entry | string> {
	const given: Partial<ArticleFields> = {};
	const first = (name: string) => wordsOf(entry[name]?.[0]);
	if (entry.name) given.title = cut(first('name').replace(/\s+/g, ' '), 500);
	if (entry.summary) given.excerpt = first('summary');
	if (entry['mp-slug'] ?? entry.slug) given.slug = first(entry['mp-slug'] ? 'mp-slug' : 'slug');
	if (entry.category) Object.assign(given, await filedUnder(db, entry.category.map(wordsOf).filter(Boolean)));
	if (entry.published) {
		const shown = shownAt(first('published'), site.time_zone);
		if (shown === null) return 'published is no date.';
		given.publishedAt = shown;
	}
	const [status, visibility] = [first('post-status'), first('visibility')];
	if (status && !['published', 'draft'].includes(status)) return 'post-status is published or draft.';
	if (visibility && !['public', 'private'].includes(visibility)) return 'visibility is public or private.';
	if (visibility) given.visibility = visibility as 'public' | 'private';
	const answered = responses.flatMap((name) => entry[name] ?? []).flatMap(addressIn);
	if (entry.content || figures.length > 0 || answered.length > 0) {
		const { source, format } = entry.content ? textOf(entry.content[0]) : before;
		const links = answered.map((address) => linkTo(format, address));
		const shown = figures.map((one) => figureIn(format, one));
		given.source = [...links, source.trimEnd(), ...shown].filter(Boolean).join('\n\n');
		given.format = format;
	}
	return { given, status: (status || null) as Entry['status'] };
}

/** A text without a name is called by its beginning: lists, feeds and mails show one. */
export const nameOf = (html: string): string => plainText(html, NAME).replace(/\s+/g, ' ').trim();

/** A value as its words; of a nested object its own name or value. */
export function wordsOf(value: unknown): string {
	if (typeof value === 'string' || typeof value === 'number') return String(value).trim();
	if (typeof value !== 'object' || value === null) return '';
	const { value: words, properties } = value as { value?: unknown; properties?: { name?: unknown[] } };
	const said = typeof words === 'string' ? words : properties?.name?.[0];
	return typeof said === 'string' ? said.trim() : '';
}

/** The address that a value is, or of what is quoted (h-cite); none where it is no address of the web. */
function addressIn(value: unknown): string[] {
	const { properties } = (typeof value === 'object' && value ? value : {}) as {
		properties?: { url?: unknown[] };
	};
	const url = URL.parse(wordsOf(properties?.url?.[0] ?? value));
	return url && /^https?:$/.test(url.protocol) ? [url.href] : [];
}

const linkTo = (format: ArticleFields['format'], address: string): string => {
	const shown = escapeAttribute(address);
	return format === 'markdown' ? `<${address}>` : `<p><a href="${shown}">${shown}</a></p>`;
};

/** Text is taken for Markdown, as programs that write here mean it; `html` for what it says. */
function textOf(content: unknown): Pick<ArticleFields, 'source' | 'format'> {
	const { html, markdown } = (typeof content === 'object' && content ? content : {}) as Record<
		string,
		unknown
	>;
	if (typeof html === 'string') return { source: html, format: 'html' };
	return { source: typeof markdown === 'string' ? markdown : wordsOf(content), format: 'markdown' };
}

/** The blog's own time of an instant, or what is said without a zone as it stands. */
function shownAt(said: string, timeZone: string): string | null {
	const local = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?)?$/.exec(said);
	if (local) return `${local[1]}T${local[2] ?? '00:00'}${local[3] ?? ''}`;
	const moment = /^\d{4}-\d\d-\d\d/.test(said) ? Date.parse(said) : Number.NaN;
	return Number.isFinite(moment) ? localTime(moment, timeZone).replace(' ', 'T') : null;
}

function figureIn(format: ArticleFields['format'], { address, alt, kind, name }: Figure): string {
	const src = escapeAttribute(address);
	if (kind === 'video' || kind === 'audio') return `<${kind} controls src="${src}"></${kind}>`;
	const isMarkdown = format === 'markdown';
	const words = kind === 'image' ? alt : alt || name;
	const plain = words.replace(/\s+/g, ' ').replace(/[\\[\]`*_<>&]/g, '\\$&');
	// encodeURIComponent leaves parentheses as they are.
	const encoded = (sign: string) => ({ '(': '%28', ')': '%29' })[sign] ?? encodeURIComponent(sign);
	if (isMarkdown) return `${kind === 'image' ? '!' : ''}[${plain}](${address.replace(/[()\s<>]/g, encoded)})`;
	if (kind === 'image') return `<figure><img src="${src}" alt="${escapeAttribute(words)}"></figure>`;
	return `<p><a href="${src}">${escapeAttribute(words)}</a></p>`;
}
