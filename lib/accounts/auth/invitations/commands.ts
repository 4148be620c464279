import { sql } from 'kysely';
import type { Database, Person } from '#db/schema';
import { transaction } from '#db/transaction';
import { lockRoles } from '#lib/accounts/people/admins';
import { confirmPerson } from '#lib/accounts/people/commands';
import { looksLike, nameProblem, protectedNames } from '#lib/accounts/people/names';
import { isNameless, nameNameless } from '#lib/accounts/people/naming';
import { isBanned, isOfTheBlog, may } from '#lib/accounts/people/policy';
import { record } from '#lib/platform/audit-log/audit-log';
import { oneSpelling } from '#lib/platform/forms/email';
import { bump } from '#lib/platform/page-cache/versions';
import { week } from '#lib/platform/time/durations';
import { siteTag } from '#lib/site/cache-tags/site';
import { getSite } from '#lib/site/settings/queries';
import { createOneTimeToken, spendOneTimeToken } from '../one-time-token.ts';
import { passkeysWork } from '../passkeys.ts';
import { invitationSent } from './mail.ts';
import { type InvitedRole, openInvitation, roleIn } from './queries.ts';

/** As many wait for an answer at once. */
export const MOST_OPEN = 20;

export type Invited =
	| { ok: true }
	/** `known`: has a role already. Each ends the name of a message, roles.invite.refused.… */
	| { ok: false; why: 'forbidden' | 'missing' | 'known' | 'banned' | 'many' };

/** Mails an invitation to an address, in place of an earlier one. */
export async function invite(
	db: Database,
	by: Person,
	{ email: given, role }: { email: string; role: InvitedRole },
): Promise<Invited> {
	if (!may(by, 'managePeople')) return { ok: false, why: 'forbidden' };
	return transaction(db, async (trx) => {
		await lockRoles(trx);
		const email = oneSpelling(given);
		const known = await personAt(trx, email);
		if (known && isOfTheBlog(known)) return { ok: false, why: 'known' };
		if (known && isBanned(known, Date.now())) return { ok: false, why: 'banned' };
		const { count } = await trx
			.selectFrom('one_time_token')
			.select(({ fn }) => fn.countAll().as('count'))
			.where('purpose', '=', 'invite')
			.where('email', '<>', email)
			.where('used_at', 'is', null)
			.where('expires_at', '>', Date.now())
			.executeTakeFirstOrThrow();
		if (Number(count) >= MOST_OPEN) return { ok: false, why: 'many' };
		await forget(trx, email);
		const { token } = await createOneTimeToken(trx, {
			purpose: 'invite',
			email,
			personId: by.id,
			payload: { role },
			validFor: week,
		});
		const language = known?.language ?? (await getSite(trx)).language;
		await invitationSent(trx, { email, language, token, role, byName: by.name });
		await record(trx, { verb: 'invited', actorId: by.id, personId: known?.id, detail: { to: role } });
		return { ok: true };
	});
}

/** Mails an invitation once more, good for another week; the earlier link is good for nothing. */
export async function inviteAgain(db: Database, by: Person, id: number): Promise<Invited> {
	if (!may(by, 'managePeople')) return { ok: false, why: 'forbidden' };
	const row = await listed(db, id);
	return row ? invite(db, by, { email: row.email, role: roleIn(row) }) : { ok: false, why: 'missing' };
}

/** Takes an invitation back. Returns whether there was one. */
export async function withdrawInvitation(db: Database, by: Person, id: number): Promise<boolean> {
	if (!may(by, 'managePeople')) return false;
	return transaction(db, async (trx) => {
		const row = await listed(trx, id);
		if (!row) return false;
		await forget(trx, row.email);
		await record(trx, { verb: 'uninvited', actorId: by.id, detail: { to: roleIn(row) } });
		return true;
	});
}

/** What somebody invited others to who may invite nobody any more. */
export async function forgetInvitationsBy(trx: Database, personId: number): Promise<void> {
	const rows = await trx
		.selectFrom('one_time_token')
		.select('email')
		.where('purpose', '=', 'invite')
		.where('person_id', '=', personId)
		.where('used_at', 'is', null)
		.execute();
	for (const { email } of rows) await forget(trx, email);
}

const listed = (db: Database, id: number) =>
	db
		.selectFrom('one_time_token')
		.selectAll()
		.where('id', '=', id)
		.where('purpose', '=', 'invite')
		.where('used_at', 'is', null)
		.executeTakeFirst();

/** An address' invitation, and the mail of it that has not gone out. */
async function forget(trx: Database, email: string): Promise<void> {
	await trx
		.deleteFrom('one_time_token')
		.where('purpose', '=', 'invite')
		.where('email', '=', email)
		.where('used_at', 'is', null)
		.execute();
	await trx
		.deleteFrom('mail')
		.where('kind', '=', 'invite')
		.where('recipient', '=', email)
		.where('status', '=', 'queued')
		.execute();
}

const personAt = (db: Database, email: string): Promise<Person | undefined> =>
	db
		.selectFrom('person')
		.selectAll()
		.where(sql<string>`lower(email)`, '=', email)
		.where('erased_at', 'is', null)
		.executeTakeFirst();

/** Whether whoever is invited has no name here yet: then they are asked for one. */
export async function asksName(db: Database, email: string): Promise<boolean> {
	const known = await personAt(db, email);
	return !known || isNameless(known);
}

export type Joined =
	| { ok: true; person: Person; next: string }
	/** `name`: none, or one that is no name or another's. */
	| { ok: false; why: 'dead' | 'wrong' | 'taken' };

/**
 * The button of the page that an invitation leads to: who holds it is confirmed, gets the role if they have none, and
 * is to be signed in.
 */
export async function join(db: Database, token: string, given: string): Promise<Joined> {
	return transaction(db, async (trx) => {
		await lockRoles(trx);
		const open = await openInvitation(trx, token);
		if (!open) return { ok: false, why: 'dead' };
		const { email, role, by } = open;
		const name = given.normalize('NFC').replace(/\s+/gu, ' ').trim();
		if (await asksName(trx, email)) {
			if (nameProblem(name) !== null) return { ok: false, why: 'wrong' };
			if (looksLike(name, await protectedNames(trx)) !== null) return { ok: false, why: 'taken' };
		}
		if (!(await spendOneTimeToken(trx, 'invite', token))) return { ok: false, why: 'dead' };
		const { language } = await getSite(trx);
		const found = await confirmPerson(trx, { email, name, language });
		if (isBanned(found, Date.now())) return { ok: false, why: 'dead' };
		const named = await nameNameless(trx, found, { name, url: null });
		const person = isOfTheBlog(named) ? named : await giveRole(trx, named, role, by.id);
		const next = passkeysWork() ? `/me/keys?from=${encodeURIComponent('/admin')}` : '/admin';
		return { ok: true, person, next };
	});
}

async function giveRole(
	trx: Database,
	{ id }: Person,
	role: InvitedRole,
	invitedBy: number,
): Promise<Person> {
	const person = await trx
		.updateTable('person')
		.set({ role, standing: 'normal', banned_until: null })
		.where('id', '=', id)
		.returningAll()
		.executeTakeFirstOrThrow();
	await record(trx, { verb: 'joined', actorId: id, personId: invitedBy, detail: { to: role } });
	await bump(trx, [siteTag]);
	return person;
}
