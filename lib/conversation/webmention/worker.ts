import type { Logger } from 'pino';
import type { Database } from '#db/schema';
import { storePhoto } from '#lib/accounts/people/avatar-files';
import { environment } from '#lib/platform/environment/environment';
import { minute } from '#lib/platform/time/durations';
import { type Look, lookAt } from './fetch-source.ts';
import { LEASE, type Mention } from './receiving.ts';
import { type Finding, type Outcome, settleFinding } from './verifying.ts';
import { onMentioned } from './wake.ts';

const POLL = 15_000;
const LANES = 4;
/** Pauses after each failed try; after the last one no more is tried. */
const pauses = [1, 5, 30, 120].map((minutes) => minutes * minute);

export type LookingAt = (mention: Mention & { path: string }) => Promise<Look>;

interface Means {
	look?: LookingAt;
	/** Where pictures are kept. */
	dataDir?: string;
	now?(): number;
}

/** Verifies the next announcement that is due. False: there is none, or this server stops. */
export async function verifyNext(db: Database, means: Means = {}): Promise<boolean> {
	const mention = await takeNext(db, (means.now ?? Date.now)());
	if (!mention) return false;
	try {
		return (await verify(db, mention, means)) !== 'stopped';
	} catch (error) {
		await later(db, mention, (means.now ?? Date.now)());
		throw error;
	}
}

/** Looks at the source of an announcement that is taken, and settles what that means; null: to be looked at again. */
export async function verify(
	db: Database,
	mention: Mention,
	{ look = lookAt, dataDir, now = Date.now, once = false }: Means & { once?: boolean } = {},
): Promise<Outcome | 'stopped' | null> {
	const article = await db
		.selectFrom('article')
		.select('path')
		.where('id', '=', mention.article_id)
		.executeTakeFirst();
	const seen = await look({ ...mention, path: article?.path ?? '' });
	if (seen.is === 'stopped') {
		await again(db, mention, now(), mention.attempts - 1);
		return 'stopped';
	}
	if (seen.is !== 'unreachable') {
		const outcome = await settleFinding(db, mention, await withPhoto(seen, dataDir), now());
		return settle(db, mention, { status: 'done', outcome });
	}
	return once ? settle(db, mention, { status: 'done', outcome: 'unreachable' }) : later(db, mention, now());
}

/** After a pause, if it has not been tried often enough. */
function later(db: Database, mention: Mention, now: number): Promise<Outcome | null> {
	const pause = pauses[mention.attempts - 1];
	if (pause !== undefined) return again(db, mention, now + pause);
	return settle(db, mention, { status: 'done', outcome: 'unreachable' });
}

async function withPhoto(
	seen: Exclude<Look, { is: 'unreachable' | 'stopped' }>,
	dataDir = environment().dataDir,
): Promise<Finding> {
	if (seen.is !== 'linking') return { is: seen.is as 'no-link' };
	return { ...seen, photo: seen.photo && (await storePhoto(dataDir, seen.photo)) };
}

async function again(db: Database, mention: Mention, dueAt: number, attempts = mention.attempts) {
	await settle(db, mention, { status: 'queued', outcome: 'unreachable', due_at: dueAt, attempts });
	return null;
}

async function takeNext(db: Database, now: number): Promise<Mention | null> {
	for (;;) {
		const next = await db
			.selectFrom('mention')
			.select(['id', 'due_at'])
			.where('status', 'in', ['queued', 'checking'])
			.where('due_at', '<=', now)
			.orderBy('due_at')
			.orderBy('id')
			.limit(1)
			.executeTakeFirst();
		if (!next) return null;
		const taken = await db
			.updateTable('mention')
			.set(({ eb }) => ({ status: 'checking', attempts: eb('attempts', '+', 1), due_at: now + LEASE }))
			.where('id', '=', next.id)
			.where('due_at', '=', next.due_at)
			.returningAll()
			.executeTakeFirst();
		if (taken) return taken;
	}
}

/** Notes what came of a look, unless it was announced anew meanwhile. */
async function settle(db: Database, mention: Mention, state: Partial<Mention>): Promise<Outcome | null> {
	await db
		.updateTable('mention')
		.set(state)
		.where('id', '=', mention.id)
		.where('status', '=', 'checking')
		.where('due_at', '=', mention.due_at)
		.execute();
	return state.outcome ?? null;
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
			.catch((error) => log.error({ err: error }, 'a link from another site cannot be verified'))
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
