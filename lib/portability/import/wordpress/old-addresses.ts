import type { Database } from '#db/schema';
import type { OldAddressTable } from '#db/tables/conversation/routing';
import { transaction } from '#db/transaction';
import { decodeSlug } from '#lib/content/slugs/slugs';
import { chunks } from '#lib/platform/database/chunks';
import { bump } from '#lib/platform/page-cache/versions';
import { articlesTag } from '#lib/site/cache-tags/articles';
import type { OldBlog } from './old-blog.ts';
import { addKeptAddresses, writeRedirects } from './postilla-extension/addresses.ts';
import type { Stage, StagedItem } from './staging-db.ts';
import { isArticle, isFile } from './statuses.ts';

const batch = 500;

/**
 * Writes down the old addresses that are not an article's path: pages of attachments, permalinks that had to
 * change, slugs an article had before. Addresses that another text has are left alone; those that the program
 * keeps for itself lead on where it has no page.
 */
export async function writeOldAddresses(db: Database, stage: Stage, blog: OldBlog): Promise<void> {
	let rows = new Map<string, OldAddressTable>();
	const flush = async () => {
		await writeRows(db, [...rows.values()]);
		rows = new Map();
	};
	const add = (path: string | null, target: OldAddressTable['target'], target_id: number) => {
		const usable = path !== null && path !== '' && !stage.first('select 1 from taken where path = ?', path);
		if (usable && !rows.has(path)) rows.set(path, { path, target, target_id });
	};
	for (const item of stage.each(`${isArticle} and article_id is not null and path is not null`)) {
		const old = blog.permalink(item.link);
		add(old, 'article', item.article_id!);
		for (const slug of olderSlugs(item)) {
			const older = old?.replace(/[^/]+$/, () => slug) ?? null;
			add(older, 'article', item.article_id!);
		}
		if (rows.size >= batch) await flush();
	}
	for (const item of stage.each(isFile)) {
		const old = blog.permalink(item.link);
		// Our own exports link each file as it lies here.
		if (old === null || old === `media/${item.path}`) continue;
		const target = await attachmentTarget(db, stage, item);
		if (target) add(old, ...target);
		if (rows.size >= batch) await flush();
	}
	await addKeptAddresses(db, stage, (path, target, id) => {
		if (target === 'article' || target === 'media') add(path, target, id);
		else if (path !== null && !rows.has(path)) rows.set(path, { path, target, target_id: id });
	});
	await flush();
	await writeRedirects(db, stage);
}

function olderSlugs(item: StagedItem): string[] {
	const older: string = JSON.parse(item.meta)._wp_old_slug ?? '';
	return older.split('\n').map(decodeSlug).filter(Boolean);
}

/** The file itself, or where it was shown when it is missing. */
async function attachmentTarget(
	db: Database,
	stage: Stage,
	item: StagedItem,
): Promise<[OldAddressTable['target'], number] | null> {
	const media = await db
		.selectFrom('media')
		.select(['id', 'status'])
		.where('path', '=', item.path ?? '')
		.executeTakeFirst();
	if (media?.status === 'stored') return ['media', media.id];
	const parent = stage.first<{ article_id: number | null }>(
		`select article_id from item where wordpress_id = ?`,
		item.parent,
	);
	return parent?.article_id ? ['article', parent.article_id] : null;
}

async function writeRows(db: Database, rows: OldAddressTable[]): Promise<void> {
	if (rows.length === 0) return;
	await transaction(db, async (trx) => {
		const paths = rows.map((row) => row.path);
		const known = await trx.selectFrom('old_address').selectAll().where('path', 'in', paths).execute();
		const knownBy = new Map(known.map((row) => [row.path, row]));
		const fresh = rows.filter((row) => !knownBy.has(row.path));
		const found = rows.filter(
			({ path, target }) => target === 'media' && knownBy.get(path)?.target === 'article',
		);
		if (fresh.length + found.length > 0) await bump(trx, [articlesTag]);
		if (fresh.length > 0) await trx.insertInto('old_address').values(fresh).execute();
		// Files that were missing are there now.
		for (const { path, target, target_id } of found) {
			await trx.updateTable('old_address').set({ target, target_id }).where('path', '=', path).execute();
		}
	});
}

/** Names the article that each attachment belongs to, where none is named yet. */
export async function attachMedia(db: Database, stage: Stage): Promise<void> {
	const pairs = stage.all<{ path: string; article: number }>(
		`select item.path, above.article_id as article from item join item as above on above.wordpress_id = item.parent
		where item.type = 'attachment' and item.path is not null and above.article_id is not null`,
	);
	for (const part of chunks(pairs, batch)) {
		await transaction(db, async (trx) => {
			const bare = await trx
				.selectFrom('media')
				.select(['id', 'path'])
				.where('article_id', 'is', null)
				.where(
					'path',
					'in',
					part.map(({ path }) => path),
				)
				.execute();
			for (const { id, path } of bare) {
				const { article } = part.find((pair) => pair.path === path)!;
				await trx.updateTable('media').set({ article_id: article }).where('id', '=', id).execute();
			}
		});
	}
}
