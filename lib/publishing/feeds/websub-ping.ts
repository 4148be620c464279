import type { Logger } from 'pino';
import type { Database } from '#db/schema';
import { environment } from '#lib/platform/environment/environment';
import { fetchSafely } from '#lib/platform/fetch/fetch';
import { minute } from '#lib/platform/time/durations';
import { findSite } from '#lib/site/settings/queries';
import { settingsOf } from '#lib/site/settings/settings';
import { onHubQueued } from './wake.ts';

const LOOK = 15_000;
/** Pauses after each failed try; after the last one no more is tried. */
const pauses = [1, 5, 30, 120].map((minutes) => minutes * minute);
/** Longer than any try may take. One that a crash left is sent again: told twice, a hub only looks twice. */
const LEASE = minute;

type Ask = typeof fetchSafely;

/**
 * Tells the hub of every feed that is due (W3C WebSub §7: `hub.mode=publish`), one after the other. Returns how
 * many were told. Without a hub nothing is left waiting.
 */
export async function tellHub(
	db: Database,
	log: Pick<Logger, 'info' | 'warn'>,
	{
		ask = fetchSafely,
		now = Date.now,
		goOn = () => true,
	}: { ask?: Ask; now?(): number; goOn?(): boolean } = {},
): Promise<number> {
	const site = await findSite(db);
	const hub = site ? settingsOf(site).found.hub : '';
	if (hub === '') {
		await db.deleteFrom('hub_ping').where('status', 'in', ['queued', 'sending']).execute();
		return 0;
	}
	let told = 0;
	while (goOn()) {
		const ping = await takeNext(db, now());
		if (!ping) break;
		const why = await publish(hub, ping.feed, ask);
		if (why === 'stopped') break;
		await settle(db, ping, why, now());
		if (why === null) told++;
		else log.warn({ hub, feed: ping.feed, attempt: ping.attempts, why }, 'the hub was not told');
	}
	if (told > 0) log.info({ hub, feeds: told }, 'the hub was told of new articles');
	return told;
}

interface Ping {
	feed: string;
	attempts: number;
}

async function takeNext(db: Database, now: number): Promise<Ping | null> {
	for (;;) {
		const next = await db
			.selectFrom('hub_ping')
			.select(['feed', 'due_at'])
			.where('status', 'in', ['queued', 'sending'])
			.where('due_at', '<=', now)
			.orderBy('due_at')
			.orderBy('feed')
			.executeTakeFirst();
		if (!next) return null;
		const taken = await db
			.updateTable('hub_ping')
			.set(({ eb }) => ({ status: 'sending', attempts: eb('attempts', '+', 1), due_at: now + LEASE }))
			.where('feed', '=', next.feed)
			.where('due_at', '=', next.due_at)
			.returning(['feed', 'attempts'])
			.executeTakeFirst();
		if (taken) return taken;
	}
}

/** Null: the hub took it. Otherwise why not, in a word or as "HTTP 500". */
async function publish(hub: string, feed: string, ask: Ask): Promise<string | null> {
	const form = { 'hub.mode': 'publish', 'hub.url': environment().siteUrl + feed };
	const answer = await ask(hub, {
		method: 'POST',
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		body: `${new URLSearchParams(form)}`,
	});
	if (!answer.ok) return answer.why;
	return answer.status >= 200 && answer.status < 300 ? null : `HTTP ${answer.status}`;
}

/** Notes what came of a try, unless the feed was queued anew meanwhile. */
async function settle(
	db: Database,
	{ feed, attempts }: Ping,
	why: string | null,
	now: number,
): Promise<void> {
	const pause = pauses[attempts - 1];
	await db
		.updateTable('hub_ping')
		.set(
			why === null
				? { status: 'told', told_at: now, error: null }
				: { status: pause === undefined ? 'failed' : 'queued', due_at: now + (pause ?? 0), error: why },
		)
		.where('feed', '=', feed)
		.where('status', '=', 'sending')
		.execute();
}

/** Tells the hub as long as the server runs: at once what this process queues, soon what others do. */
export function startTellingHub(
	db: Database,
	log: Pick<Logger, 'info' | 'warn' | 'error'>,
): { stop(): Promise<void> } {
	let stopped = false;
	let running = Promise.resolve();
	const look = async () => {
		try {
			if (!stopped) await tellHub(db, log, { goOn: () => !stopped });
		} catch (error) {
			if (!stopped) log.error({ err: error }, 'what the hub is to be told cannot be read');
		}
	};
	const turn = () => {
		running = running.then(look);
	};
	const timer = setInterval(turn, LOOK);
	const forget = onHubQueued(turn);
	turn();
	return {
		async stop() {
			stopped = true;
			clearInterval(timer);
			forget();
			await running;
		},
	};
}
