import type { Database } from '#db/schema';
import { transaction } from '#db/transaction';
import type { Stage } from './staging-db.ts';

/** The number under which this old blog is known here; null when nothing of it has been imported yet. */
export async function findSource(db: Database, url: string): Promise<number | null> {
	const sources = await db.selectFrom('import_source').selectAll().orderBy('id').execute();
	return sources.find((source) => sameBlog(source.url) === sameBlog(url))?.id ?? null;
}

/** The number under which this old blog is known here from now on. */
export async function ensureSource(db: Database, url: string): Promise<number> {
	return transaction(db, async (trx) => {
		const known = await findSource(trx, url);
		if (known !== null) return known;
		const row = await trx
			.insertInto('import_source')
			.values({ url })
			.returning('id')
			.executeTakeFirstOrThrow();
		return row.id;
	});
}

/** A blog that moved to https, or dropped its www, is the same blog. */
function sameBlog(url: string): string {
	return url
		.toLowerCase()
		.replace(/^https?:\/\/(www\.)?/, '')
		.replace(/\/+$/, '');
}

/** Marks what an earlier run brought in, and which addresses are taken. */
export async function markKnown(db: Database, stage: Stage, source: number | null): Promise<void> {
	let after = 0;
	while (true) {
		const rows = await db
			.selectFrom('article')
			.select(['id', 'path', 'import_source_id', 'wordpress_id', 'source_key'])
			.where('id', '>', after)
			.orderBy('id')
			.limit(2000)
			.execute();
		if (rows.length === 0) return;
		stage.run('begin');
		for (const { id, path, import_source_id, wordpress_id, source_key } of rows) {
			if (path !== null) stage.insert('taken', { path });
			if (source_key?.startsWith('wxr:')) {
				stage.run(
					'update item set article_id = ?, path = ?, known = 1 where source_key = ?',
					id,
					path,
					source_key,
				);
				continue;
			}
			if (source === null || import_source_id !== source) continue;
			stage.run(
				'update item set article_id = ?, path = ?, known = 1 where wordpress_id = ?',
				id,
				path,
				wordpress_id,
			);
		}
		stage.run('commit');
		after = rows.at(-1)!.id;
	}
}
