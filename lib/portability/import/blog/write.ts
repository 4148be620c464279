import type { Transaction } from 'kysely';
import type { Database, Schema, Site } from '#db/schema';
import { transaction } from '#db/transaction';
import { plainText } from '#lib/content/html/plain-text';
import { decodeSlug } from '#lib/content/slugs/slugs';
import { cut } from '#lib/i18n/letters';
import { localTime } from '#lib/i18n/local-time';
import { bump } from '#lib/platform/page-cache/versions';
import { freeAddress, slugFor } from '#lib/publishing/addresses/addressing';
import { renderSource } from '#lib/publishing/articles/rendering';
import { fileUnder, namesOf, termNamed } from '#lib/publishing/authoring/assign-terms';
import { noteUses } from '#lib/publishing/media/uses';
import { articlesTag, articleTag } from '#lib/site/cache-tags/articles';
import { siteTag } from '#lib/site/cache-tags/site';
import { pathOf } from '../wordpress/old-blog.ts';
import { plain } from '../wordpress/plain.ts';
import type { FoundArticle, FoundTerm } from './found.ts';
import { personFor } from './people.ts';

type Trx = Transaction<Schema>;

/** Of one article. */
const mostTerms = 500;

/** What an article is kept as. WordPress's classic texts know pictures, links and line breaks of other blogs. */
export const textOf = ({ format, text }: Pick<FoundArticle, 'format' | 'text'>) =>
	({ format: format === 'markdown' ? 'markdown' : 'classic', source: text }) as const;

/** Writes an article with its terms and author at a free address; those it had lead there. Its id and path. */
export function writeArticle(
	db: Database,
	site: Site,
	key: string,
	article: FoundArticle,
): Promise<{ id: number; path: string | null }> {
	return transaction(db, async (trx) => {
		const at = article.status === 'draft' ? null : (article.publishedAt ?? article.updatedAt);
		const local = at === null ? null : localTime(at, site.time_zone);
		const text = textOf(article);
		const open = article.commentsOpen ? 1 : 0;
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
				title: cut(plain(article.title), 500),
				excerpt: plainText(article.excerpt, 2000) || plainText(html, 300),
				description: plainText(article.description, 500),
				sticky: article.featured && article.kind === 'post' ? 1 : 0,
				author_id: article.author ? await personFor(trx, article.author) : null,
				social_media_id: await pictureAt(trx, article.picture),
				published_at: at,
				local_time: local,
				updated_at: article.updatedAt,
				first_published_at: isOut ? at : null,
				comments_open: open,
				mentions_open: open,
				source_key: key,
				import_source_id: null,
				wordpress_id: null,
				password: null,
			})
			.returning('id')
			.executeTakeFirstOrThrow();
		const path = await address(trx, site, { ...article, id }, local);
		const terms = [
			...(await termsOf(trx, 'tag', article.tags)),
			...(await termsOf(trx, 'category', article.categories)),
		];
		await fileUnder(trx, id, [...new Set(terms)]);
		await noteUses(trx, id, html, text.source);
		await bump(trx, [articlesTag, articleTag(id), siteTag]);
		return { id, path };
	});
}

/** A draft has no address yet. */
async function address(
	trx: Trx,
	site: Site,
	{ id, kind, slug, title, oldPaths }: Omit<FoundArticle, 'id'> & { id: number },
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
	for (const old of oldPaths) {
		const path = oldPath(old);
		if (path !== null && path !== free.path) await leadOn(trx, path, 'article', id);
	}
	return free.path;
}

/** The path of an old address as they are kept; null for the front page and for one whose query told the article. */
function oldPath(address: string): string | null {
	const url = URL.parse(address.trim(), 'http://blog.invalid');
	return url && url.search === '' ? pathOf(url) || null : null;
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

/** The ids of terms, made if need be. One that has another address here than it had is found at both. */
async function termsOf(trx: Trx, taxonomy: 'tag' | 'category', found: FoundTerm[]): Promise<number[]> {
	const ids = [];
	for (const term of found.slice(0, mostTerms)) {
		const [name] = namesOf(plain(term.name).replaceAll(',', ' '));
		const id = name ? await termNamed(trx, taxonomy, name) : null;
		if (id === null) continue;
		ids.push(id);
		const slug = decodeSlug(term.slug);
		const old = term.oldPath ? oldPath(term.oldPath) : slug && `${taxonomy}/${slug}`;
		if (old && !(await isTerms(trx, old))) await leadOn(trx, old, 'term', id);
	}
	return ids;
}

/** Whether a term lives at a path. */
async function isTerms(trx: Trx, path: string): Promise<boolean> {
	const [, taxonomy, slug] = /^(tag|category)\/([^/]+)$/.exec(path) ?? [];
	if (!slug) return false;
	const query = trx.selectFrom('term').select('id').where('slug', '=', slug);
	return (await query.where('taxonomy', '=', taxonomy as 'tag').executeTakeFirst()) !== undefined;
}

function leadOn(trx: Trx, path: string, target: 'article' | 'term', id: number): Promise<unknown> {
	return trx
		.insertInto('old_address')
		.values({ path, target, target_id: id })
		.onConflict((at) => at.column('path').doNothing())
		.execute();
}
