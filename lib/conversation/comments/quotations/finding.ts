import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Database } from '#db/schema';
import { transaction } from '#db/transaction';
import { unindexed } from '#lib/platform/database/unindexed';
import { type JobKind, JobStopped } from '#lib/platform/jobs/kind';
import { bump } from '#lib/platform/page-cache/versions';
import { JobRefused } from '#lib/platform/workers/pool';
import { articleTag } from '#lib/site/cache-tags/articles';
import { type Looked, quotationsInWorker, quotationsJob } from './job.ts';
import type { Passage } from './matching.ts';

/** Comments looked through together. */
const SLICE = 40;
/** Characters: what is longer is looked through by a worker, and beyond the last by nobody. */
const LONG = 20_000;
const TOO_LONG = { article: 2_000_000, comment: 100_000 };

/** What the offsets of an article's quotations are of. */
export const textDigest = (html: string): string =>
	createHash('sha256').update(html).digest('base64url').slice(0, 22);

/**
 * Looks for the quotations in what has changed, at most one slice of one article, and keeps them in one transaction.
 * `article`: only of this one. Returns whether there was anything to look for.
 */
export async function findQuotations(db: Database, article?: number): Promise<boolean> {
	const first = await db
		.selectFrom('quotation_due')
		.select(['id', 'article_id'])
		.$if(article !== undefined, (query) => query.where('article_id', '=', article!))
		.orderBy('id')
		.limit(1)
		.executeTakeFirst();
	if (!first) return false;
	const due = await db
		.selectFrom('quotation_due')
		.select(['id', 'comment_id'])
		.where('article_id', '=', first.article_id)
		.orderBy('id')
		.limit(SLICE)
		.execute();
	const whole = due.find(({ comment_id }) => comment_id === 0);
	if (whole) await takeAll(db, first.article_id, whole.id);
	else await look(db, first.article_id, due);
	return true;
}

/** The article says something else now: every comment that quotes is looked through again. */
async function takeAll(db: Database, articleId: number, last: number): Promise<void> {
	await transaction(db, async (trx) => {
		await trx
			.deleteFrom('quotation_due')
			.where('article_id', '=', articleId)
			.where('id', '<=', last)
			.execute();
		const text = await trx
			.selectFrom('article')
			.select('html')
			.where('id', '=', articleId)
			.executeTakeFirst();
		if (!text) return;
		const { numDeletedRows } = await trx
			.deleteFrom('quotation')
			.where('article_id', '=', articleId)
			.where('text_digest', '<>', textDigest(text.html))
			.executeTakeFirst();
		// Comments led to what is no more.
		if (numDeletedRows > 0n) await bump(trx, [articleTag(articleId)]);
		await trx
			.insertInto('quotation_due')
			.columns(['article_id', 'comment_id'])
			.expression((eb) =>
				eb
					.selectFrom('comment')
					.select(['article_id', 'id'])
					.where('article_id', '=', articleId)
					.where('list', '=', 'comments')
					.where('status', '=', 'published')
					.where('html', 'like', '%<blockquote%')
					.orderBy('id'),
			)
			.execute();
	});
}

async function look(
	db: Database,
	articleId: number,
	due: { id: number; comment_id: number }[],
): Promise<void> {
	const text = await db.selectFrom('article').select('html').where('id', '=', articleId).executeTakeFirst();
	const comments = text
		? await quoting(
				db,
				due.map(({ comment_id }) => comment_id),
			)
		: [];
	const found =
		text && text.html.length <= TOO_LONG.article ? await passagesIn(text.html, comments) : new Map();
	await transaction(db, async (trx) => {
		const still = await trx
			.selectFrom('article')
			.select('html')
			.where('id', '=', articleId)
			.executeTakeFirst();
		// What has been changed meanwhile has been noted anew.
		if (text && still?.html === text.html) await keep(trx, articleId, text.html, comments, found);
		const done = due.map(({ id }) => id);
		await trx.deleteFrom('quotation_due').where('id', 'in', done).execute();
	});
}

async function quoting(db: Database, ids: number[]): Promise<Looked[]> {
	const rows = await db
		.selectFrom('comment')
		.leftJoin('comment as parent', 'parent.id', 'comment.parent_id')
		.select(['comment.id', 'comment.html', 'parent.html as parent'])
		.where('comment.id', 'in', ids)
		.where(unindexed('comment.status'), '=', 'published')
		.where(unindexed('comment.list'), '=', 'comments')
		.execute();
	return rows.filter(({ html, parent }) => html.length + (parent?.length ?? 0) <= TOO_LONG.comment);
}

/** Those that are too costly together are looked through one by one; what one alone costs too much is none. */
async function passagesIn(article: string, comments: Looked[]): Promise<Map<number, Passage[]>> {
	const length = comments.reduce((sum, { html, parent }) => sum + html.length + (parent?.length ?? 0), 0);
	if (length + article.length <= LONG) return quotationsJob({ article, comments });
	try {
		return await quotationsInWorker({ article, comments });
	} catch (error) {
		if (error instanceof JobRefused && error.why === 'busy') throw error;
		if (comments.length <= 1) return new Map();
		const each: [number, Passage[]][] = [];
		for (const comment of comments) each.push(...(await passagesIn(article, [comment])));
		return new Map(each);
	}
}

async function keep(
	trx: Database,
	articleId: number,
	html: string,
	comments: Looked[],
	found: Map<number, Passage[]>,
): Promise<void> {
	const ids = comments.map(({ id }) => id);
	if (ids.length === 0) return;
	const now = await trx
		.selectFrom('comment')
		.select(['id', 'html'])
		.where('id', 'in', ids)
		.where('status', '=', 'published')
		.execute();
	const same = new Set(
		now
			.filter((row) => comments.some((one) => one.id === row.id && one.html === row.html))
			.map(({ id }) => id),
	);
	const gone = await trx
		.deleteFrom('quotation')
		.where('comment_id', 'in', ids)
		.returning('comment_id')
		.execute();
	const rows = [...found].flatMap(([id, passages]) =>
		passages.map(({ at, ranges }, place) => ({
			comment_id: id,
			place,
			article_id: articleId,
			at,
			text_digest: textDigest(html),
			ranges: JSON.stringify(ranges),
		})),
	);
	const kept = rows.filter((row) => same.has(row.comment_id));
	if (kept.length > 0)
		await trx
			.insertInto('quotation')
			.values(kept)
			.onConflict((conflict) => conflict.doNothing())
			.execute();
	if (kept.length + gone.length > 0) await bump(trx, [articleTag(articleId)]);
}

/** Between slices: others come first. */
const BREATH = 30;

/** Works through what triggers note as changed, in slices. */
export const findingQuotations: JobKind = {
	name: 'quotations',
	pauses: [20_000],
	forever: true,
	backlog: async (db) =>
		(await db.selectFrom('quotation_due').select('id').limit(1).executeTakeFirst()) !== undefined,
	async run(db, _job, { signal }) {
		while (await findQuotations(db)) {
			if (signal.aborted) throw new JobStopped();
			await setTimeout(BREATH);
		}
	},
};
