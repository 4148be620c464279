import { randomBytes } from 'node:crypto';
import type { Article, Database, Person } from '#db/schema';
import { localTime } from '#lib/i18n/local-time';
import { href } from '#lib/publishing/addresses/address';
import type { ArticlePage } from '#lib/publishing/articles/page';
import { mayEdit } from '#lib/publishing/articles/policy';
import { authorOf, familyOf } from '#lib/publishing/articles/queries';
import { renderSource } from '#lib/publishing/articles/rendering';
import { discussionCounts, termHref } from '#lib/publishing/articles/views';
import { inOrder } from '#lib/site/settings/collation';
import { settingsOf } from '#lib/site/settings/settings';
import { namesOf } from './assign-terms.ts';
import { editableAmong } from './editable.ts';
import { type WorkingCopy, workingCopy } from './working-copy.ts';

/** The address at which a draft can be read by whoever is given it. */
export const previewHref = (key: string | number) => `/preview/${key}`;
/** The same for those who write, in a frame of the dashboard. */
export const framedPreviewHref = (id: number) => `${previewHref(id)}?framed`;

/** Gives a draft such an address, or the one it has. Null: forbidden or missing. */
export async function sharePreview(db: Database, by: Person, id: number): Promise<string | null> {
	if ((await editableAmong(db, by, [id])).length === 0) return null;
	const row = await db
		.updateTable('article')
		.set((of) => ({
			preview_key: of.fn.coalesce('preview_key', of.val(randomBytes(18).toString('base64url'))),
		}))
		.where('id', '=', id)
		.returning('preview_key')
		.executeTakeFirst();
	return row?.preview_key ?? null;
}

/** Takes that address away: whoever has it sees nothing more. Returns whether there was one. */
export async function revokePreview(db: Database, by: Person, id: number): Promise<boolean> {
	if ((await editableAmong(db, by, [id])).length === 0) return false;
	const rows = await db
		.updateTable('article')
		.set({ preview_key: null })
		.where('id', '=', id)
		.where('preview_key', 'is not', null)
		.returning('id')
		.execute();
	return rows.length > 0;
}

/**
 * What a preview's address shows: a key opens to everybody, an article's number to those who may write on it. The page
 * is as it would come out now, with what is not public yet. Null when the address opens nothing.
 */
export async function previewOf(
	db: Database,
	viewer: Person | null,
	address: string,
): Promise<ArticlePage | null> {
	const byNumber = /^[1-9]\d{0,8}$/.test(address);
	const row = await db
		.selectFrom('article')
		.select(['id', 'author_id', 'kind', 'status', 'binned_from'])
		.where(byNumber ? 'id' : 'preview_key', '=', byNumber ? Number(address) : address)
		.where('status', '<>', 'bin')
		.executeTakeFirst();
	if (!row || (byNumber && !mayEdit(viewer, row))) return null;
	const copy = await workingCopy(db, row.id);
	return copy ? pageOf(db, copy, address) : null;
}

async function pageOf(db: Database, copy: WorkingCopy, address: string): Promise<ArticlePage> {
	const { article: kept, fields, site } = copy;
	const { source, format, title } = fields;
	const same = source === kept.source && format === kept.format && kept.html !== '';
	const { html, lead } = same ? kept : await renderSource(db, { ...kept, source, format });
	const now = Date.now();
	const shown = fields.publishedAt ? `${fields.publishedAt.replace('T', ' ')}:00`.slice(0, 19) : null;
	const article: Article = {
		...kept,
		title,
		source,
		format,
		html,
		lead,
		excerpt: fields.excerpt || kept.excerpt,
		published_at: kept.published_at ?? now,
		author_id: fields.authorId ?? kept.author_id,
		local_time: shown ?? kept.local_time ?? localTime(now, site.time_zone),
		parent_id: kept.kind === 'page' ? fields.parentId : null,
		comments_open: fields.commentsOpen ? 1 : 0,
		mentions_open: fields.mentionsOpen ? 1 : 0,
		comments_count: 0,
		mentions_count: 0,
	};
	return {
		article,
		href: kept.path ? href(kept.path) : previewHref(address),
		author: article.kind === 'post' ? await authorOf(db, article) : null,
		counts: discussionCounts(article),
		terms: await termsOfFields(db, copy),
		parts: settingsOf(site).article,
		related: [],
		neighbours: { previous: null, next: null },
		family: await familyOf(db, article),
	};
}

async function termsOfFields(db: Database, { fields }: WorkingCopy): Promise<ArticlePage['terms']> {
	const rows =
		fields.categories.length > 0
			? await db
					.selectFrom('term')
					.select(['name', 'slug'])
					.where('id', 'in', fields.categories)
					.orderBy('id')
					.execute()
			: [];
	const tag = (name: string) => ({ name, slug: name, href: termHref('tag', name) });
	return {
		categories: (await inOrder(db, rows, 'name')).map((row) => ({
			...row,
			href: termHref('category', row.slug),
		})),
		tags: namesOf(fields.tags).map(tag),
	};
}
