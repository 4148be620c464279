import type { Selectable } from 'kysely';
import type { Logger } from 'pino';
import type { Database } from '#db/schema';
import type { SentMentionTable } from '#db/sending-tables';
import { fetchSafely } from '#lib/platform/fetch/fetch';
import { minute } from '#lib/platform/time/durations';
import { findSite } from '#lib/site/settings/queries';
import { type Ask, discover } from './discovery.ts';
import type { Endpoint } from './endpoint.ts';
import { messageOf } from './message.ts';
import { whySilent } from './queue.ts';
import { failed, failedWith, type Told, tell } from './send-webmention.ts';
import { onLinksQueued } from './wake.ts';

type Row = Selectable<SentMentionTable>;

const POLL = 15_000;
const LANES = 4;
/** Pauses after each failed try; after the last one no more is tried. */
const pauses = [1, 5, 30, 120].map((minutes) => minutes * minute);
/** Longer than any try may take: one that a crash left is sent again. */
const LEASE = 5 * minute;

/** What came of a try. `found` null: the target takes no such thing. */
interface Tried {
	found: Endpoint | null;
	told: Told | null;
	error: string | null;
}

/** Tells the next target that is due. False: there is none, or the server is stopping. */
export async function sendNext(
	db: Database,
	{ ask = fetchSafely, now = Date.now }: { ask?: Ask; now?(): number } = {},
): Promise<boolean> {
	const site = await findSite(db);
	if (!site) return false;
	if (whySilent(site) !== null) {
		await forgetWaiting(db);
		return false;
	}
	const row = await takeNext(db, now());
	if (!row) return false;
	const tried = await attempt(db, row, ask);
	if (tried.told?.ok === false && tried.told.stopped) return false;
	await settle(db, row, tried, now());
	return true;
}

async function takeNext(db: Database, now: number): Promise<Row | null> {
	for (;;) {
		const next = await db
			.selectFrom('sent_mention')
			.select(['id', 'due_at'])
			.where('status', 'in', ['queued', 'sending'])
			.where('due_at', '<=', now)
			.orderBy('due_at')
			.orderBy('id')
			.limit(1)
			.executeTakeFirst();
		if (!next) return null;
		const taken = await db
			.updateTable('sent_mention')
			.set(({ eb }) => ({ status: 'sending', attempts: eb('attempts', '+', 1), due_at: now + LEASE }))
			.where('id', '=', next.id)
			.where('due_at', '=', next.due_at)
			.where('status', 'in', ['queued', 'sending'])
			.returningAll()
			.executeTakeFirst();
		if (taken) return taken;
	}
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
async function settle(db: Database, row: Row, { found, told, error }: Tried, now: number): Promise<void> {
	const sent = told?.ok
		? { sent_version: row.version, ...(told.skipped ? {} : { sent_at: now, status_url: told.statusUrl }) }
		: {};
	const pause = told && !told.ok && told.later ? pauses[row.attempts - 1] : undefined;
	const status = told === null ? 'none' : told.ok ? 'sent' : pause === undefined ? 'failed' : 'queued';
	const how = { protocol: found?.protocol ?? null, endpoint: found?.endpoint ?? null };
	const same = db.updateTable('sent_mention').where('id', '=', row.id);
	const settled = await same
		.set({ ...sent, ...how, status, error, settled_at: now, due_at: now + (pause ?? 0) })
		.where('status', '=', 'sending')
		.where('due_at', '=', row.due_at)
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

/** Tells other sites as long as the server runs: at once what this process queues, soon what others do. */
export function startSending(db: Database, log: Pick<Logger, 'error'>): { stop(): Promise<void> } {
	const lanes = new Set<Promise<void>>();
	let stopped = false;
	const lane = async () => {
		while (!stopped && (await sendNext(db)));
	};
	const open = () => {
		if (stopped || lanes.size >= LANES) return;
		const running = lane()
			.catch((error) => log.error({ err: error }, 'no word can be sent of a link'))
			.finally(() => lanes.delete(running));
		lanes.add(running);
	};
	const timer = setInterval(open, POLL);
	const forget = onLinksQueued(open);
	open();
	return {
		async stop() {
			stopped = true;
			clearInterval(timer);
			forget();
			await Promise.all(lanes);
		},
	};
}
