import type { Transaction } from 'kysely';
import type { Article, Database, Media, Schema } from '#db/schema';
import { sanitiseAuthor } from '#lib/content/html/sanitise';
import { renderArticleJob } from '#lib/content/markdown/article';
import { editOf, focusClasses } from '#lib/content/pictures/edit';
import { originalNames } from '#lib/content/pictures/names';
import type { MediaView, RenderContext } from '#lib/content/wordpress/context';
import { renderArticle } from '#lib/content/wordpress/render';
import { bump } from '#lib/platform/page-cache/versions';
import { inWorker } from '#lib/platform/workers/pool';
import { href } from '#lib/publishing/addresses/address';
import { decoded, hostsOf, linksOf, pathBelow } from '#lib/publishing/addresses/old-links';
import { withPosters } from '#lib/publishing/media/posters/showing';
import { mediaAt } from '#lib/publishing/media/queries';
import { noteUses } from '#lib/publishing/media/uses';
import { articlesTag, articleTag } from '#lib/site/cache-tags/articles';
import { findSite } from '#lib/site/settings/queries';

export interface Rendered {
	/** Sanitised. */
	html: string;
	/** What stands before the "read more" cut; null without one. */
	lead: string | null;
}

type Text = Pick<Article, 'format' | 'source'> & Partial<Pick<Article, 'id' | 'import_source_id'>>;

/** Characters of an excerpt made of the text. */
export const OPENING = 300;
/** Characters: a longer text takes more than some milliseconds, and others wait meanwhile. */
const LONG = 20_000;
const renderInWorker = inWorker<typeof renderArticleJob>(
	'lib/content/markdown/article.ts',
	'renderArticleJob',
	{
		kind: 'text',
		most: 20_000,
	},
);

/** An author's text as the page shows it. */
export async function renderSource(db: Database, text: Text): Promise<Rendered> {
	const { html, lead } = await renderWhole(db, text);
	return { html, lead };
}

/** The same, with how its plain text begins where that is at hand. */
async function renderWhole(db: Database, text: Text): Promise<Rendered & { opening?: string }> {
	const made = await renderBare(db, text);
	const lead = made.lead && (await withPosters(db, made.lead));
	return { ...made, html: await withPosters(db, made.html), lead };
}

async function renderBare(db: Database, text: Text): Promise<Rendered & { opening?: string }> {
	if (text.format === 'markdown') {
		const pictures = await picturesIn(db, text.source);
		const site = await findSite(db);
		const job = { source: text.source, pictures, language: site?.language, opening: OPENING };
		return text.source.length > LONG ? renderInWorker(job) : renderArticleJob(job);
	}
	if (text.format === 'html') {
		const [before, ...after] = text.source.split(/<!--more\b[^>]*-->/);
		const html = sanitiseAuthor([before, ...after].join('\n'));
		return { html, lead: after.length > 0 ? sanitiseAuthor(before!) || null : null };
	}
	return renderArticle(text.source, await contextOf(db, text));
}

/** A text as it was rendered before the transaction that keeps it. */
export interface Ahead {
	source: string;
	format: Article['format'];
	rendered: Rendered;
	/** How its plain text begins, where that is at hand. */
	opening: string | undefined;
}

/**
 * What an article's changed text becomes, made while nobody waits for the database; null where nothing changes.
 * Whatever else its article turns out to be in the transaction, source and format make it. `id` null: of a new one.
 */
export async function renderAhead(
	db: Database,
	id: number | null,
	{ source, format }: Pick<Article, 'source' | 'format'>,
): Promise<Ahead | null> {
	if (id === null) {
		const { html, lead, opening } = await renderWhole(db, { source, format });
		return { source, format, rendered: { html, lead }, opening };
	}
	const article = await db
		.selectFrom('article')
		.select(['id', 'source', 'format', 'import_source_id'])
		.where('id', '=', id)
		.executeTakeFirst();
	if (!article || (article.source === source && article.format === format)) return null;
	const { html, lead, opening } = await renderWhole(db, { ...article, source, format });
	return { source, format, rendered: { html, lead }, opening };
}

/** Renders articles again after something they show has changed: a picture's copies, file or text. */
export async function rerenderArticles(trx: Transaction<Schema>, ids: number[]): Promise<void> {
	for (const id of new Set(ids)) {
		const before = await trx
			.selectFrom('article')
			.select(['id', 'source', 'format', 'html', 'lead', 'import_source_id'])
			.where('id', '=', id)
			.executeTakeFirst();
		if (!before) continue;
		const { html, lead } = await renderSource(trx, before);
		await noteUses(trx, id, html, before.source);
		if (html === before.html && lead === before.lead) continue;
		await trx.updateTable('article').set({ html, lead }).where('id', '=', id).execute();
		await bump(trx, [articleTag(id), articlesTag]);
	}
}

