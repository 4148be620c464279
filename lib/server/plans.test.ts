import './subscriptions.ts';
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { type CompiledQuery, sql } from 'kysely';
import type { Database } from '#db/schema';
import { onEveryEngine, queryPlan, type TestEngine } from '#db/testing';
import { optimize } from '#lib/platform/database/optimize';
import { fillTo } from './big-blog.testing.ts';
import { bigBlogStatistics } from './big-blog-statistics.testing.ts';
import { busiest, hotStatements } from './hot-statements.testing.ts';

/** What does not grow with readers, articles and comments, or is worked through and empty again. */
const small = 'site|term|schedule|job|media|poster|writer|one|import_source|hub_ping|search_dirty|webhook';
/** Indexes of few rows. */
const few = /INDEX (?:comment_revision_held|comment_reported|article_sticky|mailing_open)\b/;
/** At most a thousand that the search found, and the link-backs. */
const saidInPublic = /SCAN said|COVERING INDEX comment_mentions|TEMP B-TREE/;
/** What else may be read whole, by the name of the statement: drafts and the bin, what stands under one term or was written by one person, a line for each article or person. */
const readWhole: Record<string, RegExp> = {
	'the sitemap': /COVERING INDEX article_open|Seq Scan on article/,
	'a year': /TEMP B-TREE/,
	'a category': /TEMP B-TREE/,
	'a tag': /TEMP B-TREE/,
	'queue: of a person': /TEMP B-TREE/,
	'queue: a rare text': saidInPublic,
	'queue: a common text': saidInPublic,
	'queue: a text that is nowhere': saidInPublic,
	'queue: link-backs': /COVERING INDEX comment_kind/,
	writings: /article_newest \(status=\?\)|TEMP B-TREE/,
	articles: /scan (?:on )?article .*count/i,
	'articles by title': /scan (?:on )?article .*count/i,
	'articles by comments': /scan (?:on )?article .*count/i,
	'articles in the bin': /article_newest \(status=\?\)|TEMP B-TREE/,
	'articles by text': /scan (?:on )?article/i,
	'counts of articles': /scan (?:on )?article/i,
	// One a webhook.
	'webhooks that wait': /job_next/,
	titles: /scan (?:on )?article|TEMP B-TREE/i,
	people: /scan (?:on )?person|TEMP B-TREE/i,
	'ranked articles': /TEMP B-TREE|SCAN ranked/,
	'ranked articles of a year': /TEMP B-TREE|SCAN (?:ranked|view_count)/,
	system: /count\(\*\) as rows/,
	'tidying: bin': /comment_status \(status=\?\)|TEMP B-TREE/,
	'tidying: spam': /comment_status \(status=\?\)|TEMP B-TREE/,
	'tidying: unconfirmed': /SCAN subscri|\(status=\?\)/,
};

/** All that a piece of work asks of the database; what it writes is undone. */
async function statementsOf(
	db: Database,
	work: (db: Database) => Promise<unknown>,
): Promise<CompiledQuery[]> {
	const seen: CompiledQuery[] = [];
	const trx = await db.startTransaction().execute();
	const listening = trx.withPlugin({
		transformQuery: ({ node, queryId }) => {
			seen.push(trx.getExecutor().compileQuery(node, queryId));
			return node;
		},
		transformResult: async ({ result }) => result,
	});
	await work(listening).finally(() => trx.rollback().execute());
	const asked = seen.filter((query) => /^(select|with|update|delete)/i.test(query.sql));
	return [...new Map(asked.map((one) => [one.sql, one])).values()];
}

