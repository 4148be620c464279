import type { Database, Person } from '#db/schema';
import { transaction } from '#db/transaction';
import { createOneTimeToken, spendOneTimeToken } from '#lib/accounts/auth/one-time-token';
import { isBanned } from '#lib/accounts/people/policy';
import { week } from '#lib/platform/time/durations';
import { askToSubscribe, tellSubscribed } from './asked-mails.ts';
import { subscriptionOf } from './queries.ts';
import { stopSubscriber } from './stopping.ts';

/**
 * Somebody gave an address to be told of new articles: nothing happens but a mail with a button, at most three
 * unasked ones a day. Tells whether one was queued; what asks must not pass that on to strangers.
 */
export async function askSubscription(
	db: Database,
	asked: { email: string; language: string; origin: 'form' | 'admin' },
): Promise<boolean> {
	const { email, language, origin } = asked;
	return transaction(db, async (trx) => {
		const known = await trx
			.selectFrom('person')
			.select(['id', 'standing', 'banned_until'])
			.where('email', '=', email)
			.executeTakeFirst();
		if (known && isBanned(known, Date.now())) return false;
		const now = Date.now();
		await trx
			.insertInto('subscriber')
			.values({
				email,
				person_id: null,
				status: 'unconfirmed',
				language,
				origin,
				created_at: now,
				confirmed_at: null,
				stopped_at: null,
			})
			.onConflict((conflict) => conflict.column('email').doNothing())
			.execute();
		const row = await trx
			.selectFrom('subscriber')
			.selectAll()
			.where('email', '=', email)
			.executeTakeFirstOrThrow();
		if (row.status === 'active') {
			if (origin === 'form') await tellSubscribed(trx, row);
			return false;
		}
		const oneTimeToken = await createOneTimeToken(trx, { purpose: 'subscribe', email, validFor: week });
		return askToSubscribe(trx, { email, language, token: oneTimeToken.token, byAdmin: origin === 'admin' });
	});
}

/** The button of that mail's page. Tells whether new articles will come. */
export async function confirmSubscription(db: Database, token: string): Promise<boolean> {
	return transaction(db, async (trx) => {
		const oneTimeToken = await spendOneTimeToken(trx, 'subscribe', token);
		if (!oneTimeToken) return false;
		const person = await trx
			.selectFrom('person')
			.select(['id', 'standing', 'banned_until'])
			.where('email', '=', oneTimeToken.email)
			.executeTakeFirst();
		if (person && isBanned(person, Date.now())) return false;
		const done = await trx
			.updateTable('subscriber')
			.set({ status: 'active', confirmed_at: Date.now(), stopped_at: null, person_id: person?.id ?? null })
			.where('email', '=', oneTimeToken.email)
			.returning('id')
			.executeTakeFirst();
		return done !== undefined;
	});
}

/** Somebody signed in wants new articles by mail: their address is proved already. */
export async function subscribeAs(db: Database, person: Person, language: string): Promise<boolean> {
	if (!person.email || person.erased_at !== null || isBanned(person, Date.now())) return false;
	const email = person.email.toLowerCase();
	return transaction(db, async (trx) => {
		const own = await subscriptionOf(trx, person);
		if (own?.status === 'active') return true;
		const now = Date.now();
		const active = { status: 'active' as const, person_id: person.id, confirmed_at: now, stopped_at: null };
		if (own) await trx.updateTable('subscriber').set(active).where('id', '=', own.id).execute();
		else
			await trx
				.insertInto('subscriber')
				.values({ ...active, email, language, origin: 'person', created_at: now })
				.execute();
		return true;
	});
}

/** Ends one's own. */
export async function stopAs(db: Database, person: Pick<Person, 'id' | 'email'>): Promise<void> {
	await transaction(db, async (trx) => {
		const own = await subscriptionOf(trx, person);
		if (own) await stopSubscriber(trx, own.id);
	});
}
