import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Database } from '#db/schema';
import { transaction } from '#db/transaction';
import { environment } from '#lib/platform/environment/environment';
import { queueJob } from '#lib/platform/jobs/queue';
import { isWithinLimit } from '#lib/platform/rate-limit/rate-limit';
import { minute } from '#lib/platform/time/durations';
import { JobRefused } from '#lib/platform/workers/pool';
import { shared } from '#lib/program/process-wide';
import { getSite } from '#lib/site/settings/queries';
import { actorOf, isFederated } from './actors.ts';
import { hostOf, oursAt } from './addresses.ts';
import { isBannedHost, isNobodys, lookAtPeer, type Peer, peerOfKey } from './peers.ts';
import type { Named, ReadActivity, ReadArrived } from './reading.ts';
import { type Ask, MOST } from './requests.ts';
import { readArrived } from './threads.ts';

/** The kind of job that reads what arrived. */
export const READING = 'read-activity';
/** Of one server, and of all, that wait to be read. */
const MOST_WAITING = { server: 2000, all: 20_000 };

/** How a server is answered: 202 once it is on disk, or is nothing to this blog. */
export interface Arrival {
	status: 202 | 400 | 401 | 403 | 404 | 413 | 429 | 503;
	/** For those who look for a fault. */
	why: string;
}

export interface Post {
	/** The path that was asked, as the sender signed it. */
	path: string;
	headers: Headers;
	/** null: larger than anything that is taken. */
	body: string | null;
	/** Digest of the sender's address. */
	sender: string;
}

/** How many of one server are read at once, and wait for their turn. */
const MOST_READ = { atOnce: 4, waiting: 200 };
const reading = () =>
	shared('fediverse-reading', () => new Map<string, { running: number; waiting: (() => void)[] }>());

const answer = (status: Arrival['status'], why: string): Arrival => ({ status, why });

/** Takes an activity to an inbox (ActivityPub §7): who it is from is proved before anything is kept. */
export async function arrive(
	db: Database,
	{ path, headers, body, sender }: Post,
	{ ask, now = Date.now() }: { ask?: Ask; now?: number } = {},
): Promise<Arrival> {
	if (!isFederated(await getSite(db))) return answer(404, 'not federated');
	if (!isWithinLimit('fediverse', sender, 1200, 60)) return answer(429, 'too many');
	if (body === null) return answer(413, `more than ${MOST} bytes`);
	const keyId = keyIn(headers);
	if (keyId === null) return answer(401, 'not signed');
	const inboxOf = /^\/ap\/actors\/(\d{1,9})\/inbox$/.exec(path)?.[1];
	if (inboxOf && !(await actorOf(db, Number(inboxOf)))) return answer(404, 'nobody');
	const host = hostOf(keyId);
	if (await isBannedHost(db, host)) return answer(403, 'banned');
	const turn = await turnOf(host);
	if (!turn) return answer(503, 'too much at once');
	try {
		return await prove(db, { path, headers, body, sender, keyId }, { ask, now });
	} finally {
		turn.end();
	}
}

/** One server's heavy posts wait for each other, not everybody's for them. Null: too many wait. */
async function turnOf(host: string): Promise<{ end(): void } | null> {
	const servers = reading();
	const server = servers.get(host) ?? { running: 0, waiting: [] };
	servers.set(host, server);
	if (server.running >= MOST_READ.atOnce) {
		if (server.waiting.length >= MOST_READ.waiting) return null;
		await new Promise<void>((resolve) => server.waiting.push(resolve));
	} else server.running++;
	return {
		end() {
			const next = server.waiting.shift();
			if (next) next();
			else if (--server.running === 0) servers.delete(host);
		},
	};
}

async function prove(
	db: Database,
	{ path, headers, body, sender, keyId }: Omit<Post, 'body'> & { body: string; keyId: string },
	{ ask, now }: { ask?: Ask; now: number },
): Promise<Arrival> {
	const host = hostOf(keyId);
	if (!isWithinLimit('fediverse-server', host, 600, 60)) return answer(429, 'too many');
	const known = await peerOfKey(db, keyId);
	// Told of everybody who leaves: of those who never were here nothing is asked.
	if (!known && /"type"\s*:\s*"Delete"/.test(body)) return answer(202, 'unknown');
	const origin = new URL(environment().siteUrl);
	const arrived = {
		url: origin.origin + path,
		// What a proxy makes of it is not what was signed.
		headers: { ...Object.fromEntries(headers), host: origin.host },
		body,
		origin: origin.origin,
	};
	const read = (peer: Peer) =>
		readArrived({ ...arrived, key: { id: peer.key_id, owner: peer.uri, pem: peer.public_key } });
	try {
		let peer = known ?? (await unknownPeer(db, keyId, sender, { ask, now }));
		if (peer === 'away') return answer(503, 'the key cannot be had now');
		if (peer === 'often') return answer(429, 'too many unknown keys');
		if (peer === null || peer.key_id !== keyId) return answer(401, 'no such key');
		let got = await read(peer);
		if (isForged(got) && known && known.fetched_at < now - 10 * minute) {
			// Keys change, now and then.
			const anew = await unknownPeer(db, keyId, sender, { ask, now });
			if (typeof anew === 'object' && anew !== null && anew.key_id === keyId) {
				peer = anew;
				got = await read(peer);
			}
		}
		if (!got.ok) {
			// Nobody is noted who has proved nothing; who was here under another key stays.
			if (!known) await db.deleteFrom('fediverse_peer').where('id', '=', peer.id).where(isNobodys).execute();
			return answer(got.why === 'document' ? 400 : 401, got.why);
		}
		if (await isBannedHost(db, peer.host)) return answer(403, 'banned');
		if (got.activity.actor !== peer.uri) return answer(401, 'the key is somebody else’s');
		return await keep(db, peer, got.activity, { body, signature: headers.get('signature') ?? '' }, now);
	} catch (error) {
		if (!(error instanceof JobRefused)) throw error;
		return error.why === 'busy' ? answer(503, 'busy') : answer(400, 'too costly to read');
	}
}

