import { builder, forgets, owned, required, word, zero } from './building.ts';
import type { Migration } from './registry.ts';

/** Webmentions as they were announced, and what came of verifying each. */
export const mentions: Migration = {
	name: '0005-mentions',
	async up(db, engine) {
		const { table, index } = builder(db, engine);
		await table('webmention')
			.addColumn('token', 'text', (column) => column.notNull().unique())
			.addColumn('source', 'text', required)
			.addColumn('target', 'text', required)
			.addColumn('article_id', 'integer', owned('article.id'))
			.addColumn('comment_id', 'integer', forgets('comment.id'))
			.addColumn('status', 'text', word('queued'))
			.addColumn('outcome', 'text')
			.addColumn('attempts', 'integer', zero)
			.addColumn('due_at', 'bigint', required)
			.addColumn('sent_at', 'bigint', required)
			.addUniqueConstraint('webmention_once', ['source', 'article_id'])
			.execute();
		await index('webmention_due', 'webmention', ['status', 'due_at']);
		await index('webmention_comment', 'webmention', ['comment_id']);
		await index('webmention_article', 'webmention', ['article_id']);
	},
};
