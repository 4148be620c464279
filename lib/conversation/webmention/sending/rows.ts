import type { Selectable, Transaction } from 'kysely';
import type { Schema } from '#db/schema';
import type { SentMentionTable } from '#db/sending-tables';
import { GONE } from './links.ts';
import { wakeSending } from './wake.ts';

type Trx = Transaction<Schema>;
type Row = Selectable<SentMentionTable>;

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
	let queued = 0;
	for (const target of text.links) {
		const row = known.get(target);
		if (row) queued += await tellAgain(trx, row, { version, linked: 1 }, now);
		else if (text.isNews(target)) queued += await add(trx, { ...text, target }, now);
	}
	const linked = new Set(text.links);
	for (const row of rows) {
		if (row.linked === 0 || linked.has(row.target)) continue;
		if (row.sent_version === null && row.status !== 'sending') {
			await trx.deleteFrom('sent_mention').where('id', '=', row.id).execute();
		} else queued += await tellAgain(trx, row, { version, linked: 0 }, now);
	}
	if (queued > 0) wakeSending();
}

/** Returns how many are queued. A link that came back, and text that went back, may need no word at all. */
async function tellAgain(
	trx: Trx,
	row: Row,
	{ version, linked }: { version: string; linked: 0 | 1 },
	now: number,
): Promise<number> {
	const wanted = linked === 0 && version !== GONE ? `${version} -` : version;
	if (row.version === wanted && row.linked === linked) return 0;
	const told = row.sent_version === wanted;
	await trx
		.updateTable('sent_mention')
		.set({
			version: wanted,
			linked,
			attempts: 0,
			due_at: now,
			error: null,
			status: told ? 'sent' : 'queued',
		})
		.where('id', '=', row.id)
		.execute();
	return told ? 0 : 1;
}

async function add(trx: Trx, text: Text & { target: string }, now: number): Promise<number> {
	const { articleId, commentId, source, target, version } = text;
	const row = { article_id: articleId, comment_id: commentId, version, due_at: now };
	await trx
		.insertInto('sent_mention')
		.values({ ...row, source, target })
		.onConflict((same) =>
			same.columns(['source', 'target']).doUpdateSet({
				...row,
				linked: 1,
				status: 'queued',
				attempts: 0,
				error: null,
				settled_at: null,
			}),
		)
		.execute();
	return 1;
}
