import { belongs, builder, forgets, required, zero } from './building.ts';
import type { Migration } from './registry.ts';

/** Subscribers to new articles, what is mailed to them, and readings counted. */
export async function mailingTables(
	db: Parameters<Migration['up']>[0],
	engine: 'sqlite' | 'postgres',
): Promise<void> {
	const { table, index, add } = builder(db, engine);

	await table('subscriber')
		.addColumn('email', 'text', (email) => email.notNull().unique())
		.addColumn('person_id', 'integer', belongs('person.id'))
		.addColumn('status', 'text', required)
		.addColumn('language', 'text', required)
		.addColumn('origin', 'text', required)
		.addColumn('created_at', 'bigint', required)
		.addColumn('confirmed_at', 'bigint')
		.addColumn('stopped_at', 'bigint')
		.execute();
	await index('subscriber_status', 'subscriber', ['status', 'id']);
	await index('subscriber_person', 'subscriber', ['person_id']);

	await db.schema
		.createTable('mailing')
		.addColumn('article_id', 'integer', (id) => id.primaryKey().references('article.id').onDelete('cascade'))
		.addColumn('started_at', 'bigint', required)
		.addColumn('last_subscriber_id', 'integer', zero)
		.addColumn('next_due_at', 'bigint', zero)
		.addColumn('sent', 'integer', zero)
		.addColumn('finished_at', 'bigint')
		.execute();

	await add('mail', 'bulk', 'integer', zero);
	await add('mail', 'article_id', 'integer', forgets('article.id'));
	await db.schema.dropIndex('mail_due').execute();
	await index('mail_due', 'mail', ['status', 'bulk', 'due_at']);
	await index('mail_article', 'mail', ['article_id', 'status']);

	await db.schema
		.createTable('view_count')
		.addColumn('day', 'text', required)
		.addColumn('article_id', 'integer', required)
		.addColumn('views', 'integer', required)
		.addPrimaryKeyConstraint('view_count_key', ['day', 'article_id'])
		.execute();
	await index('view_count_article', 'view_count', ['article_id', 'day']);
	await db.schema
		.createTable('referrer_count')
		.addColumn('day', 'text', required)
		.addColumn('host', 'text', required)
		.addColumn('views', 'integer', required)
		.addPrimaryKeyConstraint('referrer_count_key', ['day', 'host'])
		.execute();
}
