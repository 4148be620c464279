import type { Database } from '#db/schema';
import type { CommentKind, CommentStatus } from '#db/tables/conversation/comments';
import type { Stage, StagedItem } from './staging-db.ts';

/** How many comments of each kind and status; the keys are `kind status`. */
export type Counts = Map<`${CommentKind} ${CommentStatus}`, number>;

/** What the file holds of one article. */
export function countsInFile(stage: Stage, item: StagedItem): Counts {
	const rows = stage.all<{ key: keyof object; count: number }>(
		`select kind || ' ' || status as key, count(*) as count from comment where item = ? group by kind, status`,
		item.seq,
	);
	return new Map(rows.map(({ key, count }) => [key, count]));
}

/** What the blog holds of these articles. */
export async function countsHere(db: Database, articles: number[]): Promise<Map<number, Counts>> {
	const rows = await db
		.selectFrom('comment')
		.select(({ fn }) => ['article_id', 'kind', 'status', fn.countAll<number>().as('count')])
		.where('article_id', 'in', articles)
		.groupBy(['article_id', 'kind', 'status'])
		.execute();
	const counts = new Map<number, Counts>(articles.map((id) => [id, new Map()]));
	for (const { article_id, kind, status, count } of rows) {
		counts.get(article_id)!.set(`${kind} ${status}`, Number(count));
	}
	return counts;
}

export interface CommentHere {
	wordpress_id: number | null;
	kind: CommentKind;
	status: CommentStatus;
}

/** Every comment of one article that is here, to explain a difference or to foresee a run. */
export function commentsHere(db: Database, article: number): Promise<CommentHere[]> {
	return db
		.selectFrom('comment')
		.select(['wordpress_id', 'kind', 'status'])
		.where('article_id', '=', article)
		.execute();
}

/** What the blog will hold of an article after a run: what is here, and what of the file is new. */
export function foresee(stage: Stage, item: StagedItem, here: CommentHere[]): Counts {
	const known = new Set(here.map((comment) => comment.wordpress_id));
	const staged = stage.all<CommentHere>(
		'select wordpress_id, kind, status from comment where item = ?',
		item.seq,
	);
	const counts: Counts = new Map();
	for (const { kind, status } of [
		...here,
		...staged.filter(({ wordpress_id }) => !known.has(wordpress_id)),
	]) {
		counts.set(`${kind} ${status}`, (counts.get(`${kind} ${status}`) ?? 0) + 1);
	}
	return counts;
}

/** Why the counts of an article differ from the file's; nothing when they agree. */
export function explain(
	stage: Stage,
	item: StagedItem,
	here: CommentHere[],
	file: Counts,
	blog: Counts,
): Reason[] {
	const keys = [...new Set([...file.keys(), ...blog.keys()])].sort();
	const differing = keys.filter((key) => (file.get(key) ?? 0) !== (blog.get(key) ?? 0));
	if (differing.length === 0) return [];
	const counts = differing.map((key): Reason => {
		const [what, ...numbers] = [key, file.get(key) ?? 0, blog.get(key) ?? 0] as const;
		return { why: 'count', what, file: numbers[0], here: numbers[1] };
	});
	const reasons = new Map<string, Reason & { count: number }>();
	const because = (reason: Reason & { count: number }) => {
		const key = JSON.stringify(reason);
		reasons.set(key, { ...reason, count: (reasons.get(key)?.count ?? 0) + 1 });
	};
	for (const comment of here) {
		const staged = stage.first<CommentHere>(
			'select wordpress_id, kind, status from comment where item = ? and wordpress_id = ?',
			item.seq,
			comment.wordpress_id,
		);
		if (comment.wordpress_id === null) because({ why: 'written', count: 0 });
		else if (!staged) because({ why: 'other', count: 0 });
		else if (staged.status !== comment.status)
			because({ why: 'moderated', count: 0, file: staged.status, here: comment.status });
	}
	return [...counts, ...reasons.values()];
}

/** Why something of an article differs from the file: its own status, a count, or what happened to comments. */
export type Reason =
	| { why: 'status'; file: string; here: string }
	| { why: 'count'; what: string; file: number; here: number }
	| { why: 'written' | 'other'; count: number }
	| { why: 'moderated'; count: number; file: string; here: string };
