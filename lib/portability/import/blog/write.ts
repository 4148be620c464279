import type { Transaction } from 'kysely';
import type { Database, Schema, Site } from '#db/schema';
import { transaction } from '#db/transaction';
import { plainText } from '#lib/content/html/plain-text';
import { decodeSlug } from '#lib/content/slugs/slugs';
import { localTime } from '#lib/i18n/local-time';
import { bump } from '#lib/platform/page-cache/versions';
import { freeAddress, slugFor } from '#lib/publishing/addresses/addressing';
import { renderSource } from '#lib/publishing/articles/rendering';
import { fileUnder, termNamed } from '#lib/publishing/authoring/assign-terms';
import { noteUses } from '#lib/publishing/media/uses';
import { articlesTag, articleTag } from '#lib/site/cache-tags/articles';
import { siteTag } from '#lib/site/cache-tags/site';
import { sourceKey } from '../values.ts';
import { plain } from '../wordpress/plain.ts';
import { personFor } from './people.ts';
import type { GhostArticle } from '../ghost/read.ts';

type Trx = Transaction<Schema>;

export const keyOf = ({ id }: Pick<GhostArticle, 'id'>) => sourceKey('ghost', id);

/** Writes an article with its tags and author at a free address; the one it had leads there. Its id and path. */
export function writeGhostArticle(
	db: Database,
	site: Site,
	article: GhostArticle,
): Promise<{ id: number; path: string | null }> {
	return transaction(db, async (trx) => {
		const at = article.status === 'draft' ? null : (article.publishedAt ?? article.updatedAt);
		const local = at === null ? null : localTime(at, site.time_zone);
		const text = { format: 'classic', source: article.html } as const;
		const { html, lead } = await renderSource(trx, text);
		const isOut = article.status === 'published' && at !== null && at <= Date.now();
		const { id } = await trx
			.insertInto('article')
			.values({
				kind: article.kind,
				status: article.status,
				path: null,
				slug: '',
				...text,
				html,
				lead,
				title: plain(article.title).slice(0, 500),
				excerpt: plainText(article.excerpt, 2000) || plainText(html, 300),
				description: plainText(article.description, 500),
				sticky: article.featured && article.kind === 'post' ? 1 : 0,
				author_id: article.author ? await personFor(trx, article.author) : null,
				social_media_id: await pictureAt(trx, article.picture),
				published_at: at,
				local_time: local,
				updated_at: article.updatedAt,
				first_published_at: isOut ? at : null,
				comments_open: article.kind === 'post' ? 1 : 0,
				mentions_open: article.kind === 'post' ? 1 : 0,
				source_key: keyOf(article),
				import_source_id: null,
				wordpress_id: null,
				password: null,
			})
			.returning('id')
			.executeTakeFirstOrThrow();
		const path = await address(trx, site, { ...article, id }, local);
		const tags = [];
		for (const { name, slug } of article.tags) {
			const tag = await termNamed(trx, 'tag', name);
			if (tag !== null) await leadToTag(trx, decodeSlug(slug), tag);
			tags.push(tag);
		}
		await fileUnder(trx, id, [...new Set(tags.filter((tag) => tag !== null))]);
		await noteUses(trx, id, html);
		await bump(trx, [articlesTag, articleTag(id), siteTag]);
		return { id, path };
	});
}

/** A draft has no address yet. Ghost keeps every text right below the root. */
async function address(
	trx: Trx,
	site: Site,
	{ id, kind, slug, title }: Omit<GhostArticle, 'id'> & { id: number },
	local: string | null,
): Promise<string | null> {
	const placed = { id, kind, path: null, parent_id: null };
	const wanted = decodeSlug(slug) || slugFor(site, placed, slug, plain(title));
	if (local === null) {
		await trx.updateTable('article').set({ slug: wanted }).where('id', '=', id).execute();
		return null;
	}
	const free = await freeAddress(trx, site, placed, { slug: wanted, localTime: local, parentId: null });
	await trx.updateTable('article').set(free).where('id', '=', id).execute();
	if (free.path !== wanted) {
		await leadOn(trx, wanted, 'article', id);
	}
	return free.path;
}

async function pictureAt(trx: Trx, path: string | null): Promise<number | null> {
	if (path === null) return null;
	const row = await trx
		.selectFrom('media')
		.select('id')
		.where('path', '=', path)
		.where('status', '=', 'stored')
		.executeTakeFirst();
	return row?.id ?? null;
}

/** A tag whose name makes another address here than in Ghost is found at both, unless another tag is there. */
async function leadToTag(trx: Trx, slug: string, id: number): Promise<void> {
	if (slug === '') return;
	const there = await trx
		.selectFrom('term')
		.select('id')
		.where('taxonomy', '=', 'tag')
		.where('slug', '=', slug)
		.executeTakeFirst();
	if (!there) await leadOn(trx, `tag/${slug}`, 'term', id);
}

function leadOn(trx: Trx, path: string, target: 'article' | 'term', id: number): Promise<unknown> {
	return trx
		.insertInto('old_address')
		.values({ path, target, target_id: id })
		.onConflict((at) => at.column('path').doNothing())
		.execute();
}
