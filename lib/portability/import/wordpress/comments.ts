import type { Comment, Database } from '#db/schema';
import { type CommentKind, isWrittenHere } from '#db/tables/conversation/comments';
import { exactComment, readExact } from '#lib/portability/wxr/extension';
import type { Directory } from './people.ts';
import { type Counters, counterColumns, placeReplies, type Reply } from './places.ts';
import { forgetUnkeptPlaces, placeOf } from './postilla-extension/places.ts';
import type { Stage, StagedItem } from './staging-db.ts';
import { nameOf } from './statuses.ts';
import { type Batch, Overtaken, rowOf, writeBatches } from './write-comments.ts';

type Known = Pick<
	Comment,
	'id' | 'article_id' | 'wordpress_id' | 'list' | 'status' | 'number' | 'thread_number' | 'reply_number'
>;

const together = 1000;

/** Writes the comments that are not here yet, article by article, numbers and counters in one transaction. */
export async function writeComments(
	db: Database,
	stage: Stage,
	directory: Directory,
	done: (count: number) => void,
): Promise<void> {
	let group: StagedItem[] = [];
	let size = 0;
	for (const item of stage.each('article_id is not null')) {
		const { count } = stage.first<{ count: number }>(
			'select count(*) as count from comment where item = ?',
			item.seq,
		)!;
		if (count === 0) continue;
		if (size + count > together && group.length > 0) {
			await writeGroup(db, stage, group, directory, done);
			[group, size] = [[], 0];
		}
		group.push(item);
		size += count;
	}
	if (group.length > 0) await writeGroup(db, stage, group, directory, done);
}

/** Numbers and writes the comments of some small articles, or of a large one. */
async function writeGroup(
	db: Database,
	stage: Stage,
	items: StagedItem[],
	directory: Directory,
	done: (count: number) => void,
): Promise<void> {
	for (let attempt = 1; ; attempt++) {
		try {
			let batches: Batch[] = [];
			for await (const batch of batchesOf(db, stage, items, directory)) {
				batches.push(batch);
				if (batches.reduce((sum, { rows }) => sum + rows.length, 0) < together) continue;
				await writeBatches(db, batches);
				for (const { rows } of batches) done(rows.length);
				batches = [];
			}
			await writeBatches(db, batches);
			for (const { rows } of batches) done(rows.length);
			return;
		} catch (error) {
			if (!(error instanceof Overtaken) || attempt === 20) throw error;
		}
	}
}

async function* batchesOf(
	db: Database,
	stage: Stage,
	items: StagedItem[],
	directory: Directory,
): AsyncGenerator<Batch> {
	const articles = items.map((item) => item.article_id!);
	const counters = await db
		.selectFrom('article')
		.select(['id', ...counterColumns])
		.where('id', 'in', articles)
		.execute();
	const known = Map.groupBy(await knownComments(db, articles), (row) => row.article_id);
	for (const item of items) {
		const row = counters.find(({ id }) => id === item.article_id);
		if (!row) continue;
		const { id: _, ...before } = row;
		yield* articleBatches(stage, item, known.get(item.article_id!) ?? [], before, directory);
	}
}

function knownComments(db: Database, articles: number[]): Promise<Known[]> {
	return db
		.selectFrom('comment')
		.select(['id', 'article_id', 'wordpress_id', 'list', 'status', 'number', 'thread_number', 'reply_number'])
		.where('article_id', 'in', articles)
		.execute();
}

function* articleBatches(
	stage: Stage,
	item: StagedItem,
	known: Known[],
	before: Counters,
	directory: Directory,
): Generator<Batch> {
	const replies = repliesOf(stage, item, known);
	forgetUnkeptPlaces(replies, known);
	const lastReplies = new Map<number, number>();
	for (const { thread_number, reply_number } of known) {
		if (thread_number === null || reply_number === null) continue;
		lastReplies.set(thread_number, Math.max(lastReplies.get(thread_number) ?? 0, reply_number));
	}
	const ids = new Map(replies.flatMap(({ row }, index) => (row ? [[index, row.id] as const] : [])));
	const slices = placeReplies(replies, before, lastReplies, (reply, reason) =>
		stage.notes.add('unplaced', 'imported.commentAlone', {
			number: reply.wordpress_id,
			place: nameOf(item),
			reason,
		}),
	);
	let counters = before;
	for (const slice of slices) {
		const rows = slice.placed.map((placed) => rowOf(stage, item, placed, directory));
		yield { article: item.article_id!, before: counters, ...slice, rows, ids };
		counters = slice.counters;
	}
}

/** The comments of an article in the file by date, then those only here, which may still be answered. */
function repliesOf(stage: Stage, item: StagedItem, known: Known[]): Reply[] {
	const here = new Map(known.flatMap((row) => (row.wordpress_id === null ? [] : [[row.wordpress_id, row]])));
	const staged = stage.all<
		Omit<Reply, 'exact'> & { kind: CommentKind; status: string; exact: string | null }
	>(
		`select wordpress_id, parent, kind, status, length(text) as size, exact from comment
		where item = ? order by created_at, wordpress_id`,
		item.seq,
	);
	const replies: Reply[] = staged.map(({ wordpress_id, parent, kind, status, size, ...staged }) => {
		const row = here.get(wordpress_id) ?? null;
		here.delete(wordpress_id);
		const kept = readExact(exactComment, staged.exact ?? undefined);
		const list = kept?.list ?? (isWrittenHere(kind) ? 'comments' : 'mentions');
		const exact = kept && placeOf(kept);
		return { wordpress_id, parent, list, published: status === 'published', row, size, exact };
	});
	for (const [wordpress_id, row] of here) {
		replies.push({ wordpress_id, parent: 0, list: row.list, published: row.number !== null, row, size: 0 });
	}
	return replies;
}
