import { decodeSlug, slugOf } from '#lib/content/slugs/slugs';
import { isReserved } from '#lib/publishing/addresses/address';
import { longestPath, type OldBlog } from './old-blog.ts';
import { exactOf, pathKept } from './postilla-extension/article.ts';
import type { Stage, StagedItem } from './staging-db.ts';
import { articleStatus, isArticle, isFile } from './statuses.ts';

/** The last part of an article's address. */
export function articleSlug(item: Pick<StagedItem, 'name' | 'title' | 'type' | 'wordpress_id'>): string {
	return decodeSlug(item.name) || slugOf(item.title, 80) || `${item.type}-${Math.abs(item.wordpress_id)}`;
}

/**
 * Gives every article of the file its address: the path of its old permalink, if that is free and not ours.
 * Articles that are here already keep theirs; drafts have none.
 */
export function assignAddresses(stage: Stage, blog: OldBlog): void {
	stage.run('begin');
	for (const item of stage.each(isArticle)) assign(item, stage, blog);
	for (const { seq, link } of stage.each(isFile)) {
		const path = blog.permalink(link);
		if (path) stage.insert('address', { path, item: seq });
	}
	stage.run('commit');
}

function assign(item: StagedItem, stage: Stage, blog: OldBlog): void {
	const old = blog.permalink(item.link);
	const path = item.known ? item.path : freePath(item, old, stage);
	if (!item.known) stage.run('update item set path = ? where seq = ?', path, item.seq);
	if (old) stage.insert('address', { path: old, item: item.seq });
	if (path) stage.insert('address', { path, item: item.seq });
	if (!old || !path || old === path) return;
	const reason = isReserved(old) ? 'reserved' : 'taken';
	stage.notes.add('addresses', 'imported.address', { old, path, reason });
}

function freePath(item: StagedItem, old: string | null, stage: Stage): string | null {
	const exact = exactOf(item);
	const shown = ['published', 'private'].includes(articleStatus(item.status));
	if (exact ? exact.path === null : !shown) return null;
	const take = (path: string | null): path is string =>
		path !== null && !isReserved(path) && stage.insert('taken', { path });
	const dated = `${(item.local_time ?? '').slice(0, 7).replace('-', '/')}/${articleSlug(item)}`;
	const numbered = `${dated}-${Math.abs(item.wordpress_id)}`;
	const first = old ?? (item.type === 'page' ? pagePath(item, stage) : dated);
	for (const path of [...(exact ? [pathKept(exact)] : []), first, dated, numbered])
		if (take(path)) return path;
	for (let turn = 2; ; turn++) if (take(`${numbered}-${turn}`)) return `${numbered}-${turn}`;
}

function pagePath(page: StagedItem, stage: Stage): string {
	const above = stage.first<{ path: string | null }>(
		`select path from item where wordpress_id = ? and type = 'page'`,
		page.parent,
	)?.path;
	const path = `${above ?? ''}/${articleSlug(page)}`.replace(/^\//, '');
	return Buffer.byteLength(path) > longestPath ? articleSlug(page) : path;
}
