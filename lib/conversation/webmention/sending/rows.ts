import type { Selectable, Transaction } from 'kysely';
import type { Schema } from '#db/schema';
import type { SentMentionTable } from '#db/tables/conversation/webmention';
import { dropJob, queueJob } from '#lib/platform/jobs/queue';
import { GONE } from './links.ts';

type Trx = Transaction<Schema>;
type Row = Selectable<SentMentionTable>;

/** The kind of job that tells one target. */
export const SENDING = 'send-webmention';

/** A text of ours as it now is: an article, or with `commentId` a reply below one. */
export interface Text {
	articleId: number;
	commentId: number | null;
	/** Its address. */
	source: string;
	/** What it says; `GONE` when nobody can read it. */
	version: string;
	/** What it links to now. */
	links: readonly string[];
	/** Whether a link is announced that never was. */
	isNews(link: string): boolean;
}

/**
 * Brings the rows of a text in line with it: what it links to is told of each version once, what it no longer
 * links to is told of that once if it ever heard of us.
 */
export async function reconcile(trx: Trx, text: Text, now: number): Promise<void> {
	const { articleId, commentId, version } = text;
	const rows = await trx
		.selectFrom('sent_mention')
		.selectAll()
		.where('article_id', '=', articleId)
		.where('comment_id', commentId === null ? 'is' : '=', commentId)
		.execute();
	const known = new Map(rows.map((row) => [row.target, row]));
	for (const target of text.links) {
		const row = known.get(target);
		if (row) await tellAgain(trx, row, { version, linked: 1 }, now);
		else if (text.isNews(target)) await add(trx, { ...text, target }, now);
	}
	const linked = new Set(text.links);
	for (const row of rows) {
		if (row.linked === 0 || linked.has(row.target)) continue;
		if (row.sent_version === null && row.status !== 'sending') {
			await trx.deleteFrom('sent_mention').where('id', '=', row.id).execute();
			await dropJob(trx, { kind: SENDING, key: `${row.id}` });
		} else await tellAgain(trx, row, { version, linked: 0 }, now);
	}
}

/** A link that came back, and text that went back, may need no word at all. */
async function tellAgain(
	trx: Trx,
	row: Row,
	{ version, linked }: { version: string; linked: 0 | 1 },
	now: number,
): Promise<void> {
	const wanted = linked === 0 && version !== GONE ? `${version} -` : version;
	if (row.version === wanted && row.linked === linked) return;
	const told = row.sent_version === wanted;
	await trx
		.updateTable('sent_mention')
		.set({
			version: wanted,
			linked,
			due_at: now,
			error: null,
			status: told ? 'sent' : 'queued',
		})
		.where('id', '=', row.id)
		.execute();
	const job = { kind: SENDING, key: `${row.id}` };
	await (told ? dropJob(trx, job) : queueJob(trx, job, now));
}

async function add(trx: Trx, text: Text & { target: string }, now: number): Promise<void> {
	const { articleId, commentId, source, target, version } = text;
	const row = { article_id: articleId, comment_id: commentId, version, due_at: now };
	const { id } = await trx
		.insertInto('sent_mention')
		.values({ ...row, source, target })
		.onConflict((same) =>
			same.columns(['source', 'target']).doUpdateSet({
				...row,
				linked: 1,
				status: 'queued',
				error: null,
				settled_at: null,
			}),
		)
		.returning('id')
		.executeTakeFirstOrThrow();
	await queueJob(trx, { kind: SENDING, key: `${id}` }, now);
}
