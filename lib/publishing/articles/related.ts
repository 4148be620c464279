import { sql, type Transaction } from 'kysely';
import { engineOf } from '#db/connection';
import type { Database, Schema } from '#db/schema';
import { transaction } from '#db/transaction';
import { chunks } from '#lib/platform/database/chunks';
import { bump } from '#lib/platform/page-cache/versions';
import { articlesTag, articleTag } from '#lib/site/cache-tags/articles';

/** How many similar articles are kept. */
const kept = 5;
/** Under one term an article is compared with this many before and after it in time: big terms stay cheap. */
const reach = 20;
/** From this many on all articles are counted again: the neighbours of many are nearly all. */
const many = 200;
/** More than an author publishes at once: an import. */
const some = 20;

interface Similar {
	article_id: number;
	rank: number;
	related_id: number;
}

/**
 * Counts the similar articles of these posts, and of those that are or were similar to them, again: the ones
 * sharing most categories and tags, where a tag weighs more than a category and a rare term more than a common
 * one; among equals the newest. Only lists that differ are written. Call it after their terms, dates or status
 * changed.
 */
export async function relateArticles(db: Database, ids: number[]): Promise<void> {
	await transaction(db, async (trx) => {
		if (ids.length === 0) return;
		if (ids.length > some) await countFreshRows(trx);
		const targets = ids.length < many ? [...new Set([...ids, ...(await neighbours(trx, ids))])] : null;
		const before = listsOf(await stored(trx, targets));
		const after = listsOf(await counted(trx, targets));
		const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
			(id) => rowsKey(before.get(id)) !== rowsKey(after.get(id)),
		);
		for (const part of chunks(changed, 1000)) {
			await trx.deleteFrom('related_article').where('article_id', 'in', part).execute();
			const rows = part.flatMap((id) => after.get(id) ?? []);
			if (rows.length > 0) await trx.insertInto('related_article').values(rows).execute();
		}
		if (changed.length === 0) return;
		await bump(trx, changed.length < many ? changed.map(articleTag) : [articlesTag]);
	});
}

/** Every term a post stands under, with the post's place in time among those of the term. */
const placed = sql`placed as materialized (
	select article_term.term_id, article_term.article_id,
		row_number() over (
			partition by article_term.term_id order by article.published_at, article.id
		) as place,
		count(*) over (partition by article_term.term_id) as size
	from article_term join article on article.id = article_term.article_id
	where article.kind = 'post' and article.status = 'published' and article.published_at is not null
)`;

const offsets = sql`beside(step) as (
	values ${sql.join(
		Array.from({ length: 2 * reach + 1 }, (_, n) => n - reach)
			.filter(Boolean)
			.map((step) => sql`(${sql.lit(step)})`),
	)}
)`;

/** PostgreSQL knows nothing yet of the rows of an import, and would take minutes over them. */
async function countFreshRows(trx: Transaction<Schema>): Promise<void> {
	if (engineOf(trx) === 'postgres') await sql`analyze article, article_term, term`.execute(trx);
}

/** The posts near these under any term, and those whose stored list names one of these. */
async function neighbours(trx: Transaction<Schema>, ids: number[]): Promise<number[]> {
	const { rows } = await sql<{ id: number }>`
		with ${placed}, ${offsets}
		select other.article_id as id
		from placed as mine cross join beside
		join placed as other on other.term_id = mine.term_id and other.place = mine.place + beside.step
		where mine.article_id in (${sql.join(ids)})
		union
		select article_id as id from related_article where related_id in (${sql.join(ids)})`.execute(trx);
	return rows.map((row) => row.id);
}

/** `targets` null stands for all posts. */
async function counted(trx: Transaction<Schema>, targets: number[] | null): Promise<Similar[]> {
	const wanted = targets ? sql`where mine.article_id in (${sql.join(targets)})` : sql``;
	const { rows } = await sql<Similar>`
		with ${placed}, ${offsets},
		weighed as materialized (
			select distinct placed.term_id,
				cast(round(
					(case term.taxonomy when 'tag' then 3000 else 1000 end)
					/ ln(cast(placed.size + 1 as double precision))
				) as integer) as weight
			from placed join term on term.id = placed.term_id
		),
		pair as materialized (
			select distinct mine.article_id, other.article_id as related_id
			from placed as mine cross join beside
			join placed as other on other.term_id = mine.term_id and other.place = mine.place + beside.step
			${wanted}
		),
		scored as (
			select pair.article_id, pair.related_id, sum(weighed.weight) as score
			from pair
			join article_term as mine on mine.article_id = pair.article_id
			join article_term as shared on shared.article_id = pair.related_id and shared.term_id = mine.term_id
			join weighed on weighed.term_id = mine.term_id
			group by pair.article_id, pair.related_id
		),
		ranked as (
			select scored.article_id, scored.related_id, row_number() over (
				partition by scored.article_id
				order by scored.score desc, article.published_at desc, article.id desc
			) as rank
			from scored join article on article.id = scored.related_id
		)
		select article_id, rank, related_id from ranked where rank <= ${sql.lit(kept)}
		order by article_id, rank`.execute(trx);
	return rows;
}

async function stored(trx: Transaction<Schema>, targets: number[] | null): Promise<Similar[]> {
	let query = trx.selectFrom('related_article').selectAll().orderBy('article_id').orderBy('rank');
	if (targets) query = query.where('article_id', 'in', targets);
	return query.execute();
}

function listsOf(rows: Similar[]): Map<number, Similar[]> {
	return Map.groupBy(rows, (row) => row.article_id);
}

const rowsKey = (rows: Similar[] = []) => rows.map((row) => row.related_id).join();
