import type { Database } from '#db/schema';
import type { CommentStatus } from '#db/tables/conversation/comments';
import { plainText } from '#lib/content/html/plain-text';

/** One of the comments among which another stands. */
export interface Around {
	id: number;
	number: number | null;
	name: string;
	status: CommentStatus;
	words: string;
	/** How far below the first of them. */
	depth: number;
}

/** The most that is shown: of those answered, of answers beside it on each side, and of answers to it. */
const UP = 5;
const BESIDE = 3;
const BELOW = 10;
const LETTERS = 600;

/** The conversation around a comment, bounded however long it is: what it answers, what stands beside it, what answers it. */
export async function around(db: Database, id: number): Promise<Around[]> {
	const rows = () =>
		db
			.selectFrom('comment')
			.select(['id', 'parent_id', 'number', 'author_name', 'status', 'html'])
			.where('status', 'in', ['published', 'held', 'bin', 'spam', 'removed'])
			.where('list', '=', 'comments');
	const one = (of: number) => rows().where('id', '=', of).executeTakeFirst();
	const self = await one(id);
	if (!self) return [];
	const above: (typeof self)[] = [];
	for (let parent = self.parent_id; parent !== null && above.length < UP; ) {
		const found = await one(parent);
		if (!found) break;
		above.unshift(found);
		parent = found.parent_id;
	}
	const shown = (of: number) =>
		rows().where('parent_id', '=', of).where('status', 'in', ['published', 'held']);
	const { parent_id } = self;
	const before =
		parent_id === null
			? []
			: await shown(parent_id).where('id', '<', id).orderBy('id', 'desc').limit(BESIDE).execute();
	const after =
		parent_id === null
			? []
			: await shown(parent_id).where('id', '>', id).orderBy('id').limit(BESIDE).execute();
	const below = await shown(id).orderBy('id').limit(BELOW).execute();
	const told = (depth: number) => (row: typeof self) => ({
		id: row.id,
		number: row.number,
		name: row.author_name,
		status: row.status,
		words: plainText(row.html, LETTERS),
		depth,
	});
	const depth = above.length;
	return [
		...above.map((row, at) => told(at)(row)),
		...[...before.reverse(), self].map(told(depth)),
		...below.map(told(depth + 1)),
		...after.map(told(depth)),
	];
}
