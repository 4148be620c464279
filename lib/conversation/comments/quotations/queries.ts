import { type SelectQueryBuilder, sql } from 'kysely';
import type { Article, Database, Schema, Site } from '#db/schema';
import { cacheTag } from '#lib/platform/page-cache/track';
import { articleTag } from '#lib/site/cache-tags/articles';
import { placeOf } from '../numbers.ts';
import { textDigest } from './finding.ts';

/** A block of an article of which comments quote something. */
export interface QuotedBlock {
	/** Where it ends in the article's HTML. */
	at: number;
	/** Pieces of text that are quoted, in order and apart. */
	ranges: [start: number, end: number][];
	by: QuotingComment[];
	/** Whether there are more comments than those. */
	more: boolean;
}

export interface QuotingComment {
	number: number;
	name: string;
	/** Whether it stands on the article's own page. */
	near: boolean;
}

/** Numbers beside one block. */
const MOST = 4;
/** A comment can quote more than once of a block. */
const ROWS = 12;
const MOST_BLOCKS = 100;

/**
 * The blocks of an article that visible comments quote, in order: found by index steps from one to the next, so that
 * it costs the same however many quote.
 */
export async function quotedBlocks(
	db: Database,
	article: Pick<Article, 'id' | 'html'>,
	sizes: Pick<Site, 'threads_per_page' | 'replies_per_page'>,
): Promise<QuotedBlock[]> {
	cacheTag(articleTag(article.id));
	const places = await quotedPlaces(db, article.id);
	if (places.length === 0) return [];
	const [first, ...others] = places.map((at) => commentsAt(db, article.id, textDigest(article.html), at));
	const rows = await others
		.reduce((all: SelectQueryBuilder<Schema, never, Row>, one) => all.unionAll(one), first!)
		.execute();
	const blocks = new Map<number, Row[]>();
	for (const row of rows) blocks.set(row.at, [...(blocks.get(row.at) ?? []), row]);
	return [...blocks].sort(([a], [b]) => a - b).map(([at, quoting]) => blockOf(at, quoting, sizes));
}

interface Row {
	at: number;
	ranges: string;
	number: number | null;
	author_name: string;
	thread_number: number | null;
	reply_number: number | null;
}

async function quotedPlaces(db: Database, id: number): Promise<number[]> {
	const { rows } = await sql<{ at: number }>`with recursive place(at) as (
		select min(at) from quotation where article_id = ${id}
		union all
		select (select min(quotation.at) from quotation where article_id = ${id} and quotation.at > place.at)
		from place where place.at is not null
	) select at from place where at is not null limit ${MOST_BLOCKS}`.execute(db);
	return rows.map(({ at }) => at);
}

const commentsAt = (db: Database, articleId: number, digest: string, at: number) =>
	db
		.selectFrom(
			db
				.selectFrom('quotation')
				.innerJoin('comment', 'comment.id', 'quotation.comment_id')
				.select(['at', 'ranges', 'number', 'author_name', 'thread_number', 'reply_number'])
				.where('quotation.article_id', '=', articleId)
				.where('at', '=', at)
				.where('text_digest', '=', digest)
				.where('comment.status', '=', 'published')
				.orderBy('quotation.comment_id')
				.limit(ROWS)
				.as(`place_${at}`),
		)
		.selectAll() as unknown as SelectQueryBuilder<Schema, never, Row>;

function blockOf(
	at: number,
	rows: Row[],
	sizes: Pick<Site, 'threads_per_page' | 'replies_per_page'>,
): QuotedBlock {
	const by = new Map<number, QuotingComment>();
	for (const row of rows) {
		const place = placeOf(row, sizes);
		const near = place?.page === 1 && place.repliesPage === 1;
		by.set(row.number!, { number: row.number!, name: row.author_name, near });
	}
	const quoting = [...by.values()].sort((a, b) => a.number - b.number);
	const ranges = rows.flatMap((row) => JSON.parse(row.ranges) as QuotedBlock['ranges']);
	return { at, ranges: apart(ranges), by: quoting.slice(0, MOST), more: quoting.length > MOST };
}

/** What overlaps or touches becomes one. */
function apart(ranges: QuotedBlock['ranges']): QuotedBlock['ranges'] {
	const result: QuotedBlock['ranges'] = [];
	for (const [start, end] of ranges.sort(([a], [b]) => a - b)) {
		const last = result.at(-1);
		if (last && start <= last[1]) last[1] = Math.max(last[1], end);
		else result.push([start, end]);
	}
	return result;
}
