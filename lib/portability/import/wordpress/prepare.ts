import { statSync } from 'node:fs';
import { localTime, momentOf } from '#lib/i18n/local-time';
import { depthsOf, parentIndexes } from './ancestry.ts';
import type { Channel } from './channel.ts';
import { readPubDate } from './dates.ts';
import { plain } from './plain.ts';
import type { Stage } from './staging-db.ts';
import { isArticle, isFile } from './statuses.ts';

/** Between the passes: each comment once, every missing date filled from the one that is there, pages in order. */
export function prepare(stage: Stage, channel: Channel, file: string): void {
	stage.run('begin');
	stage.run('update or ignore item set wordpress_id = hint where hint is not null');
	dropDoubles(stage);
	stage.sql.exec('create unique index comment_id on comment (item, wordpress_id)');
	fillDates(stage, channel, file);
	stage.sql.exec('create index comment_date on comment (item, created_at, wordpress_id)');
	arrangePages(stage);
	stage.run('commit');
}

function dropDoubles(stage: Stage): void {
	const housed = `select 1 from item where item.seq = comment.item and not (${isFile})`;
	const lost = stage.run(`delete from comment where not exists (${housed})`).changes;
	if (lost > 0) stage.notes.count('imported.left.commentHome', {}, lost);
	stage.sql.exec('create index comment_double on comment (item, wordpress_id)');
	const doubles = stage.run(
		`delete from comment where exists (
			select 1 from comment as first where first.item = comment.item
			and first.wordpress_id = comment.wordpress_id and first.rowid < comment.rowid)`,
	).changes;
	if (doubles > 0) stage.notes.count('imported.left.commentTwice', {}, doubles);
	stage.sql.exec('drop index comment_double');
}

function fillDates(stage: Stage, channel: Channel, file: string): void {
	stage.sql.function('zoned', (stamp) => momentOf(String(stamp), channel.timeZone));
	stage.sql.function('local', (instant) => localTime(Number(instant), channel.timeZone));
	const written = readPubDate(channel.published) ?? Math.trunc(statSync(file).mtimeMs / 1000) * 1000;
	const dated = `status not in ('draft', 'pending')`;
	const dateless = stage.all<{ title: string; wordpress_id: number }>(
		`select title, wordpress_id from item
		where created_at is null and local_time is null and ${isArticle} and ${dated}`,
	);
	for (const { title, wordpress_id } of dateless) {
		stage.notes.add('differs', 'imported.dateless', { title: plain(title) || wordpress_id });
	}
	stage.run(`update item set created_at = zoned(local_time)
		where created_at is null and local_time is not null and ${dated}`);
	stage.run(`update item set created_at = ? where created_at is null and ${dated}`, written);
	stage.run(
		'update item set local_time = local(created_at) where local_time is null and created_at is not null',
	);
	stage.run(`update item set updated_at = coalesce(updated_at, created_at, ?)`, written);
	stage.run(
		'update comment set created_at = zoned(local_time) where created_at is null and local_time is not null',
	);
	stage.run(
		'update comment set local_time = local(created_at) where local_time is null and created_at is not null',
	);
	const lost = stage.run(
		`update comment set (created_at, local_time) = (
			select coalesce(item.created_at, ?), coalesce(item.local_time, local(?)) from item where seq = comment.item
		) where created_at is null`,
		written,
		written,
	).changes;
	if (lost > 0) stage.notes.add('differs', 'imported.commentsDateless', { count: lost });
}

/** Parents before their children; a page whose parent is missing or its own descendant stands alone. */
function arrangePages(stage: Stage): void {
	const pages = stage.all<{ wordpress_id: number; parent: number; title: string }>(
		`select wordpress_id, parent, title from item where type = 'page' order by seq`,
	);
	const parents = parentIndexes(
		pages,
		(page) => page.wordpress_id,
		(page) => page.parent,
		(page, reason) =>
			stage.notes.add('unplaced', 'imported.pageAlone', {
				title: plain(page.title) || page.wordpress_id,
				reason,
			}),
	);
	const depths = depthsOf(parents);
	stage.run(`update item set turn = seq where type <> 'page'`);
	const { last } = stage.first<{ last: number }>('select coalesce(max(seq), 0) as last from item')!;
	const order = pages.map((_, index) => index).sort((a, b) => depths[a]! - depths[b]! || a - b);
	for (const [rank, index] of order.entries()) {
		const parent = pages[parents[index]!]?.wordpress_id ?? 0;
		stage.run(
			'update item set turn = ?, parent = ? where wordpress_id = ?',
			last + 1 + rank,
			parent,
			pages[index]!.wordpress_id,
		);
	}
}
