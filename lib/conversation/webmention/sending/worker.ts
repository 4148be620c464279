import type { Selectable } from 'kysely';
import type { Database } from '#db/schema';
import type { SentMentionTable } from '#db/tables/conversation/webmention';
import { fetchSafely } from '#lib/platform/fetch/fetch';
import { type JobKind, JobPutOff, JobStopped } from '#lib/platform/jobs/kind';
import { minute } from '#lib/platform/time/durations';
import { findSite } from '#lib/site/settings/queries';
import { type Ask, discover } from './discovery.ts';
import type { Endpoint } from './endpoint.ts';
import { messageOf } from './message.ts';
import { whySilent } from './queue.ts';
import { SENDING } from './rows.ts';
import { failed, failedWith, type Told, tell } from './send-webmention.ts';

type Row = Selectable<SentMentionTable>;

const pauses = [1, 5, 30, 120].map((minutes) => minutes * minute);

/** What came of a try. `found` null: the target takes no such thing. */
interface Tried {
	found: Endpoint | null;
	told: Told | null;
	error: string | null;
}

/** Tells the target of the link whose number is the job's key. */
export const sending = ({ ask = fetchSafely }: { ask?: Ask } = {}): JobKind => ({
	name: SENDING,
	lanes: 4,
	pauses,
	// Switched off, the blog forgets what waits, also what waits for another try.
	backlog: async (db) => (await isAnyWaiting(db)) && (await isSilent(db)),
	async run(db, { key, attempts }, { last, now }) {
		if (await isSilent(db)) return forgetWaiting(db);
		const row = await take(db, Number(key));
		if (!row) return;
		try {
			const tried = await attempt(db, row, ask);
			const { told } = tried;
			if (told?.ok === false && told.stopped) throw new JobStopped();
			const pause = told && !told.ok && told.later && !last ? pauses[attempts - 1] : undefined;
			await settle(db, row, tried, now(), pause);
			if (pause !== undefined) throw new JobPutOff(tried.error ?? '');
		} catch (error) {
			const expected = error instanceof JobStopped || error instanceof JobPutOff;
			if (last && !expected) await settle(db, row, brokenBy(error), now(), undefined);
			throw error;
		}
	},
});

/** A fault of ours. */
function brokenBy(error: unknown): Tried {
	const told = failed(String((error as Error).message).slice(0, 200));
	return { found: null, told, error: told.error };
}

async function isSilent(db: Database): Promise<boolean> {
	const site = await findSite(db);
	return site === null || whySilent(site) !== null;
}

async function isAnyWaiting(db: Database): Promise<boolean> {
	const row = await db
		.selectFrom('sent_mention')
		.select('id')
		.where('status', 'in', ['queued', 'sending'])
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}

async function take(db: Database, id: number): Promise<Row | null> {
	const row = await db
		.updateTable('sent_mention')
		.set({ status: 'sending' })
		.where('id', '=', id)
		// One that failed is tried again where somebody retries its job.
		.where('status', 'in', ['queued', 'sending', 'failed'])
		.returningAll()
		.executeTakeFirst();
	return row ?? null;
}

async function attempt(db: Database, row: Row, ask: Ask): Promise<Tried> {
	const discovered = await discover(row.target, ask);
	if (!discovered.ok) {
		const told = failed(discovered.why);
		return { found: null, told, error: told.error };
	}
	const { found, status } = discovered;
	if (!found) {
		const told = status >= 400 ? failedWith(status) : null;
		return { found, told: told?.later ? told : null, error: told?.error ?? null };
	}
	// A trackback knows neither changes nor going: it is sent once.
	if (found.protocol === 'trackback' && (row.sent_version !== null || row.linked === 0)) {
		return { found, told: { ok: true, statusUrl: null, skipped: true }, error: null };
	}
	const told = await tell(found, await messageOf(db, row), ask);
	return { found, told, error: told.ok ? null : told.error };
}

/** Notes what came of a try, unless there is something newer to tell meanwhile. */
async function settle(
	db: Database,
	row: Row,
	{ found, told, error }: Tried,
	now: number,
	pause: number | undefined,
): Promise<void> {
	const sent = told?.ok
		? { sent_version: row.version, ...(told.skipped ? {} : { sent_at: now, status_url: told.statusUrl }) }
		: {};
	const status = told === null ? 'none' : told.ok ? 'sent' : pause === undefined ? 'failed' : 'queued';
	const how = { protocol: found?.protocol ?? null, endpoint: found?.endpoint ?? null };
	const same = db.updateTable('sent_mention').where('id', '=', row.id);
	const settled = await same
		.set({ ...sent, ...how, status, error, settled_at: now, due_at: now + (pause ?? 0) })
		.where('status', '=', 'sending')
		.where('version', '=', row.version)
		.where('linked', '=', row.linked)
		.executeTakeFirst();
	if (settled.numUpdatedRows === 0n && told?.ok) await same.set(sent).execute();
}

/** What waits is given up: switched on again, the blog tells of what changes from then on. */
async function forgetWaiting(db: Database): Promise<void> {
	await db
		.deleteFrom('sent_mention')
		.where('status', 'in', ['queued', 'sending'])
		.where('sent_version', 'is', null)
		.execute();
	await db
		.updateTable('sent_mention')
		.set(({ ref }) => ({ status: 'sent', version: ref('sent_version').$notNull() }))
		.where('status', 'in', ['queued', 'sending'])
		.execute();
}
