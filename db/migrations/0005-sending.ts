import { builder, forgets, required, word, zero } from './building.ts';
import type { Migration } from './registry.ts';

/** Which pages that our texts link to are to be told so, and what came of it. */
export const sending: Migration = {
	name: '0005-sending',
	async up(db, engine) {
		const { table, index } = builder(db, engine);
		await table('sent_mention')
			.addColumn('article_id', 'integer', forgets('article.id'))
			.addColumn('comment_id', 'integer', forgets('comment.id'))
			.addColumn('source', 'text', required)
			.addColumn('target', 'text', required)
			.addColumn('linked', 'integer', (column) => column.notNull().defaultTo(1))
			.addColumn('protocol', 'text')
			.addColumn('endpoint', 'text')
			.addColumn('status', 'text', word('queued'))
			.addColumn('error', 'text')
			.addColumn('attempts', 'integer', zero)
			.addColumn('due_at', 'bigint', required)
			.addColumn('version', 'text', required)
			.addColumn('sent_version', 'text')
			.addColumn('sent_at', 'bigint')
			.addColumn('settled_at', 'bigint')
			.addColumn('status_url', 'text')
			.addUniqueConstraint('sent_mention_once', ['source', 'target'])
			.execute();
		await index('sent_mention_due', 'sent_mention', ['status', 'due_at']);
		await index('sent_mention_article', 'sent_mention', ['article_id']);
		await index('sent_mention_comment', 'sent_mention', ['comment_id']);
	},
};
