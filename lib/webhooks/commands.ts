import { randomBytes, randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import { z } from 'zod';
import type { Database, Person, Schema } from '#db/schema';
import { transaction } from '#db/transaction';
import { may } from '#lib/accounts/people/policy';
import { toldTypes } from '#lib/api/told';
import { record, type Verb } from '#lib/platform/audit-log/audit-log';
import { isReceiver, secretOf } from '#lib/platform/signed-requests/signed-requests';
import { day } from '#lib/platform/time/durations';

const MOST = 20;
/** For how long the secret before is still good. */
const OVERLAP = day;

export const webhookFields = z.object({
	url: z
		.string()
		.trim()
		.refine((address) => isReceiver(address)),
	types: z.array(z.enum(toldTypes)).min(1),
});
type Fields = z.infer<typeof webhookFields>;

const newSalt = () => randomBytes(24).toString('base64url');
const forbidden = { ok: false, why: 'forbidden' } as const;

export type WebhookMade = { ok: true; id: number; secret: string } | { ok: false; why: 'forbidden' | 'many' };

/** Has an address told of what happens from now on. Its secret is told here and, until it is renewed, never again. */
export async function createWebhook(
	db: Database,
	by: Person,
	{ url, types }: Fields,
	now = Date.now(),
): Promise<WebhookMade> {
	if (!may(by, 'manageWebhooks')) return forbidden;
	const salt = newSalt();
	return transaction(db, async (trx) => {
		// Two at once see one after the other how many there are.
		await trx.updateTable('site').set({ id: 1 }).where('id', '=', 1).execute();
		const { count } = await trx
			.selectFrom('webhook')
			.select(({ fn }) => fn.countAll().as('count'))
			.executeTakeFirstOrThrow();
		if (Number(count) >= MOST) return { ok: false, why: 'many' };
		const { id } = await trx
			.insertInto('webhook')
			.values({ url, types: JSON.stringify(types), salt, created_at: now })
			.returning('id')
			.executeTakeFirstOrThrow();
		await record(trx, { verb: 'webhook-made', actorId: by.id, detail: { webhook: id, types } });
		return { ok: true, id, secret: secretOf(salt) };
	});
}

type Acted<Done> = ({ ok: true } & Done) | { ok: false; why: 'forbidden' | 'gone' };

/** Does something with one of them, by who may. */
async function actOn<Done extends object>(
	db: Database,
	by: Person,
	id: number,
	verb: Verb | null,
	act: (trx: Transaction<Schema>) => Promise<Done | null>,
): Promise<Acted<Done>> {
	if (!may(by, 'manageWebhooks')) return forbidden;
	return transaction(db, async (trx) => {
		const done = await act(trx);
		if (!done) return { ok: false, why: 'gone' };
		if (verb) await record(trx, { verb, actorId: by.id, detail: { webhook: id } });
		return { ok: true, ...done };
	});
}

/** Changes where it goes, what of, and whether it is on; turned on again, it is told what waited. */
export const changeWebhook = (
	db: Database,
	by: Person,
	id: number,
	{ url, types, active }: Fields & { active: boolean },
) =>
	actOn(db, by, id, 'webhook-changed', async (trx) => {
		const changed = await trx
			.updateTable('webhook')
			.set({ url, types: JSON.stringify(types), active: active ? 1 : 0 })
			.$if(active, (query) => query.set({ stopped: null, failing_since: null, paused_until: 0 }))
			.where('id', '=', id)
			.returning('id')
			.executeTakeFirst();
		return changed ?? null;
	});

/** Drops it, with all it was told. */
export const deleteWebhook = (db: Database, by: Person, id: number) =>
	actOn(db, by, id, 'webhook-deleted', async (trx) => {
		const gone = await trx.deleteFrom('webhook').where('id', '=', id).returning('url').executeTakeFirst();
		return gone ?? null;
	});

/** Makes a new secret; the one before is good for a day, in which both sign. Renewed again within it, the first goes on. */
export const renewSecret = (db: Database, by: Person, id: number, now = Date.now()) =>
	actOn(db, by, id, 'webhook-renewed', async (trx) => {
		const salt = newSalt();
		const own = trx.updateTable('webhook').where('id', '=', id);
		await own
			.set(({ ref }) => ({ old_salt: ref('salt'), old_until: now + OVERLAP }))
			.where(({ or, eb }) => or([eb('old_until', 'is', null), eb('old_until', '<=', now)]))
			.execute();
		const renewed = await own.set({ salt }).returning('id').executeTakeFirst();
		return renewed ? { secret: secretOf(salt) } : null;
	});

/** Has one that is on asked at once, though it failed; nothing where it is off. */
const wake = (trx: Transaction<Schema>, id: number) =>
	trx
		.updateTable('webhook')
		.set({ paused_until: 0 })
		.where('id', '=', id)
		.where('active', '=', 1)
		.returning('id')
		.executeTakeFirst();

/** Sends one something that says nothing, to try whether it arrives. */
export const sendTest = (db: Database, by: Person, id: number, now = Date.now()) =>
	actOn(db, by, id, null, async (trx) => {
		const webhook = await wake(trx, id);
		if (!webhook) return null;
		const test = { webhook_id: id, message: `msg_${randomUUID()}`, type: 'test', subject: null };
		await trx
			.insertInto('webhook_delivery')
			.values({ ...test, created_at: now, due_at: now })
			.execute();
		return webhook;
	});

/** Sends something once more, under the same name and as it is now, whatever became of it. */
export const sendAgain = (db: Database, by: Person, id: number, delivery: number, now = Date.now()) =>
	actOn(db, by, id, null, async (trx) => {
		if (!(await wake(trx, id))) return null;
		const again = await trx
			.updateTable('webhook_delivery')
			.set({ state: 'waiting', attempts: 0, due_at: now })
			.where('id', '=', delivery)
			.where('webhook_id', '=', id)
			.returning('id')
			.executeTakeFirst();
		return again ?? null;
	});
