import { builder, owned, required } from './building.ts';
import type { Migration } from './registry.ts';

/** better-auth's own tables, in its shapes; `person.user_id` points to its users. */
export async function signInTables(
	db: Parameters<Migration['up']>[0],
	engine: 'sqlite' | 'postgres',
): Promise<void> {
	const when = engine === 'postgres' ? 'timestamptz' : 'date';
	const yes = engine === 'postgres' ? 'boolean' : 'integer';
	const table = (name: string) =>
		db.schema.createTable(name).addColumn('id', 'text', (id) => id.primaryKey());
	const ofUser = owned('auth_user.id');
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
	const { index } = builder(db, engine);
	await index('auth_session_user', 'auth_session', ['userId']);
	await index('auth_account_user', 'auth_account', ['userId']);
	await index('auth_verification_identifier', 'auth_verification', ['identifier']);
	await index('auth_passkey_user', 'auth_passkey', ['userId']);
}
