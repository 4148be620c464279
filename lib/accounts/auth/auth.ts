import { passkey } from '@better-auth/passkey';
import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { APIError, createAuthMiddleware, getSessionFromCtx } from 'better-auth/api';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import { engineOf } from '#db/connection';
import type { Database } from '#db/schema';
import { confirmPerson } from '#lib/accounts/people/commands';
import { isBanned, mayAnything } from '#lib/accounts/people/policy';
import { record } from '#lib/platform/audit-log/audit-log';
import { database } from '#lib/platform/database/database';
import { environment } from '#lib/platform/environment/environment';
import { shared } from '#lib/program/process-wide';
import { getSite } from '#lib/site/settings/queries';
import { authSecret, cookiePrefix, sessionLength } from './cookies.ts';
import { mayAddPasskey } from './required-passkey.ts';
import { viewerBy } from './session.ts';

/** better-auth as this blog uses it: passkeys and other sites' accounts; mailed sign-ins are our own one-time tokens. */
export function authOptions(db: Database) {
	const { siteUrl, signIn } = environment();
	return {
		appName: 'Postilla',
		baseURL: siteUrl,
		secret: authSecret(),
		trustedOrigins: [siteUrl],
		database: { db, type: engineOf(db), transaction: false },
		user: {
			modelName: 'auth_user',
			validateUserInfo: ({ user, source }) => {
				if (source.method === 'oauth' && user.emailVerified !== true) return { error: 'email_not_verified' };
			},
		},
		session: {
			modelName: 'auth_session',
			expiresIn: sessionLength,
			disableSessionRefresh: true,
			cookieCache: { enabled: false },
		},
		account: { modelName: 'auth_account', accountLinking: { enabled: true } },
		verification: { modelName: 'auth_verification' },
		socialProviders: {
			...(signIn.github ? { github: signIn.github } : {}),
			...(signIn.google ? { google: signIn.google } : {}),
		},
		plugins: [
			passkey({
				rpID: new URL(siteUrl).hostname,
				rpName: 'Postilla',
				origin: siteUrl,
				schema: { passkey: { modelName: 'auth_passkey' } },
			}),
			...(signIn.oidc ? [genericOAuth({ config: [oidcProvider(signIn.oidc)] })] : []),
		],
		rateLimit: { enabled: false },
		telemetry: { enabled: false },
		logger: { level: 'error' },
		onAPIError: { errorURL: `${siteUrl}/sign-in` },
		advanced: {
			cookiePrefix: cookiePrefix(),
			useSecureCookies: false,
			defaultCookieAttributes: {
				httpOnly: true,
				sameSite: 'lax',
				secure: siteUrl.startsWith('https:'),
				path: '/',
			},
			ipAddress: { disableIpTracking: true },
		},
		hooks: {
			// Of the very session that adds it: cookies can be written so that others read another in them.
			before: createAuthMiddleware(async (context) => {
				if (!/^\/passkey\/(?:generate-register|verify-registration)/.test(context.path)) return;
				const acting = await getSessionFromCtx(context);
				const viewer = acting && (await viewerBy(db, acting.session.token));
				if (viewer && !(await mayAddPasskey(db, viewer)))
					throw new APIError('FORBIDDEN', { code: 'PASSKEY_REQUIRED', message: 'a passkey is required' });
			}),
		},
		databaseHooks: {
			user: {
				create: {
					after: async ({ email, name }) => {
						const { language } = await getSite(db);
						await confirmPerson(db, { email, name, language });
					},
				},
			},
			session: {
				create: {
					before: async ({ userId, userAgent }) => {
						if (!(await maySignIn(db, userId))) return false;
						return { data: { ipAddress: null, userAgent: (userAgent ?? '').slice(0, 300) } };
					},
					after: async ({ id, userId }, context) => {
						if (context?.path === '/passkey/verify-authentication') await noteByPasskey(db, id);
						await recordSignIn(db, userId);
					},
				},
			},
		},
	} satisfies BetterAuthOptions;
}

function oidcProvider({
	issuer,
	clientId,
	clientSecret,
}: {
	issuer: string;
	clientId: string;
	clientSecret: string;
}) {
	return {
		providerId: 'oidc',
		clientId,
		clientSecret,
		discoveryUrl: `${issuer}/.well-known/openid-configuration`,
		scopes: ['openid', 'email', 'profile'],
		pkce: true,
	};
}

/** Notes that a passkey opened a session. */
const noteByPasskey = (db: Database, id: string) =>
	db.updateTable('auth_session').set({ by_passkey: 1 }).where('id', '=', id).execute();

/** Sign-ins of the blog's own people are told in the log. */
async function recordSignIn(db: Database, userId: string): Promise<void> {
	const person = await db
		.selectFrom('person')
		.select(['id', 'role', 'standing', 'banned_until'])
		.where('user_id', '=', userId)
		.executeTakeFirst();
	if (!person || !mayAnything(person)) return;
	await record(db, { verb: 'signed-in', actorId: person.id, personId: person.id });
}

/**
 * Whether passkey or account open a session: users left over from erased people have nobody to sign in, and who is
 * banned comes in by a mailed link alone, to see, take along or erase what is theirs.
 */
async function maySignIn(db: Database, userId: string): Promise<boolean> {
	const person = await db
		.selectFrom('person')
		.select(['standing', 'banned_until'])
		.where('user_id', '=', userId)
		.where('erased_at', 'is', null)
		.executeTakeFirst();
	return person !== undefined && !isBanned(person, Date.now());
}

/** The process's one better-auth. */
export const auth = () => shared('auth', () => betterAuth(authOptions(database())));
