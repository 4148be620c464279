import { type SelectQueryBuilder, sql } from 'kysely';
import { type Engine, engineOf } from '#db/connection';
import type { Database, Schema } from '#db/schema';
import { type CommentKind, isWrittenHere } from '#db/tables/conversation/comments';
import { unindexed } from '#lib/platform/database/unindexed';
import { commentsSaying } from '#lib/publishing/search/queries';
import { writtenBy } from './written-by.ts';

/** `waiting`: held comments and published ones with a held edit. */
export type Tab = 'waiting' | 'published' | 'spam' | 'bin' | 'reported';

export interface QueueFilters {
	tab: Tab;
	kind?: CommentKind;
	/** Id of a person. */
	person?: number;
	email?: string;
	/** Digest of an address. */
	sender?: string;
	/** Id of an article. */
	article?: number;
	text?: string;
	/** Epoch milliseconds. */
	from?: number;
	to?: number;
	/** The greatest id: what arrived later is not meant. */
	upTo?: number;
}

const states = { published: 'published', spam: 'spam', bin: 'bin' } as const;

/** Ids of a tab's comments and when each came to stand there: found by one index, in its order. */
export function inTab(db: Database, filters: QueueFilters) {
	const { tab } = filters;
	const engine = engineOf(db);
	const rows = db.selectFrom('comment').select(['comment.id', 'comment.created_at as at']);
	if (tab === 'reported') return matching(rows.where('comment.reports_count', '>', 0), filters, engine);
	if (tab !== 'waiting') return matching(ofStatus(rows, states[tab], filters), filters, engine);
	const edits = db
		.selectFrom('comment_revision')
		.crossJoin('comment')
		.select(['comment.id', 'comment_revision.created_at as at'])
		.whereRef('comment.id', '=', 'comment_revision.comment_id')
		.where('comment_revision.status', '=', sql.lit('held'))
		.where('comment.status', '=', 'published');
	const held = matching(ofStatus(rows, 'held', filters), filters, engine);
	return held.unionAll(matching(edits as unknown as typeof rows, filters, engine));
}

/** Where one person's, or one address's, comments are asked for, or a text, another index is the better one. */
function ofStatus<Row>(
	rows: SelectQueryBuilder<Schema, 'comment', Row>,
	status: 'held' | 'published' | 'spam' | 'bin',
	{ person, email, sender, text }: QueueFilters,
) {
	return person === undefined &&
		email === undefined &&
		sender === undefined &&
		!(status === 'published' && text?.trim())
		? rows.where('comment.status', '=', status)
		: rows.where(unindexed('comment.status'), '=', status);
}

function matching<Row>(
	rows: SelectQueryBuilder<Schema, 'comment', Row>,
	filters: QueueFilters,
	engine: Engine,
) {
	const { kind, person, email, sender, article, text, from, to, upTo } = filters;
	let found = rows;
	if (kind) found = found.where('comment.kind', '=', kind);
	if (person !== undefined) found = found.where(writtenBy(person));
	if (email) found = found.where(writtenBy(email));
	if (sender) found = found.where('comment.sender', '=', sender);
	if (article !== undefined) found = found.where('comment.article_id', '=', article);
	if (from !== undefined) found = found.where('comment.created_at', '>=', from);
	if (to !== undefined) found = found.where('comment.created_at', '<', to);
	if (upTo !== undefined) found = found.where('comment.id', '<=', upTo);
	const wanted = text?.trim().slice(0, 200);
	if (!wanted) return found;
	return found.where(saidInPublic(wanted, filters, engine) ?? contains(wanted, engine));
}

/** Beyond so many a search for text counts no more. */
export const mostFound = 1000;

/**
 * The same of what readers see, however much that is: by the index of the search, as readers find it (`word*`: what
 * begins so), and what addresses begin with. Of link-backs, which it has not, each is read. Null where something narrower
 * is asked for too, or no word.
 */
function saidInPublic(wanted: string, filters: QueueFilters, engine: Engine) {
	const { tab, kind, person, email, sender, article, from, to } = filters;
	const narrow = [person, email, sender, article].some((one) => one !== undefined);
	if (tab !== 'published' || narrow || (kind && !isWrittenHere(kind))) return null;
	// Part of an address may stand where only a link leads, which readers do not see, nor the search.
	if (/[./:@]/.test(wanted)) return null;
	const said = commentsSaying(engine, wanted, { from, to }, mostFound + 1);
	if (!said) return null;
	const letters = sql.raw(engine === 'postgres' ? ' collate "C"' : '');
	const cut = (name: string) => sql`substr(${sql.ref(name)}, 1, 500)${letters}`;
	const begins = (name: string, start: string, column = cut(name)) =>
		sql`select id from comment where ${sql.ref(name)} is not null
			and ${column} >= ${start} and ${column} < ${`${start}\u{10ffff}`}`;
	const mailed = engine === 'postgres' ? cut('author_email') : sql`author_email`;
	// What migration 0040 made an index of for SQLite.
	const mentions = sql.raw(
		engine === 'postgres'
			? `list = 'mentions' and status = 'published'`
			: `list || '' = 'mentions' and status || '' = 'published'`,
	);
	const sites = ['', 'https://', 'http://', 'https://www.', 'http://www.'];
	return sql<boolean>`comment.id in (select comment_id from ${said} said
		union all select id from comment where ${mentions} and ${contains(wanted, engine)}
		union all ${begins('author_email', wanted.toLowerCase(), mailed)}
		union all ${sql.join(
			sites.map((site) => begins('author_url', site + wanted)),
			sql` union all `,
		)})`;
}

/** Whether words stand in the text, or in what its writer is called. */
function contains(wanted: string, engine: Engine) {
	const pattern = `%${wanted.replace(/[\\%_]/g, '\\$&')}%`;
	const operator = sql.raw(engine === 'postgres' ? 'ilike' : 'like');
	const like = (column: string) => sql<boolean>`${sql.ref(column)} ${operator} ${pattern} escape '\\'`;
	const columns = ['comment.text', 'comment.author_name', 'comment.author_email', 'comment.author_url'];
	return sql<boolean>`(${sql.join(columns.map(like), sql` or `)})`;
}
