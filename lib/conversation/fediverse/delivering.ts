import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Database, Schema } from '#db/schema';
import { transaction } from '#db/transaction';
import { fetchSafely } from '#lib/platform/fetch/fetch';
import { type JobKind, JobPutOff, JobStopped } from '#lib/platform/jobs/kind';
import { queueJob, queueJobs } from '#lib/platform/jobs/queue';
import { bump } from '#lib/platform/page-cache/versions';
import { day, minute } from '#lib/platform/time/durations';
import { followersTag } from '#lib/site/cache-tags/fediverse';
import { getSite } from '#lib/site/settings/queries';
import { isFederated, privateKeyOf } from './actors.ts';
import { hostOf, keyUri } from './addresses.ts';
import { type Document, standing } from './documents.ts';
import { isWelcome } from './peers.ts';
import type { Ask } from './requests.ts';
import { signLetter } from './threads.ts';

type Trx = Transaction<Schema>;

const FAN_OUT = 'fan-out-activity';
const DELIVERY = 'deliver-activity';
const CHUNK = 200;
/** A server that took nothing for so long is told nothing more. */
const DEAD_AFTER = 7 * day;

/** Whom an activity is told. */
export interface Recipients {
	/** All who follow its actor. */
	followers?: boolean;
	inboxes?: readonly string[];
	/** The text that it tells of. */
	textId?: number;
}

