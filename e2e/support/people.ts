import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext } from '@playwright/test';
import { openDatabase } from '#db/connection';
import type { Database, Person } from '#db/schema';
import type { Role, Standing } from '#db/tables/accounts/people';
import { transaction } from '#db/transaction';
import { openSession } from '#lib/accounts/auth/session';
import { confirmPerson } from '#lib/accounts/people/commands';
import { bump } from '#lib/platform/page-cache/versions';
import { siteTag } from '#lib/site/cache-tags/site';
import { secret } from './server.ts';

/** Where a blog's server keeps things, as its environment says. */
export interface Place {
	/** SITE_URL. */
	url: string;
	DATA_DIR: string;
	/** Empty for SQLite. */
	DATABASE_URL: string;
}

export interface Somebody {
	email: string;
	name: string;
	role?: Role;
	standing?: Standing;
}

/** Does something in a blog's database, beside its running server. */
export async function inDatabase<T>(place: Place, work: (db: Database) => Promise<T>): Promise<T> {
	const db = openDatabase({ databaseUrl: place.DATABASE_URL || undefined, dataDir: place.DATA_DIR });
	try {
		return await work(db);
	} finally {
		await db.destroy();
	}
}

/** Makes a confirmed person, or finds and changes them. */
export async function ensurePerson(db: Database, somebody: Somebody): Promise<Person> {
	const { email, name, role, standing } = somebody;
	return transaction(db, async (trx) => {
		const { id } = await confirmPerson(trx, { email, name, language: 'it' });
		await bump(trx, [siteTag]);
		return trx
			.updateTable('person')
			.set({ name, ...(role ? { role } : {}), ...(standing ? { standing } : {}) })
			.where('id', '=', id)
			.returningAll()
			.executeTakeFirstOrThrow();
	});
}

/** Signs somebody in by inserting a session: the `Cookie` header for plain requests. */
export async function sessionOf(
	place: Place,
	somebody: Somebody,
): Promise<{ person: Person; name: string; value: string; cookie: string }> {
	const { person, token } = await inDatabase(place, async (db) => {
		const person = await ensurePerson(db, somebody);
		return { person, token: await openSession(db, person, 'e2e') };
	});
	const signing = place.DATABASE_URL ? secret : readFileSync(join(place.DATA_DIR, 'secret'), 'utf8').trim();
	const key = createHmac('sha256', signing)
		.update(JSON.stringify(['better-auth']))
		.digest('base64url');
	const value = encodeURIComponent(`${token}.${createHmac('sha256', key).update(token).digest('base64')}`);
	const name = 'postilla.session_token';
	return { person, name, value, cookie: `${name}=${value}` };
}

/** The same for a browser. */
export async function signIn(context: BrowserContext, place: Place, somebody: Somebody): Promise<Person> {
	const { person, name, value } = await sessionOf(place, somebody);
	await context.addCookies([{ name, value, url: place.url, httpOnly: true, sameSite: 'Lax' }]);
	return person;
}