const uploads = /(?:\/media|\/wp-content\/uploads)\/([^\s"'<>()[\]|]+)/g;

/** The pictures of the library that a text names, by their path and every name of a smaller copy. */
async function picturesIn(
	db: Database,
	source: string,
	roots: readonly string[] = [],
): Promise<Map<string, MediaView>> {
	const named = new Set<string>();
	const elsewhere = roots.length === 0 ? [] : (source.match(/https?:\/\/[^\s"'<>()[\]|]+/g) ?? []);
	const paths = [
		...[...source.matchAll(uploads)].map(([, address]) => address!),
		...elsewhere.flatMap((address) => below(roots, address) ?? []),
	];
	for (const address of paths) {
		const path = decoded(address.replace(/[?#].*$/, ''));
		for (const name of [path, ...originalNames(path)]) named.add(name);
	}
	const rows = await mediaAt(db, [...named]);
	return new Map([...rows].map(([path, row]) => [path, viewOf(row)]));
}

const viewOf = (row: Media): MediaView => ({
	path: row.path,
	status: row.status,
	type: row.type,
	width: row.width,
	height: row.height,
	title: row.title,
	alt: row.alt,
	caption: row.caption,
	variants: JSON.parse(row.variants),
	focus: focusClasses(editOf(row.edit)),
});

/** What stands in an address after one of these, whatever its scheme. */
function below(roots: readonly string[], address: string): string | null {
	const bare = (text: string) => text.replace(/^https?:\/\/(?:www\.)?/, '');
	const root = roots.find((one) => bare(address).startsWith(bare(one)));
	return root === undefined ? null : bare(address).slice(bare(root).length);
}

/** What an imported text may ask of the blog it is part of by now. */
async function contextOf(db: Database, text: Text): Promise<RenderContext> {
	const sources = await db.selectFrom('import_source').selectAll().execute();
	const baseUrl = sources.find(({ id }) => id === text.import_source_id)?.url || 'http://localhost';
	// A blog that was imported may itself have been: its texts name the addresses of both.
	const hosts = [...new Set([baseUrl, ...sources.map(({ url }) => url)].flatMap(hostsOf))];
	// WordPress.com keeps files on a host of their own.
	const roots = sources.flatMap(({ uploads }): string[] => JSON.parse(uploads));
	const pictures = await picturesIn(db, text.source, roots);
	const links = await linksOf(db, baseUrl, text.source);
	const numbers = [...new Set(text.source.match(/\b\d{1,9}\b/g) ?? [])].slice(0, 500).map(Number);
	const numbered =
		text.import_source_id && numbers.length > 0
			? await db
					.selectFrom('media')
					.selectAll()
					.where('import_source_id', '=', text.import_source_id)
					.where('wordpress_id', 'in', numbers)
					.execute()
			: [];
	const children = text.id
		? await db.selectFrom('media').selectAll().where('article_id', '=', text.id).orderBy('id').execute()
		: [];
	const own = (address: string) => {
		const url = URL.parse(address, baseUrl);
		if (!url) return null;
		const root = below(roots, url.origin + url.pathname);
		if (root !== null) return decoded(root);
		const at = /\/(?:media|wp-content\/uploads)\/(.+)$/.exec(url.pathname);
		return at && (hosts.includes(url.hostname) || url.hostname === 'localhost') ? decoded(at[1]!) : null;
	};
	const site = await findSite(db);
	return {
		baseUrl,
		language: site?.language,
		oldHosts: hosts,
		mediaByUrl(address) {
			const path = own(address);
			if (path === null) return null;
			const name = [path, ...originalNames(path)].find((one) => pictures.has(one));
			return name === undefined ? null : pictures.get(name)!;
		},
		mediaByWordpressId: (id) => {
			const row = numbered.find(({ wordpress_id }) => wordpress_id === id);
			return row ? viewOf(row) : null;
		},
		childMedia: () => children.map(viewOf),
		linkTo(address) {
			const path = pathBelow(baseUrl, address);
			const to = path === null ? undefined : links.get(path);
			return to === undefined ? null : href(to);
		},
	};
}
