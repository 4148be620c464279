import { sql } from 'kysely';
import { builder, owned, required } from './building.ts';
import type { Migration } from './registry.ts';

/**
 * Which passages of its article a comment quotes. Triggers take out at once what changes, and note what is to be
 * looked through again: nothing that writes comments or articles has to think of it.
 */
export const quotations: Migration = {
	name: '0015-quotations',
	async up(db, engine) {
		const { table, index } = builder(db, engine);
		await db.schema
			.createTable('quotation')
			.addColumn('comment_id', 'integer', owned('comment.id'))
			.addColumn('place', 'integer', required)
			.addColumn('article_id', 'integer', owned('article.id'))
			.addColumn('text_digest', 'text', required)
			.addColumn('at', 'integer', required)
			.addColumn('ranges', 'text', required)
			.addPrimaryKeyConstraint('quotation_place', ['comment_id', 'place'])
			.execute();
		await index('quotation_article', 'quotation', ['article_id', 'at', 'comment_id']);
		await table('quotation_due')
			.addColumn('article_id', 'integer', required)
			.addColumn('comment_id', 'integer', required)
			.execute();
		await index('quotation_due_article', 'quotation_due', ['article_id', 'id']);
		for (const statement of engine === 'postgres' ? onPostgres : onSqlite)
			await sql.raw(statement).execute(db);
		await sql`insert into quotation_due (article_id, comment_id) select article_id, id from comment
			where status = 'published' and list = 'comments' and html like '%<blockquote%' order by id`.execute(db);
	},
};

const quotes = `new.status = 'published' and new.list = 'comments' and new.html like '%<blockquote%'`;
const changes = 'update of status, list, html, article_id';
const dropOld = 'delete from quotation where comment_id = old.id;';
const noteComment = 'insert into quotation_due (article_id, comment_id) values (new.article_id, new.id);';
const noteArticle = 'insert into quotation_due (article_id, comment_id) values (new.id, 0);';

const onSqlite = [
	`create trigger quotation_in after insert on comment when ${quotes} begin ${noteComment} end`,
	`create trigger quotation_out after ${changes} on comment when old.status = 'published' begin ${dropOld} end`,
	`create trigger quotation_on after ${changes} on comment when ${quotes} begin ${noteComment} end`,
	`create trigger quotation_text after update of html on article when old.html <> new.html begin ${noteArticle} end`,
];

const onChange = (name: string, on: string, when: string, body: string) => [
	`create function ${name}() returns trigger language plpgsql as $$ begin ${body} return null; end $$`,
	`create trigger ${name} after ${on} for each row when (${when}) execute function ${name}()`,
];
const onPostgres = [
	...onChange('quotation_in', 'insert on comment', quotes, noteComment),
	...onChange('quotation_out', `${changes} on comment`, `old.status = 'published'`, dropOld),
	...onChange('quotation_on', `${changes} on comment`, quotes, noteComment),
	...onChange('quotation_text', 'update of html on article', 'old.html <> new.html', noteArticle),
];