/** The steps of a plan that read what they need not. */
function faults(statement: string, plan: string): string[] {
	const steps = (JSON.parse(plan) as { detail?: string; 'QUERY PLAN'?: string }[]).map(
		(row) => row.detail ?? row['QUERY PLAN'] ?? '',
	);
	const limited = / limit /.test(statement);
	const sorts = steps.some((step) => /TEMP B-TREE FOR ORDER BY|Sort\b/.test(step));
	const counts = /\b(?:count|sum)\(/.test(statement);
	const fine = new RegExp(`^SCAN (?:(?:${small})\\b|CONSTANT|\\(|\\w+ VIRTUAL)|Seq Scan on (?:${small})\\b`);
	return steps.filter((step) => {
		// All are read, for some.
		if (limited && /TEMP B-TREE FOR ORDER BY/.test(step)) return true;
		if (fine.test(step) || (limited && !sorts) || (counts && /COVERING/.test(step))) return false;
		// A state, a kind or a list alone is nearly everything.
		return /^SCAN|Seq Scan on|^SEARCH .* \((?:(?:ANY\()?(?:status|kind|list)\)?(?:=\?)?(?: AND )?)+\)(?: LEFT-JOIN)?$/.test(
			step,
		);
	});
}

async function judge(engine: TestEngine, db: Database, rows: string): Promise<string[]> {
	const site = await db.selectFrom('site').selectAll().executeTakeFirstOrThrow();
	const viewer = await db.selectFrom('person').selectAll().where('id', '=', 1).executeTakeFirstOrThrow();
	const busy = await busiest(db);
	const found: string[] = [];
	for (const [name, ask] of Object.entries(hotStatements)) {
		const now = Date.now();
		for (const statement of await statementsOf(db, (trx) => ask({ db: trx, site, viewer, busy, now }))) {
			const plan = await queryPlan(engine, db, { compile: () => statement });
			for (const step of faults(statement.sql, plan)) {
				const fault = `${step} | ${statement.sql}`;
				if (!few.test(fault) && !readWhole[name]?.test(fault)) found.push(`${rows}, ${name}: ${fault}`);
			}
		}
	}
	return found;
}

/** Columns that refer to comments or articles, and that no index begins with. */
const unfound = {
	sqlite: sql<{ name: string; column: string }>`
		select child.name, reference."from" as "column"
		from sqlite_master child, pragma_foreign_key_list(child.name) reference
		where child.type = 'table' and reference."table" in ('comment', 'article') and not exists (
			select 1 from pragma_index_list(child.name) one, pragma_index_info(one.name) part
			where part.seqno = 0 and part.name = reference."from"
		) and not exists (
			select 1 from pragma_table_info(child.name) key where key.pk = 1 and key.name = reference."from"
		)`,
	postgres: sql<{ name: string; column: string }>`
		select conrelid::regclass::text as name, attname as "column"
		from pg_constraint join pg_attribute on attrelid = conrelid and attnum = conkey[1]
		where contype = 'f' and confrelid in ('comment'::regclass, 'article'::regclass) and not exists (
			select 1 from pg_index where indrelid = conrelid and indkey[0] = conkey[1]
		)`,
};

onEveryEngine(
	'what refers to a comment or an article is found by an index when that goes',
	async (engine) => {
		const db = await engine.open();
		assert.deepEqual((await unfound[engine.engine].execute(db)).rows, []);
	},
);

onEveryEngine(
	'each hot statement is found by its indexes, with few rows and with many, counted or not',
	async (engine) => {
		const db = await engine.open();
		// PostgreSQL reads whole what fits a few pages; asked so, it tells whether it must.
		if (engine.engine === 'postgres') await sql`set enable_seqscan = off`.execute(db);
		await fillTo(db, { articles: 2000, comments: 8000 });
		assert.deepEqual(await judge(engine, db, 'many'), []);
		await sql`analyze`.execute(db);
		assert.deepEqual(await judge(engine, db, 'many, analysed'), []);
		if (engine.engine === 'postgres') return;
		for (const table of new Set(bigBlogStatistics.map(([name]) => name)))
			for (const kept of ['sqlite_stat1', 'sqlite_stat4'])
				await sql`delete from ${sql.table(kept)} where tbl = ${table}`.execute(db);
		for (const [table, index, figures] of bigBlogStatistics)
			await sql`insert into sqlite_stat1 (tbl, idx, stat) values (${table}, ${index}, ${figures})`.execute(
				db,
			);
		// They are read when the database is opened.
		assert.deepEqual(await judge(engine, await engine.open(), 'a million, it is told'), []);
	},
);

onEveryEngine('SQLite counts its rows when it is told to, and PostgreSQL is left alone', async (engine) => {
	const db = await engine.open();
	if (engine.engine === 'postgres') return optimize(db);
	await fillTo(db, { articles: 300, comments: 1000 });
	await optimize(db);
	const { rows } = await sql<{ idx: string }>`select idx from sqlite_stat1 where tbl = 'comment'`.execute(db);
	assert.ok(rows.some(({ idx }) => idx === 'comment_latest'));
});

onEveryEngine(
	'a title and an address of a writer may be as long as an import brings them',
	async ({ open }) => {
		const db = await open();
		await fillTo(db, { articles: 1, comments: 1 });
		const long = randomBytes(20_000).toString('hex');
		await db.updateTable('article').set({ title: long }).execute();
		await db
			.updateTable('comment')
			.set({ author_url: `https://x.example/${long}` })
			.execute();
	},
);