/** Has an activity of ours told to others once its transaction is on disk. */
export async function tell(
	trx: Trx,
	actorId: number,
	activity: Document,
	{ followers = false, inboxes = [], textId }: Recipients,
	now = Date.now(),
): Promise<void> {
	const { id } = await trx
		.insertInto('fediverse_activity')
		.values({
			actor_id: actorId,
			text_id: textId ?? null,
			activity: JSON.stringify(standing(activity)),
			created_at: now,
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	await queueJob(trx, { kind: FAN_OUT, key: `${id}`, payload: { followers, inboxes } }, now);
}

interface Delivery {
	activity: number;
	inbox: string;
}

/** One job for each inbox of those who are to be told: a server's shared one where it has one. */
export const fanOut: JobKind = {
	name: FAN_OUT,
	pauses: [minute, 5 * minute, 30 * minute],
	async run(db, { key, payload }, { now }) {
		const id = Number(key);
		const { followers, inboxes } = JSON.parse(payload) as Required<Recipients>;
		const activity = await db
			.selectFrom('fediverse_activity')
			.select('actor_id')
			.where('id', '=', id)
			.executeTakeFirst();
		if (!activity) return;
		const all = new Set(inboxes);
		if (followers) for (const inbox of await followersInboxes(db, activity.actor_id, now())) all.add(inbox);
		const jobs = [...all].map((inbox) => ({
			kind: DELIVERY,
			key: `${id} ${createHash('sha256').update(inbox).digest('base64url').slice(0, 22)}`,
			payload: { activity: id, inbox } satisfies Delivery,
		}));
		for (let from = 0; from < jobs.length; from += CHUNK)
			await transaction(db, (trx) => queueJobs(trx, jobs.slice(from, from + CHUNK), now()));
	},
};

/** Where those who follow an actor are told, one address a server. */
export async function followersInboxes(db: Database, actorId: number, now: number): Promise<string[]> {
	const rows = await db
		.selectFrom('fediverse_follower')
		.innerJoin('fediverse_peer', 'fediverse_peer.id', 'fediverse_follower.peer_id')
		.select(({ fn }) => fn.coalesce('shared_inbox', 'inbox').as('inbox'))
		.distinct()
		.where('actor_id', '=', actorId)
		.where(isWelcome(now))
		.execute();
	return rows.map(({ inbox }) => inbox);
}

/** Posts one activity to one inbox: tried over days, and given up where the inbox is gone. */
export const deliveries = ({ ask = fetchSafely }: { ask?: Ask } = {}): JobKind => ({
	name: DELIVERY,
	lanes: 8,
	pauses: [1, 5, 30, 2 * 60, 6 * 60, 12 * 60, 24 * 60, 36 * 60].map((minutes) => minutes * minute),
	async run(db, { payload }, { last, now }) {
		const { activity: id, inbox } = JSON.parse(payload) as Delivery;
		const host = hostOf(inbox);
		const server = await db
			.selectFrom('fediverse_server')
			.selectAll()
			.where('host', '=', host)
			.executeTakeFirst();
		if (server?.banned_at != null) return;
		const row = await db.selectFrom('fediverse_activity').selectAll().where('id', '=', id).executeTakeFirst();
		const privateKey = row && (await privateKeyOf(db, row.actor_id));
		if (!row || !privateKey || !isFederated(await getSite(db)) || (await isHidden(db, row))) return;
		const post = async (rfc9421: boolean) => {
			const headers = await signLetter({
				url: inbox,
				method: 'POST',
				headers: { 'content-type': 'application/activity+json' },
				body: row.activity,
				keyId: keyUri(row.actor_id),
				privateKey,
				rfc9421,
			});
			return ask(inbox, { method: 'POST', headers, body: row.activity }, { most: 65_536 });
		};
		const before = server?.signature === 'rfc9421';
		let rfc9421 = before;
		let answer = await post(rfc9421);
		if (answer.ok && [400, 401, 403].includes(answer.status)) {
			// It may want the other way of signing.
			rfc9421 = !before;
			answer = await post(rfc9421);
			if (answer.ok && answer.status >= 300) rfc9421 = before;
		}
		if (answer.ok && answer.status < 300) {
			if (server?.failing_since || rfc9421 !== before)
				await note(db, host, { failing_since: null, signature: rfc9421 ? 'rfc9421' : null });
			return;
		}
		if (answer.ok && (answer.status === 404 || answer.status === 410)) return forget(db, inbox);
		// What a server does not want it will not want later.
		if (answer.ok && answer.status < 500 && ![408, 425, 429].includes(answer.status)) return;
		if (!answer.ok && answer.why === 'stopped') throw new JobStopped();
		const since = server?.failing_since ?? null;
		if (since === null) await note(db, host, { failing_since: now() });
		else if (since < now() - DEAD_AFTER) return forget(db, inbox);
		const why = answer.ok ? `HTTP ${answer.status}` : answer.why;
		if (!last) throw new JobPutOff(why);
	},
});

/** Whether the text of which it tells is for nobody to read any more: then only that is told. */
async function isHidden(
	db: Database,
	{ text_id, activity }: { text_id: number | null; activity: string },
): Promise<boolean> {
	if (text_id === null || (JSON.parse(activity) as { type: string }).type === 'Delete') return false;
	const text = await db
		.selectFrom('fediverse_text')
		.select('version')
		.where('id', '=', text_id)
		.executeTakeFirst();
	return !text || text.version === null;
}

async function note(
	db: Database,
	host: string,
	seen: { failing_since: number | null; signature?: 'rfc9421' | null },
): Promise<void> {
	await db
		.insertInto('fediverse_server')
		.values({ host, banned_by: null, banned_at: null, signature: null, ...seen })
		.onConflict((same) => same.column('host').doUpdateSet(seen))
		.execute();
}

/** Those behind an inbox that is gone follow no more. */
async function forget(db: Database, inbox: string): Promise<void> {
	await transaction(db, async (trx) => {
		await trx
			.deleteFrom('fediverse_follower')
			.where('peer_id', 'in', (of) =>
				of
					.selectFrom('fediverse_peer')
					.select('id')
					.where(({ or, eb }) => or([eb('shared_inbox', '=', inbox), eb('inbox', '=', inbox)])),
			)
			.execute();
		await bump(trx, [followersTag]);
	});
}

/** How long an activity is kept for those who have not heard of it yet. */
export const ACTIVITY_KEPT = 5 * day;