const isForged = (got: ReadArrived) => !got.ok && got.why === 'signature';

/** The key that a request is signed by, as it says; null: by none that could be asked for. */
function keyIn(headers: Headers): string | null {
	const words = headers.get('signature-input') ?? headers.get('signature') ?? '';
	const keyId = /keyid="([^"]{1,1000})"/i.exec(words)?.[1];
	const url = URL.parse(keyId ?? '');
	return url && /^https?:$/.test(url.protocol) ? keyId! : null;
}

/** Keys that were not there: whoever names one again is not believed to have it now. */
const missing = () =>
	shared('fediverse-keys', () => new LRUCache<string, true>({ max: 5000, ttl: 10 * minute }));

async function unknownPeer(
	db: Database,
	keyId: string,
	sender: string,
	means: { ask?: Ask; now: number },
): Promise<Peer | null | 'away' | 'often'> {
	if (missing().has(keyId)) return null;
	if (!isWithinLimit('fediverse-key', sender, 60, 60)) return 'often';
	const peer = await lookAtPeer(db, keyId, means);
	if (peer === null) missing().set(keyId, true);
	return peer;
}

/** Every address that an activity names. */
function named(activity: ReadActivity): string[] {
	const inObject = (object: Named | null): string[] =>
		object
			? [
					object.id,
					...(object.note
						? [object.note.id, object.note.inReplyTo ?? '', ...object.note.mentions, ...object.note.audience]
						: []),
					...(object.activity ? named(object.activity) : []),
				]
			: [];
	return [
		...activity.objects,
		...inObject(activity.object),
		activity.target ?? '',
		...activity.audience,
	].filter(Boolean);
}

/** Whether an activity has to do with anything here: relays and large servers send much else. */
async function concerns(db: Database, peer: Peer, activity: ReadActivity): Promise<boolean> {
	const addresses = [...new Set(named(activity))].slice(0, 200);
	if (addresses.some((one) => oursAt(one) !== null)) return true;
	if (activity.object?.id === activity.actor || ['Move', 'Undo', 'Delete'].includes(activity.type)) {
		const follows = await db
			.selectFrom('fediverse_follower')
			.select('peer_id')
			.where('peer_id', '=', peer.id)
			.limit(1)
			.executeTakeFirst();
		// What it takes back may still be waiting to be read.
		const waits = await db
			.selectFrom('fediverse_arrival')
			.select('id')
			.where('peer_id', '=', peer.id)
			.where('waiting', '=', 1)
			.limit(1)
			.executeTakeFirst();
		if (follows || waits || peer.person_id !== null) return true;
	}
	if (addresses.length === 0) return false;
	const note = await db
		.selectFrom('fediverse_note')
		.select('id')
		.where(({ or, eb }) => or([eb('uri', 'in', addresses), eb('url', 'in', addresses)]))
		.limit(1)
		.executeTakeFirst();
	return note !== undefined;
}

const toAndFro = new Set(['Follow', 'Like', 'EmojiReact', 'Block', 'Undo']);

async function keep(
	db: Database,
	peer: Peer,
	activity: ReadActivity,
	{ body, signature }: { body: string; signature: string },
	now: number,
): Promise<Arrival> {
	if (!(await concerns(db, peer, activity))) return answer(202, 'not about this blog');
	if (await isFull(db, peer)) return answer(503, 'too much waits');
	// One without an id of its own is known by its words. Following and liking go to and fro under the same ids, and twice is as once.
	const name = toAndFro.has(activity.type) ? signature : (activity.id ?? body);
	const digest = createHash('sha256')
		.update(JSON.stringify([peer.uri, name]))
		.digest('base64url');
	await transaction(db, async (trx) => {
		const row = await trx
			.insertInto('fediverse_arrival')
			.values({
				digest,
				peer_id: peer.id,
				host: peer.host,
				activity: JSON.stringify(activity),
				waiting: 1,
				arrived_at: now,
			})
			.onConflict((same) => same.column('digest').doNothing())
			.returning('id')
			.executeTakeFirst();
		if (row) await queueJob(trx, { kind: READING, key: `${row.id}` }, now);
	});
	return answer(202, 'taken');
}

async function isFull(db: Database, { host }: Peer): Promise<boolean> {
	const waiting = db.selectFrom('fediverse_arrival').select('id').where('waiting', '=', 1).limit(1);
	const beyond =
		(await waiting.where('host', '=', host).offset(MOST_WAITING.server).executeTakeFirst()) ??
		(await waiting.offset(MOST_WAITING.all).executeTakeFirst());
	return beyond !== undefined;
}
