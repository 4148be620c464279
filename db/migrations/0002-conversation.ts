import { sql } from 'kysely';
import { signInTables } from './0002-sign-in.ts';
import { workTables } from './0002-work.ts';
import { belongs, builder, forgets, owned, required, word, zero } from './building.ts';
import type { Migration } from './registry.ts';

/** People who sign in, comments on their way, decisions, mail. */
export const conversation: Migration = {
	name: '0002-conversation',
	async up(db, engine) {
		const { table, index, add } = builder(db, engine);

		await add('site', 'settings', 'text', word('{}'));

		await add('person', 'user_id', 'text');
		await add('person', 'url', 'text');
		await add('person', 'avatar', 'text');
		await add('person', 'language', 'text');
		await add('person', 'standing', 'text', word('normal'));
		await add('person', 'banned_until', 'bigint');
		await add('person', 'standing_reason', 'text', word(''));
		await add('person', 'notify', 'text', word('at-once'));
		await add('person', 'confirmed_at', 'bigint');
		await add('person', 'erased_at', 'bigint');
		await add('person', 'created_at', 'bigint', zero);
		await db.schema.createIndex('person_user').on('person').column('user_id').unique().execute();

		await add('article', 'windows', 'text', word('[]'));

		await add('comment', 'submission_key', 'text');
		await add('comment', 'submitted_at', 'bigint', zero);
		await add('comment', 'edited_at', 'bigint');
		await add('comment', 'likes_count', 'integer', zero);
		await add('comment', 'reports_count', 'integer', zero);
		await add('comment', 'revision', 'integer', zero);
		await add('comment', 'reasons', 'text', word('[]'));
		await add('comment', 'points', 'integer', zero);
		await add('comment', 'decided_at', 'bigint');
		await add('comment', 'decided_by', 'integer');
		await add('comment', 'sender', 'text');
		await add('comment', 'language', 'text');
		await add('comment', 'digest', 'text');
		await add('comment', 'trained', 'text');
		await db.schema
			.createIndex('comment_submission')
			.on('comment')
			.column('submission_key')
			.unique()
			.execute();
		await index('comment_email', 'comment', ['author_email', 'created_at', 'status']);
		await index('comment_name', 'comment', ['article_id', 'author_name']);
		await index('comment_sender', 'comment', ['sender', 'submitted_at']);
		await index('comment_person_time', 'comment', ['person_id', 'created_at', 'status']);
		await index('comment_article_status', 'comment', ['article_id', 'status', 'created_at', 'id']);
		await db.schema
			.createIndex('comment_digest')
			.on('comment')
			.columns(['digest', 'submitted_at'])
			.where(sql.ref('digest'), 'is not', null)
			.execute();
		await db.schema
			.createIndex('comment_reported')
			.on('comment')
			.columns(['created_at', 'id'])
			.where(sql.ref('reports_count'), '>', 0)
			.execute();

		await table('comment_revision')
			.addColumn('comment_id', 'integer', owned('comment.id'))
			.addColumn('number', 'integer', required)
			.addColumn('status', 'text', required)
			.addColumn('text', 'text', required)
			.addColumn('html', 'text', required)
			.addColumn('reasons', 'text', word('[]'))
			.addColumn('by_person_id', 'integer', forgets('person.id'))
			.addColumn('created_at', 'bigint', required)
			.addUniqueConstraint('comment_revision_number', ['comment_id', 'number'])
			.execute();
		await index('comment_revision_status', 'comment_revision', ['status', 'created_at', 'id']);

		await db.schema
			.createTable('comment_like')
			.addColumn('comment_id', 'integer', owned('comment.id'))
			.addColumn('person_id', 'integer', owned('person.id'))
			.addColumn('created_at', 'bigint', required)
			.addPrimaryKeyConstraint('comment_like_key', ['comment_id', 'person_id'])
			.execute();
		await index('comment_like_person', 'comment_like', ['person_id']);

		await table('report')
			.addColumn('comment_id', 'integer', owned('comment.id'))
			.addColumn('person_id', 'integer', forgets('person.id'))
			.addColumn('sender', 'text', required)
			.addColumn('reason', 'text', required)
			.addColumn('note', 'text', word(''))
			.addColumn('status', 'text', word('open'))
			.addColumn('created_at', 'bigint', required)
			.addUniqueConstraint('report_once', ['comment_id', 'sender'])
			.execute();
		await index('report_status', 'report', ['status', 'created_at']);

		await table('subscription')
			.addColumn('email', 'text', required)
			.addColumn('person_id', 'integer', belongs('person.id'))
			.addColumn('article_id', 'integer', owned('article.id'))
			.addColumn('thread_id', 'integer', belongs('comment.id'))
			.addColumn('status', 'text', required)
			.addColumn('language', 'text', required)
			.addColumn('created_at', 'bigint', required)
			.execute();
		await index('subscription_article', 'subscription', ['article_id', 'status']);
		await index('subscription_email', 'subscription', ['email']);

		await db.schema
			.createTable('draft')
			.addColumn('key', 'text', (key) => key.primaryKey())
			.addColumn('person_id', 'integer', belongs('person.id'))
			.addColumn('article_id', 'integer', owned('article.id'))
			.addColumn('parent_number', 'integer')
			.addColumn('text', 'text', required)
			.addColumn('updated_at', 'bigint', required)
			.execute();
		await index('draft_person', 'draft', ['person_id']);

		await workTables(db, engine);
		await signInTables(db, engine);
	},
};
