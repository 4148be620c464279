import { type Selectable, sql, type Transaction } from 'kysely';
import type { Database, NewComment, Schema } from '#db/schema';
import type { CommentLikeTable } from '#db/tables/conversation/comments';
import { transaction } from '#db/transaction';
import { sanitiseReader } from '#lib/content/html/sanitise';
import { renderComment } from '#lib/content/wordpress/render';
import type { Reason } from '#lib/conversation/spam/reasons';
import { chunks } from '#lib/platform/database/chunks';
import { bump } from '#lib/platform/page-cache/versions';
import { type ExactComment, exactComment, readExact } from '#lib/portability/wxr/extension';
import { feedIdentity } from '#lib/publishing/feeds/identity';
import { articleTag, discussionsTag } from '#lib/site/cache-tags/articles';
import { reserveIds } from './ids.ts';
import type { Directory } from './people.ts';
import { type Counters, counterColumns, type Placed, type Slice } from './places.ts';
import { plain } from './plain.ts';
import { isMarkedUp, noteWords } from './source-words.ts';
import type { Stage, StagedComment, StagedItem } from './staging-db.ts';
import { nameOf } from './statuses.ts';

type CommentRow = Omit<NewComment, 'id' | 'parent_id'> & { likes?: Like[] };
type Like = Pick<Selectable<CommentLikeTable>, 'person_id' | 'created_at'>;

/** A slice of one article's new comments, rendered. */
export interface Batch extends Slice {
	article: number;
	/** The article's counters when the slice was numbered. */
	before: Counters;
	/** One for each of `placed`. */
	rows: CommentRow[];
	/** Row numbers by place in the article's list; shared by its slices. */
	ids: Map<number, number>;
}

/** Somebody published or moderated while an article's comments were being numbered: number them again. */
export class Overtaken extends Error {}

const statement = 100;

/** The row of a comment, rendered. */
export function rowOf(
	stage: Stage,
	item: StagedItem,
	{ reply, place }: Placed,
	directory: Directory,
): CommentRow {
	const comment = stage.first<StagedComment>(
		'select * from comment where item = ? and wordpress_id = ?',
		item.seq,
		reply.wordpress_id,
	)!;
	const exact = readExact(exactComment, comment.exact ?? undefined);
	const html = exact?.text === undefined ? renderComment(comment.text) : sanitiseReader(comment.text);
	if (isMarkedUp(comment.text)) {
		const where = { number: comment.wordpress_id, place: nameOf(item) };
		noteWords(stage.notes, 'comment', where, comment.text, html);
	}
	return {
		article_id: item.article_id!,
		kind: comment.kind,
		list: reply.list,
		status: comment.status,
		...place,
		person_id: directory.byUser.get(comment.user_id) ?? null,
		author_name: plain(comment.author_name),
		author_email: comment.author_email || null,
		author_url: webAddress(comment.author_url),
		text: exact?.text ?? comment.text,
		html,
		removed_by: null,
		created_at: comment.created_at!,
		local_time: comment.local_time!,
		wordpress_id: comment.wordpress_id,
		reasons: comment.status === 'held' ? waiting : '[]',
		feed_id: exact?.feedId ?? feedIdentity(`${item.link}#comment-${comment.wordpress_id}`),
		...(exact && exactColumns(exact, directory)),
	};
}

function exactColumns(exact: ExactComment, { byLogin }: Directory): Partial<CommentRow> {
	const likes = new Map(exact.likes.map(([login, at]) => [byLogin.get(login), at]));
	likes.delete(undefined);
	return {
		removed_by: exact.removedBy,
		submitted_at: exact.submittedAt,
		edited_at: exact.editedAt,
		decided_at: exact.decidedAt,
		language: exact.language,
		relation: exact.relation,
		likes_count: likes.size + exact.otherLikes,
		likes: [...likes].map(([person_id, created_at]) => ({ person_id: person_id!, created_at })),
	};
}

/** Whatever waits says why. */
const waiting = JSON.stringify([{ rule: 'import', points: 0 } satisfies Reason]);

function webAddress(text: string): string | null {
	const url = text.length > 2000 ? null : URL.parse(text);
	return url && /^https?:$/.test(url.protocol) ? text : null;
}

/** Writes slices of comments with the counters of their articles. Throws Overtaken when a counter has moved. */
export async function writeBatches(db: Database, batches: Batch[]): Promise<void> {
	if (batches.length === 0) return;
	await transaction(db, async (trx) => {
		await lockArticles(trx, batches);
		const rows = await numberRows(trx, batches);
		for (const part of chunks(rows, statement)) {
			await trx
				.insertInto('comment')
				.values(part.map(({ late: _, likes: __, ...row }) => row))
				.execute();
		}
		const likes = rows.flatMap(({ id, likes = [] }) => likes.map((like) => ({ comment_id: id, ...like })));
		for (const part of chunks(likes, 1000)) {
			await trx.insertInto('comment_like').values(part).execute();
		}
		for (const { id, late } of rows) {
			if (late === null) continue;
			await trx.updateTable('comment').set({ parent_id: late }).where('id', '=', id).execute();
		}
		const after = new Map(batches.map(({ article, counters }) => [article, counters]));
		for (const [article, counters] of after) {
			await trx.updateTable('article').set(counters).where('id', '=', article).execute();
		}
		await bump(trx, [discussionsTag, ...[...after.keys()].map(articleTag)]);
	});
}

async function lockArticles(trx: Transaction<Schema>, batches: Batch[]): Promise<void> {
	const before = new Map(batches.toReversed().map((batch) => [batch.article, batch.before]));
	const found = await trx
		.updateTable('article')
		.set({ last_number: sql`last_number` })
		.where('id', 'in', [...before.keys()])
		.returning(['id', ...counterColumns])
		.execute();
	for (const [article, counters] of before) {
		const row = found.find(({ id }) => id === article);
		if (!row || counterColumns.some((name) => row[name] !== counters[name])) throw new Overtaken();
	}
}

/** The rows with their numbers and their parents'; `late` is a parent that is written after its answer. */
async function numberRows(
	trx: Transaction<Schema>,
	batches: Batch[],
): Promise<(NewComment & { id: number; late: number | null; likes?: Like[] })[]> {
	const total = batches.reduce((sum, batch) => sum + batch.rows.length, 0);
	const reserved = await reserveIds(trx, 'comment', total);
	let next = 0;
	for (const { placed, ids } of batches) {
		for (const { index } of placed) ids.set(index, reserved[next++]!);
	}
	return batches.flatMap((batch) =>
		batch.placed.map(({ index, parent }, at) => {
			const id = batch.ids.get(index)!;
			const above = parent === -1 ? null : batch.ids.get(parent)!;
			const late = above !== null && parent > index && above > id ? above : null;
			return { ...batch.rows[at]!, id, parent_id: late === null ? above : null, late };
		}),
	);
}
