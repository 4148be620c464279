import { randomBytes } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { Database, Person, Schema } from '#db/schema';
import type { Role, Standing } from '#db/tables/accounts/people';
import { transaction } from '#db/transaction';
import { forgetInvitationsBy } from '#lib/accounts/auth/invitations/commands';
import { endAccess } from '#lib/accounts/auth/session';
import { isOnlyAdmin, lockRoles } from '#lib/accounts/people/admins';
import { isBanned, isOfTheBlog, may } from '#lib/accounts/people/policy';
import { record } from '#lib/platform/audit-log/audit-log';
import { emailOf } from '#lib/platform/forms/email';
import { bump } from '#lib/platform/page-cache/versions';
import { siteTag } from '#lib/site/cache-tags/site';
import { standingChanged } from '../events.ts';

export interface NewStanding {
	standing: Standing;
	/** Only for a ban; null: for good. */
	until: number | null;
	reason: string;
}

/**
 * Trusts, holds, bans or frees a person, or the guest of that e-mail; null: no such person, or not theirs to
 * touch: nobody does this to an administrator or to themselves, and to a moderator, banned or not, only an
 * administrator. A ban ends at once whatever they have open.
 */
export async function setStanding(
	db: Database,
	by: Person,
	who: number | string,
	{ standing, until, reason }: NewStanding,
): Promise<Person | null> {
	if (!may(by, 'moderate')) return null;
	return transaction(db, async (trx) => {
		const before = await subjectOf(trx, by, who);
		if (!before) return null;
		const person = await stand(trx, before, { standing, until, reason });
		await record(trx, {
			verb: 'standing',
			actorId: by.id,
			personId: person.id,
			detail: { from: before.standing, to: standing, until: person.banned_until },
		});
		return person;
	});
}

/** Whose standing this moderator may change; null: no such person, or not theirs to touch. */
export async function subjectOf(trx: Database, by: Person, who: number | string): Promise<Person | null> {
	const person = typeof who === 'number' ? await personOf(trx, who) : await guestOf(trx, who);
	if (!person || person.id === by.id || person.role === 'admin' || person.erased_at !== null) return null;
	return isOfTheBlog(person) && !may(by, 'managePeople') ? null : person;
}

/** Gives a person a standing. The caller has authorised it, and writes it to the log. */
export async function stand(
	trx: Transaction<Schema>,
	{ id }: Person,
	{ standing, until, reason }: NewStanding,
): Promise<Person> {
	const person = await trx
		.updateTable('person')
		.set({
			standing,
			banned_until: standing === 'banned' ? until : null,
			standing_reason: standing === 'normal' ? '' : reason.trim().slice(0, 500),
		})
		.where('id', '=', id)
		.returningAll()
		.executeTakeFirstOrThrow();
	if (isBanned(person, Date.now())) await endAccess(trx, person);
	await standingChanged.tell(trx, person);
	return person;
}

async function personOf(trx: Database, id: number): Promise<Person | null> {
	return (await trx.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

/** The person of an address, or one made for it: known by nothing but what was written under it. */
async function guestOf(trx: Database, address: string): Promise<Person | null> {
	const email = emailOf(address);
	if (email === null) return null;
	const known = await trx
		.selectFrom('person')
		.selectAll()
		.where(sql<string>`lower(email)`, '=', email)
		.executeTakeFirst();
	if (known) return known;
	const comment = await trx
		.selectFrom('comment')
		.select('author_name')
		.where('author_email', '=', email)
		.orderBy('created_at', 'desc')
		.executeTakeFirst();
	return trx
		.insertInto('person')
		.values({
			slug: `guest-${randomBytes(6).toString('hex')}`,
			name: comment?.author_name ?? '',
			email,
			biography: '',
			links: '[]',
			role: 'reader',
			created_at: Date.now(),
		})
		.returningAll()
		.executeTakeFirstOrThrow();
}

type RoleChange = { ok: true; person: Person } | { ok: false; why: 'forbidden' | 'missing' | 'last-admin' };

/** Changes a person's role. Administrators alone may; the last one stays one. */
export async function setRole(db: Database, by: Person, personId: number, role: Role): Promise<RoleChange> {
	if (!may(by, 'managePeople')) return { ok: false, why: 'forbidden' };
	return transaction(db, async (trx) => {
		await lockRoles(trx);
		const before = await personOf(trx, personId);
		if (!before || before.erased_at !== null) return { ok: false, why: 'missing' };
		if (before.role === role) return { ok: true, person: before };
		if (await isOnlyAdmin(trx, before)) {
			return { ok: false, why: 'last-admin' };
		}
		const person = await trx
			.updateTable('person')
			.set({ role, ...(role === 'reader' ? {} : { standing: 'normal' as const, banned_until: null }) })
			.where('id', '=', personId)
			.returningAll()
			.executeTakeFirstOrThrow();
		if (person.standing !== before.standing) await standingChanged.tell(trx, person);
		if (!may(person, 'managePeople')) await forgetInvitationsBy(trx, personId);
		const detail = { from: before.role, to: role };
		await record(trx, { verb: 'role', actorId: by.id, personId, detail });
		await bump(trx, [siteTag]);
		return { ok: true, person };
	});
}

/**
 * Hands the blog over: the other administers it from now on, and whoever did is an editor. Only to somebody who can
 * sign in. Returns who it is now.
 */
export async function handOver(db: Database, by: Person, personId: number): Promise<RoleChange> {
	if (!may(by, 'managePeople')) return { ok: false, why: 'forbidden' };
	return transaction(db, async (trx) => {
		await lockRoles(trx);
		const heir = await personOf(trx, personId);
		if (!heir || !canInherit(by, heir)) return { ok: false, why: 'missing' };
		const raised = await setRole(trx, by, heir.id, 'admin');
		if (raised.ok) await setRole(trx, by, by.id, 'editor');
		return raised;
	});
}

/** Whether the blog can be handed over to somebody: they have signed in before, and are not banned. */
export const canInherit = (by: Pick<Person, 'id'>, heir: Person): boolean =>
	heir.id !== by.id && heir.erased_at === null && heir.user_id !== null && !isBanned(heir, Date.now());
