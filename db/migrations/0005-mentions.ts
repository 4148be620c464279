import { sql } from 'kysely';
import { builder, forgets, owned, required, word, zero } from './building.ts';
import type { Migration } from './registry.ts';

/** What other sites announce, what came of verifying it, and what an announced entry is. */
export const mentions: Migration = {
	name: '0005-mentions',
	async up(db, engine) {
		const { table, add, index } = builder(db, engine);
		await table('mention')
			.addColumn('token', 'text', (column) => column.notNull().unique())
			.addColumn('protocol', 'text', required)
			.addColumn('source', 'text', required)
			.addColumn('target', 'text', required)
			.addColumn('article_id', 'integer', owned('article.id'))
			.addColumn('comment_id', 'integer', forgets('comment.id'))
			.addColumn('status', 'text', word('queued'))
			.addColumn('outcome', 'text')
			.addColumn('attempts', 'integer', zero)
			.addColumn('due_at', 'bigint', required)
			.addColumn('sent_at', 'bigint', required)
			.addUniqueConstraint('mention_once', ['source', 'article_id'])
			.execute();
		await index('mention_due', 'mention', ['status', 'due_at']);
		await index('mention_comment', 'mention', ['comment_id']);
		await index('mention_article', 'mention', ['article_id']);
		await add('comment', 'relation', 'text');
		await add('comment', 'author_photo', 'text');
		await add('article', 'mentions_closed', 'text', word(''));
		await db.schema
			.createIndex('comment_announced')
			.on('comment')
			.columns(['article_id', 'author_url'])
			.where(sql.ref('kind'), '<>', 'comment')
			.execute();
		await db.schema
			.createIndex('comment_author_photo')
			.on('comment')
			.column('author_photo')
			.where(sql.ref('author_photo'), 'is not', null)
			.execute();
	},
};
