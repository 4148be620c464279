import { belongs, builder, forgets, required, word, zero } from './building.ts';
import type { Migration } from './registry.ts';

/** Mailed permissions, the log, what the filter learned, mail and recurring work. */
export async function workTables(
	db: Parameters<Migration['up']>[0],
	engine: 'sqlite' | 'postgres',
): Promise<void> {
	const { table, index } = builder(db, engine);
	await table('proof')
		.addColumn('purpose', 'text', required)
		.addColumn('token_hash', 'text', (hash) => hash.notNull().unique())
		.addColumn('code_hash', 'text')
		.addColumn('email', 'text', required)
		.addColumn('person_id', 'integer', belongs('person.id'))
		.addColumn('comment_id', 'integer', belongs('comment.id'))
		.addColumn('payload', 'text', word('{}'))
		.addColumn('attempts', 'integer', zero)
		.addColumn('created_at', 'bigint', required)
		.addColumn('expires_at', 'bigint', required)
		.addColumn('used_at', 'bigint')
		.execute();
	await index('proof_email', 'proof', ['email', 'purpose', 'created_at']);
	await index('proof_expiry', 'proof', ['expires_at']);

	await table('event')
		.addColumn('at', 'bigint', required)
		.addColumn('verb', 'text', required)
		.addColumn('actor_id', 'integer', forgets('person.id'))
		.addColumn('comment_id', 'integer', forgets('comment.id'))
		.addColumn('article_id', 'integer', forgets('article.id'))
		.addColumn('person_id', 'integer', forgets('person.id'))
		.addColumn('batch', 'text')
		.addColumn('detail', 'text', word('{}'))
		.addColumn('undone_at', 'bigint')
		.execute();
	await index('event_at', 'event', ['at', 'id']);
	await index('event_comment', 'event', ['comment_id', 'id']);
	await index('event_person', 'event', ['person_id', 'id']);
	await index('event_batch', 'event', ['batch']);

	await db.schema
		.createTable('spam_word')
		.addColumn('word', 'text', (text) => text.primaryKey())
		.addColumn('spam', 'integer', required)
		.addColumn('ham', 'integer', required)
		.execute();

	await table('mail')
		.addColumn('event_key', 'text', (text) => text.notNull().unique())
		.addColumn('kind', 'text', required)
		.addColumn('status', 'text', required)
		.addColumn('recipient', 'text', required)
		.addColumn('person_id', 'integer', forgets('person.id'))
		.addColumn('comment_id', 'integer', forgets('comment.id'))
		.addColumn('language', 'text', required)
		.addColumn('subject', 'text', required)
		.addColumn('text', 'text', required)
		.addColumn('html', 'text', required)
		.addColumn('headers', 'text', word('{}'))
		.addColumn('attempts', 'integer', zero)
		.addColumn('due_at', 'bigint', required)
		.addColumn('error', 'text')
		.addColumn('created_at', 'bigint', required)
		.addColumn('sent_at', 'bigint')
		.execute();
	await index('mail_due', 'mail', ['status', 'due_at']);
	await index('mail_recipient', 'mail', ['recipient', 'created_at']);

	await db.schema
		.createTable('job')
		.addColumn('name', 'text', (name) => name.primaryKey())
		.addColumn('due_at', 'bigint', required)
		.addColumn('ran_at', 'bigint')
		.addColumn('error', 'text')
		.execute();

	await db.schema
		.createTable('salt')
		.addColumn('month', 'text', (month) => month.primaryKey())
		.addColumn('value', 'text', required)
		.execute();
}
