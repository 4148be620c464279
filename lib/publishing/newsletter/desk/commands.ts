import type { Database, Person } from '#db/schema';
import { transaction } from '#db/transaction';
import { may } from '#lib/accounts/people/policy';
import { record } from '#lib/platform/audit-log/audit-log';
import { chunks } from '#lib/platform/database/chunks';
import { askSubscription } from '../commands.ts';
import { mayHear, peopleBehind } from '../people.ts';
import { dropWaiting, stopSubscriber } from '../stopping.ts';
import { type ReadAddresses, readAddresses } from './reading.ts';

export type Added = { ok: true } | { ok: false; why: 'forbidden' | 'known' | 'often' };

/** An administrator gives an address: a mail asks it, nothing comes before its button is pressed. */
export async function addSubscriber(
	db: Database,
	by: Person,
	{ email, language }: { email: string; language: string },
): Promise<Added> {
	if (!may(by, 'manageSubscribers')) return { ok: false, why: 'forbidden' };
	return transaction(db, async (trx) => {
		const known = await trx
			.selectFrom('subscriber')
			.select('status')
			.where('email', '=', email)
			.executeTakeFirst();
		if (known?.status === 'active') return { ok: false, why: 'known' };
		if (!(await askSubscription(trx, { email, language, origin: 'admin' })))
			return { ok: false, why: 'often' };
		await record(trx, { verb: 'subscriber-added', actorId: by.id });
		return { ok: true };
	});
}

export type Imported =
	| ({ ok: true; added: number; known: number; stopped: number } & Omit<ReadAddresses, 'emails'>)
	| { ok: false; why: 'forbidden' | 'unreadable' };

const BATCH = 500;

/**
 * Takes addresses that confirmed elsewhere, as active. Who stopped here stays stopped, who is banned stays out.
 * A second time changes nothing.
 */
export async function importSubscribers(
	db: Database,
	by: Person,
	{ csv, language }: { csv: string; language: string },
): Promise<Imported> {
	if (!may(by, 'manageSubscribers')) return { ok: false, why: 'forbidden' };
	const read = readAddresses(csv);
	if (!read) return { ok: false, why: 'unreadable' };
	const { emails, ...left } = read;
	const counts = { added: 0, known: 0, stopped: 0 };
	for (const part of chunks(emails, BATCH)) {
		const batch = await takeIn(db, part, language);
		for (const key of ['added', 'known', 'stopped'] as const) counts[key] += batch[key];
	}
	await record(db, { verb: 'subscribers-imported', actorId: by.id, detail: { to: counts.added } });
	return { ok: true, ...counts, ...left };
}

async function takeIn(db: Database, emails: string[], language: string) {
	return transaction(db, async (trx) => {
		const now = Date.now();
		const all = emails.map((email) => ({ email, person_id: null }));
		const personOf = await peopleBehind(trx, all);
		const fit = all.filter((one) => mayHear(personOf(one), now));
		const before = await trx
			.selectFrom('subscriber')
			.select(['email', 'status'])
			.where('email', 'in', emails)
			.execute();
		const status = new Map(before.map((row) => [row.email, row.status]));
		const fresh = fit.filter(({ email }) => !status.has(email));
		const active = { status: 'active' as const, confirmed_at: now };
		for (const part of chunks(fresh, 100)) {
			const rows = part.map((one) => ({
				...active,
				email: one.email,
				person_id: personOf(one)?.id ?? null,
				language,
				origin: 'import' as const,
				created_at: now,
				stopped_at: null,
			}));
			await trx
				.insertInto('subscriber')
				.values(rows)
				.onConflict((conflict) => conflict.column('email').doNothing())
				.execute();
		}
		const asked = fit.flatMap(({ email }) => (status.get(email) === 'unconfirmed' ? [email] : []));
		if (asked.length > 0)
			await trx.updateTable('subscriber').set(active).where('email', 'in', asked).execute();
		const stopped = before.filter((row) => row.status === 'stopped').length + (all.length - fit.length);
		const added = fresh.length + asked.length;
		return { added, stopped, known: emails.length - added - stopped };
	});
}

/** Stops one, as they could themselves; a further import does not bring them back. */
export async function stopFor(db: Database, by: Person, id: number): Promise<boolean> {
	if (!may(by, 'manageSubscribers')) return false;
	return transaction(db, async (trx) => {
		await stopSubscriber(trx, id);
		await record(trx, { verb: 'subscriber-stopped', actorId: by.id });
		return true;
	});
}

/** Forgets one: address, state and what is queued for it. */
export async function removeSubscriber(db: Database, by: Person, id: number): Promise<boolean> {
	if (!may(by, 'manageSubscribers')) return false;
	return transaction(db, async (trx) => {
		const gone = await trx
			.deleteFrom('subscriber')
			.where('id', '=', id)
			.returning('email')
			.executeTakeFirst();
		if (!gone) return false;
		await dropWaiting(trx, gone.email);
		await trx
			.deleteFrom('one_time_token')
			.where('purpose', '=', 'subscribe')
			.where('email', '=', gone.email)
			.execute();
		await record(trx, { verb: 'subscriber-removed', actorId: by.id });
		return true;
	});
}
