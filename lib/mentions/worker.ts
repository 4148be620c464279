import type { Logger } from 'pino';
import type { Database } from '#db/schema';
import { type Look, lookAt, type Outcome, settleLook, type Webmention } from './verifying.ts';
import { onMentioned } from './wake.ts';

const POLL = 15_000;
const LANES = 4;
const minute = 60_000;
/** Pauses after each failed try; after the last one no more is tried. */
const pauses = [1, 5, 30, 120].map((minutes) => minutes * minute);
/** Longer than any look may take: one that a crash left is looked at again. */
const LEASE = 5 * minute;

type LookingAt = (mention: Webmention) => Promise<Look>;

/** Verifies the next webmention that is due. False: there is none. */
export async function verifyNext(
	db: Database,
	{ look = lookAt, now = Date.now }: { look?: LookingAt; now?(): number } = {},
): Promise<boolean> {
	const mention = await takeNext(db, now());
	if (!mention) return false;
	const seen = await look(mention);
	const pause = pauses[mention.attempts - 1];
	if (seen !== null) await settle(db, mention, 'done', await settleLook(db, mention, seen, now()));
	else if (pause === undefined) await settle(db, mention, 'done', 'unreachable');
	else await settle(db, mention, 'queued', 'unreachable', now() + pause);
	return true;
}

async function takeNext(db: Database, now: number): Promise<Webmention | null> {
	for (;;) {
		const next = await db
			.selectFrom('webmention')
			.select(['id', 'due_at'])
			.where('status', 'in', ['queued', 'checking'])
			.where('due_at', '<=', now)
			.orderBy('due_at')
			.orderBy('id')
			.limit(1)
			.executeTakeFirst();
		if (!next) return null;
		const taken = await db
			.updateTable('webmention')
			.set(({ eb }) => ({ status: 'checking', attempts: eb('attempts', '+', 1), due_at: now + LEASE }))
			.where('id', '=', next.id)
			.where('due_at', '=', next.due_at)
			.returningAll()
			.executeTakeFirst();
		if (taken) return taken;
	}
}

/** Notes what came of a look, unless it was announced anew meanwhile. */
async function settle(
	db: Database,
	mention: Webmention,
	status: 'queued' | 'done',
	outcome: Outcome,
	dueAt = mention.due_at,
): Promise<void> {
	await db
		.updateTable('webmention')
		.set({ status, outcome, due_at: dueAt })
		.where('id', '=', mention.id)
		.where('status', '=', 'checking')
		.where('due_at', '=', mention.due_at)
		.execute();
}

/** Verifies what arrives as long as the server runs. */
export function startVerifying(db: Database, log: Pick<Logger, 'error'>): { stop(): Promise<void> } {
	const lanes = new Set<Promise<void>>();
	let stopped = false;
	const lane = async () => {
		while (!stopped && (await verifyNext(db)));
	};
	const open = () => {
		if (stopped || lanes.size >= LANES) return;
		const running = lane()
			.catch((error) => log.error({ err: error }, 'a webmention cannot be verified'))
			.finally(() => lanes.delete(running));
		lanes.add(running);
	};
	const timer = setInterval(open, POLL);
	const forget = onMentioned(open);
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
