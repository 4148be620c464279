import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Transaction } from 'kysely';
import type { Database, Person, Schema } from '#db/schema';
import { transaction } from '#db/transaction';
import { may } from '#lib/accounts/people/policy';
import { record } from '#lib/platform/audit-log/audit-log';
import { type JobKind, JobStopped } from '#lib/platform/jobs/kind';
import { queueJob } from '#lib/platform/jobs/queue';
import { minute } from '#lib/platform/time/durations';
import type { Decided, Decision } from './commands.ts';
import { decideAll } from './deciding.ts';
import { type NewStanding, stand, subjectOf } from './people/commands.ts';
import { inTab, type QueueFilters } from './queue-filters.ts';
import { SLICE, SWEEP, undoAll } from './undoing.ts';
import { recordsOf, type Writer } from './written-by.ts';

type Trx = Transaction<Schema>;

/** One decision about all that some filters find, however many they are. */
interface Sweep {
	of: QueueFilters[];
	to: Decided;
}

/** What a job goes on with: a sweep, or taking one back, from after that event on. */
type Going = { by: number } & (Sweep | { undo: true; after: number });

/**
 * Decides about all that a filter of the queue finds, as it stands now: the first at once, what is more by a job in
 * slices; all of it is one act.
 */
export async function sweep(
	db: Database,
	by: Person,
	{ to, of }: { to: Decided; of: QueueFilters },
): Promise<Decision | null> {
	if (!may(by, 'moderate')) return null;
	return transaction(db, async (trx) => {
		const upTo = await newestId(trx);
		return begin(trx, by, { to, of: [{ ...of, upTo }] }, randomUUID());
	});
}

/**
 * Bans somebody, a person or the guest of an address, and puts all that they wrote and that is not spam into the bin:
 * one act, taken back as one. Null: no such person, or not theirs to touch.
 */
export async function banAndRemove(
	db: Database,
	by: Person,
	who: Writer,
	ban: Pick<NewStanding, 'until' | 'reason'>,
): Promise<(Decision & { person: Person }) | null> {
	if (!may(by, 'moderate')) return null;
	return transaction(db, async (trx) => {
		const before = await subjectOf(trx, by, who);
		if (!before) return null;
		const batch = randomUUID();
		const person =
			before.standing === 'banned' && before.banned_until === null
				? before
				: await stand(trx, before, { ...ban, standing: 'banned' });
		const upTo = await newestId(trx);
		const writers: Writer[] = typeof who === 'string' ? [person.id, who] : [person.id];
		const of = writers.flatMap((writer): QueueFilters[] => {
			const whose = typeof writer === 'number' ? { person: writer } : { email: writer };
			return [
				{ tab: 'published', ...whose, upTo },
				{ tab: 'waiting', ...whose, upTo },
			];
		});
		const { published, held } = (await recordsOf(trx, [person.id])).get(person.id)!;
		await record(trx, {
			verb: 'standing',
			actorId: by.id,
			personId: person.id,
			batch,
			detail: {
				from: before.standing,
				fromUntil: before.banned_until,
				to: 'banned',
				until: person.banned_until,
				count: published + held,
			},
		});
		return { ...(await begin(trx, by, { of, to: 'bin' }, batch)), person };
	});
}

async function newestId(trx: Trx): Promise<number> {
	const newest = await trx
		.selectFrom('comment')
		.select('id')
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
	return newest?.id ?? 0;
}

async function begin(trx: Trx, by: Person, what: Sweep, batch: string): Promise<Decision> {
	const { decision, more } = await decideSlice(trx, by, what, batch);
	if (more) await queueJob(trx, { kind: SWEEP, key: batch, payload: { by: by.id, ...what } satisfies Going });
	return decision;
}

async function decideSlice(
	trx: Trx,
	by: Person,
	{ of, to }: Sweep,
	batch: string,
): Promise<{ decision: Decision; more: boolean }> {
	const found = new Set<number>();
	for (const filters of of) {
		if (found.size >= SLICE) break;
		const rows = await inTab(trx, filters).orderBy('id').limit(SLICE).execute();
		for (const { id } of rows) if (found.size < SLICE) found.add(id);
	}
	const decision = await decideAll(trx, by, { ids: [...found], to }, batch);
	return { decision, more: found.size >= SLICE && decision.done.length > 0 };
}

/** Goes on with decisions about many comments, and with taking them back. */
export const sweeping: JobKind = {
	name: SWEEP,
	pauses: [1, 5, 30].map((minutes) => minutes * minute),
	async run(db, { key: batch, payload }, { signal }) {
		let going = JSON.parse(payload) as Going | null;
		for (; going; await setImmediate()) {
			if (signal.aborted) throw new JobStopped();
			const now: Going = going;
			going = await transaction(db, async (trx) => {
				const by = await trx
					.selectFrom('person')
					.selectAll()
					.where('id', '=', now.by)
					.executeTakeFirstOrThrow();
				if ('undo' in now) {
					const { last } = await undoAll(trx, by, batch, now.after);
					return last === null ? null : { ...now, after: last };
				}
				if (await isTakenBack(trx, batch)) return null;
				return (await decideSlice(trx, by, now, batch)).more ? now : null;
			});
		}
	},
};

const isTakenBack = (trx: Trx, batch: string) =>
	trx
		.selectFrom('event')
		.select('id')
		.where('batch', '=', batch)
		.where('undone_at', 'is not', null)
		.limit(1)
		.executeTakeFirst();
