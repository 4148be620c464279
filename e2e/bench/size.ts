import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { openPostgres, openSqlite, sqliteFile } from '#db/connection';
import { startPostgres } from '#db/postgres-server';
import type { Database } from '#db/schema';
import { fillTo, type Size } from '#lib/server/big-blog.testing';
import { busiest, hotStatements } from '#lib/server/hot-statements.testing';
import { median } from './load.ts';
import { figure, type Row } from './table.ts';

const ROUNDS = 5;
const BAR = 50;

/**
 * What pages, the dashboard and the background ask, in a million comments under 20,000 articles on SQLite, and in a
 * fifth of them on PostgreSQL; before the engine has counted its rows (ANALYZE), and after.
 */
export async function measureSize(folder: string): Promise<Row[]> {
	const dataDir = join(folder, 'size');
	mkdirSync(dataDir, { recursive: true });
	const postgres = await startPostgres();
	try {
		return [
			...(await measured('SQLite', () => openSqlite(sqliteFile(dataDir)), {
				articles: 20_000,
				comments: 1_000_000,
			})),
			...(await measured('PostgreSQL', () => openPostgres(postgres.url), {
				articles: 4000,
				comments: 200_000,
			})),
		];
	} finally {
		await postgres.stop();
		rmSync(dataDir, { recursive: true, force: true });
	}
}

async function measured(engine: string, open: () => Database, size: Size): Promise<Row[]> {
	const filling = open();
	await fillTo(filling, size).finally(() => filling.destroy());
	const plain = await times(open);
	const db = open();
	await sql`analyze`.execute(db).finally(() => db.destroy());
	const analysed = await times(open);
	return [...plain].map(([name, before]) => {
		const after = analysed.get(name)!;
		// Nobody waits for what is tidied up.
		const bar = name.startsWith('tidying') ? Number.POSITIVE_INFINITY : BAR;
		return {
			promise: `${name}, ${figure(size.comments)} comments, ${engine}`,
			bar: Number.isFinite(bar) ? `< ${bar} ms` : '–',
			measured: `${figure(before, 1)} ms; analysed ${figure(after, 1)} ms`,
			ok: Math.max(before, after) < bar,
		};
	});
}

/** The median of each, in a transaction that is undone. */
async function times(open: () => Database): Promise<Map<string, number>> {
	const db = open();
	try {
		const site = await db.selectFrom('site').selectAll().executeTakeFirstOrThrow();
		const viewer = await db.selectFrom('person').selectAll().where('id', '=', 1).executeTakeFirstOrThrow();
		const busy = await busiest(db);
		const found = new Map<string, number>();
		for (const [name, ask] of Object.entries(hotStatements)) {
			const taken: number[] = [];
			for (let round = 0; round < ROUNDS; round++) {
				const trx = await db.startTransaction().execute();
				const start = performance.now();
				await ask({ db: trx, site, viewer, busy, now: Date.now() });
				taken.push(performance.now() - start);
				await trx.rollback().execute();
			}
			found.set(name, median(taken));
		}
		return found;
	} finally {
		await db.destroy();
	}
}
