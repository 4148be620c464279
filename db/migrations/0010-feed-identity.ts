import { sql } from 'kysely';
import { builder } from './building.ts';
import type { Migration } from './registry.ts';

/**
 * What feed readers know texts, comments and the blog by: made once, never again from an address (RFC 4287,
 * section 4.2.6). What is here already keeps what its feeds said of it until today, so that nothing is new to anybody.
 */
export const feedIdentity: Migration = {
	name: '0010-feed-identity',
	async up(db, engine, siteUrl) {
		const { index } = builder(db, engine);
		for (const name of ['site', 'article', 'comment']) {
			await db.schema.alterTable(name).addColumn('feed_id', 'text').execute();
		}
		await sql`update site set feed_id = ${siteUrl}`.execute(db);
		await nameArticles(db, siteUrl);
		await sql`update comment set feed_id = (select article.feed_id from article where article.id = comment.article_id)
			|| '/comments/' || number where number is not null and list = 'comments'`.execute(db);
		for (const name of ['site', 'article', 'comment']) {
			const made = sql.raw(engine === 'sqlite' ? onSqlite : onPostgres);
			await sql`update ${sql.table(name)} set feed_id = ${made} where feed_id is null`.execute(db);
			await (engine === 'sqlite'
				? sql.raw(`create trigger ${name}_feed_id after insert on ${name} when new.feed_id is null begin
					update ${name} set feed_id = ${onSqlite} where id = new.id; end`)
				: sql.raw(`alter table ${name} alter column feed_id set default ${onPostgres}`)
			).execute(db);
		}
		await index('article_feed_id', 'article', ['feed_id']);
		await oldLinks(db, engine);
	},
};

/** Indexes by which old and misspelled links are looked up. */
async function oldLinks(db: Parameters<Migration['up']>[0], engine: 'sqlite' | 'postgres'): Promise<void> {
	const order = engine === 'postgres' ? ' text_pattern_ops' : '';
	for (const statement of [
		`create index article_slug on article (slug${order})`,
		'create index article_path_lower on article (lower(path))',
		'create index article_wordpress_number on article (wordpress_id)',
		'create index media_wordpress_number on media (wordpress_id)',
	])
		await sql.raw(statement).execute(db);
}

const onPostgres = `'urn:uuid:' || gen_random_uuid()`;
/** The same: version 4 of RFC 9562. */
const onSqlite = `lower('urn:uuid:' || hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' ||
	substr(hex(randomblob(2)), 2) || '-' || substr('89ab', 1 + (random() & 3), 1) ||
	substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))`;

const TOGETHER = 1000;

async function nameArticles(db: Parameters<Migration['up']>[0], siteUrl: string): Promise<void> {
	for (let after = 0; ; ) {
		const rows: { id: number; path: string | null }[] = await db
			.selectFrom('article')
			.select(['id', 'path'])
			.where('id', '>', after)
			.orderBy('id')
			.limit(TOGETHER)
			.execute();
		for (const { id, path } of rows) {
			if (path === null) continue;
			const feed_id = `${siteUrl}/${path.split('/').map(encodeURIComponent).join('/')}`;
			await db.updateTable('article').set({ feed_id }).where('id', '=', id).execute();
		}
		if (rows.length < TOGETHER) return;
		after = rows.at(-1)!.id;
	}
}
