import { sql } from 'kysely';
import { builder, required, word } from './building.ts';
import type { Migration } from './registry.ts';

/** One search table for articles and comments; triggers take out at once what changes, and note what to take in. */
export async function searchTables(
	db: Parameters<Migration['up']>[0],
	engine: 'sqlite' | 'postgres',
): Promise<void> {
	const { table, index } = builder(db, engine);
	await table('search_dirty')
		.addColumn('article_id', 'integer', required)
		.addColumn('comment_id', 'integer', required)
		.execute();
	let rows = db.schema
		.createTable('search_row')
		.addColumn('id', engine === 'sqlite' ? 'integer' : 'bigint', (id) => id.primaryKey())
		.addColumn('article_id', 'integer', required)
		.addColumn('comment_id', 'integer', required)
		.addColumn('plain', 'text', required);
	if (engine === 'postgres') rows = rows.addColumn('words', sql`tsvector`, required);
	else for (const name of ['title', 'body', 'author', 'facet']) rows = rows.addColumn(name, 'text', word(''));
	await rows.execute();
	await index('search_row_place', 'search_row', ['comment_id', 'article_id']);
	for (const statement of engine === 'postgres' ? onPostgres : onSqlite) await sql.raw(statement).execute(db);
	await sql`insert into search_dirty (article_id, comment_id) select id, 0 from article order by published_at`.execute(
		db,
	);
	await sql`insert into search_dirty (article_id, comment_id)
		select article_id, id from comment where status = 'published' and list = 'comments' order by id`.execute(
		db,
	);
}

const articleColumns = 'status, title, html, password, author_id, published_at, path, kind';
const commentColumns = 'status, list, number, text, html, author_name, created_at, article_id';
const dropArticle = 'delete from search_row where comment_id = 0 and article_id = old.id;';
const dropComment = 'delete from search_row where comment_id = old.id;';
const noteArticle = 'insert into search_dirty (article_id, comment_id) values (new.id, 0);';
const noteComment = 'insert into search_dirty (article_id, comment_id) values (new.article_id, new.id);';
const noteWorks =
	'insert into search_dirty (article_id, comment_id) select id, 0 from article where author_id = new.id;';

const onSqlite = [
	`create virtual table search_text using fts5(title, body, author, facet, content='search_row', content_rowid='id',
		tokenize='ascii', prefix='2 3')`,
	`insert into search_text(search_text, rank) values ('secure-delete', 1)`,
	`create trigger search_row_in after insert on search_row begin
		insert into search_text(rowid, title, body, author, facet)
		values (new.id, new.title, new.body, new.author, new.facet); end`,
	`create trigger search_row_out after delete on search_row begin
		insert into search_text(search_text, rowid, title, body, author, facet)
		values ('delete', old.id, old.title, old.body, old.author, old.facet); end`,
	`create trigger search_article_in after insert on article begin ${noteArticle} end`,
	`create trigger search_article_on after update of ${articleColumns} on article begin ${dropArticle} ${noteArticle} end`,
	`create trigger search_article_out after delete on article begin ${dropArticle} end`,
	`create trigger search_comment_in after insert on comment when new.status = 'published' begin ${noteComment} end`,
	`create trigger search_comment_on after update of ${commentColumns} on comment begin
		${dropComment} ${noteComment} end`,
	`create trigger search_comment_out after delete on comment begin ${dropComment} end`,
	`create trigger search_person_on after update of name on person begin ${noteWorks} end`,
];

const onChange = (name: string, table: string, when: string, body: string) => [
	`create function ${name}() returns trigger language plpgsql as $$ begin ${body} return null; end $$`,
	`create trigger ${name} after ${when} execute function ${name}()`.replace('TABLE', table),
];
const onPostgres = [
	'create index search_row_words on search_row using gin (words)',
	...onChange('search_article_in', 'article', 'insert on TABLE for each row', noteArticle),
	...onChange(
		'search_article_on',
		'article',
		`update of ${articleColumns} on TABLE for each row`,
		dropArticle + noteArticle,
	),
	...onChange('search_article_out', 'article', 'delete on TABLE for each row', dropArticle),
	...onChange(
		'search_comment_in',
		'comment',
		`insert on TABLE for each row when (new.status = 'published')`,
		noteComment,
	),
	...onChange(
		'search_comment_on',
		'comment',
		`update of ${commentColumns} on TABLE for each row`,
		dropComment + noteComment,
	),
	...onChange('search_comment_out', 'comment', 'delete on TABLE for each row', dropComment),
	...onChange('search_person_on', 'person', 'update of name on TABLE for each row', noteWorks),
];
