import { type ColumnDefinitionBuilder, sql } from 'kysely';
import type { Migration } from './registry.ts';

const required = (column: ColumnDefinitionBuilder) => column.notNull();
const zero = (column: ColumnDefinitionBuilder) => column.notNull().defaultTo(0);
const word = (value: string) => (column: ColumnDefinitionBuilder) => column.notNull().defaultTo(value);

/** People who sign in, comments on their way, decisions, mail. */
export const conversation: Migration = {
	name: '0002-conversation',
	async up(db, engine) {
		const table = (name: string) =>
			engine === 'sqlite'
				? db.schema.createTable(name).addColumn('id', 'integer', (id) => id.primaryKey().autoIncrement())
				: db.schema
						.createTable(name)
						.addColumn('id', 'integer', (id) => id.primaryKey().generatedByDefaultAsIdentity());
		const belongs = (target: string) => (column: ColumnDefinitionBuilder) =>
			column.notNull().references(target).onDelete('cascade');
		const forgets = (target: string) => (column: ColumnDefinitionBuilder) =>
			column.references(target).onDelete('set null');
		const add = (
			to: string,
			name: string,
			type: 'text' | 'integer' | 'bigint',
			build: (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder = (column) => column,
		) => db.schema.alterTable(to).addColumn(name, type, build).execute();
		const index = (name: string, on: string, columns: string[]) =>
			db.schema.createIndex(name).on(on).columns(columns).execute();

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
			.addColumn('comment_id', 'integer', belongs('comment.id'))
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
			.addColumn('comment_id', 'integer', belongs('comment.id'))
			.addColumn('person_id', 'integer', belongs('person.id'))
			.addColumn('created_at', 'bigint', required)
			.addPrimaryKeyConstraint('comment_like_key', ['comment_id', 'person_id'])
			.execute();
		await index('comment_like_person', 'comment_like', ['person_id']);

		await table('report')
			.addColumn('comment_id', 'integer', belongs('comment.id'))
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
			.addColumn('person_id', 'integer', (column) => column.references('person.id').onDelete('cascade'))
			.addColumn('article_id', 'integer', belongs('article.id'))
			.addColumn('thread_id', 'integer', (column) => column.references('comment.id').onDelete('cascade'))
			.addColumn('status', 'text', required)
			.addColumn('language', 'text', required)
			.addColumn('created_at', 'bigint', required)
			.execute();
		await index('subscription_article', 'subscription', ['article_id', 'status']);
		await index('subscription_email', 'subscription', ['email']);

		await db.schema
			.createTable('draft')
			.addColumn('key', 'text', (key) => key.primaryKey())
			.addColumn('person_id', 'integer', (column) => column.references('person.id').onDelete('cascade'))
			.addColumn('article_id', 'integer', belongs('article.id'))
			.addColumn('parent_number', 'integer')
			.addColumn('text', 'text', required)
			.addColumn('updated_at', 'bigint', required)
			.execute();
		await index('draft_person', 'draft', ['person_id']);

		await table('proof')
			.addColumn('purpose', 'text', required)
			.addColumn('token_hash', 'text', (hash) => hash.notNull().unique())
			.addColumn('code_hash', 'text')
			.addColumn('email', 'text', required)
			.addColumn('person_id', 'integer', (column) => column.references('person.id').onDelete('cascade'))
			.addColumn('comment_id', 'integer', (column) => column.references('comment.id').onDelete('cascade'))
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

		await signInTables(db, engine);
	},
};

/** better-auth's own tables, in its shapes; `person.user_id` points to its users. */
async function signInTables(
	db: Parameters<Migration['up']>[0],
	engine: 'sqlite' | 'postgres',
): Promise<void> {
	const when = engine === 'postgres' ? 'timestamptz' : 'date';
	const yes = engine === 'postgres' ? 'boolean' : 'integer';
	const table = (name: string) =>
		db.schema.createTable(name).addColumn('id', 'text', (id) => id.primaryKey());
	const ofUser = (column: ColumnDefinitionBuilder) =>
		column.notNull().references('auth_user.id').onDelete('cascade');
	await table('auth_user')
		.addColumn('name', 'text', required)
		.addColumn('email', 'text', (email) => email.notNull().unique())
		.addColumn('emailVerified', yes, required)
		.addColumn('image', 'text')
		.addColumn('createdAt', when, required)
		.addColumn('updatedAt', when, required)
		.execute();
	await table('auth_session')
		.addColumn('expiresAt', when, required)
		.addColumn('token', 'text', (token) => token.notNull().unique())
		.addColumn('createdAt', when, required)
		.addColumn('updatedAt', when, required)
		.addColumn('ipAddress', 'text')
		.addColumn('userAgent', 'text')
		.addColumn('userId', 'text', ofUser)
		.execute();
	await table('auth_account')
		.addColumn('accountId', 'text', required)
		.addColumn('providerId', 'text', required)
		.addColumn('userId', 'text', ofUser)
		.addColumn('accessToken', 'text')
		.addColumn('refreshToken', 'text')
		.addColumn('idToken', 'text')
		.addColumn('accessTokenExpiresAt', when)
		.addColumn('refreshTokenExpiresAt', when)
		.addColumn('scope', 'text')
		.addColumn('password', 'text')
		.addColumn('createdAt', when, required)
		.addColumn('updatedAt', when, required)
		.execute();
	await table('auth_verification')
		.addColumn('identifier', 'text', required)
		.addColumn('value', 'text', required)
		.addColumn('expiresAt', when, required)
		.addColumn('createdAt', when, required)
		.addColumn('updatedAt', when, required)
		.execute();
	await table('auth_passkey')
		.addColumn('name', 'text')
		.addColumn('publicKey', 'text', required)
		.addColumn('userId', 'text', ofUser)
		.addColumn('credentialID', 'text', required)
		.addColumn('counter', 'integer', required)
		.addColumn('deviceType', 'text', required)
		.addColumn('backedUp', yes, required)
		.addColumn('transports', 'text')
		.addColumn('createdAt', when)
		.addColumn('aaguid', 'text')
		.execute();
	const index = (name: string, on: string, column: string) =>
		db.schema.createIndex(name).on(on).column(column).execute();
	await index('auth_session_user', 'auth_session', 'userId');
	await index('auth_account_user', 'auth_account', 'userId');
	await index('auth_verification_identifier', 'auth_verification', 'identifier');
	await index('auth_passkey_user', 'auth_passkey', 'userId');
}
