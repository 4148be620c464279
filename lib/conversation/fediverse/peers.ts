import type { ExpressionBuilder, Selectable, SelectQueryBuilder } from 'kysely';
import type { Database, Person, Schema } from '#db/schema';
import type { FediversePeerTable } from '#db/tables/conversation/fediverse';
import { transaction } from '#db/transaction';
import { makeAvatar, storePhoto } from '#lib/accounts/people/avatar-files';
import { isBanned } from '#lib/accounts/people/policy';
import { slugOf } from '#lib/content/slugs/slugs';
import { cleanName } from '#lib/conversation/comments/text';
import { fetchSafely } from '#lib/platform/fetch/fetch';
import type { Files } from '#lib/platform/files/files';
import { cacheUntil } from '#lib/platform/page-cache/track';
import { JobRefused } from '#lib/platform/workers/pool';
import { hostOf, oursAt } from './addresses.ts';
import type { ReadActor } from './reading.ts';
import { type Ask, fetchDocument } from './requests.ts';
import { readActor, readKeyOwner } from './threads.ts';

export type Peer = Selectable<FediversePeerTable>;

const LONGEST_NAME = 80;

export const peerAt = async (db: Database, uri: string): Promise<Peer | null> =>
	(await db.selectFrom('fediverse_peer').selectAll().where('uri', '=', uri).executeTakeFirst()) ?? null;

export const peerOfKey = async (db: Database, keyId: string): Promise<Peer | null> =>
	(await db.selectFrom('fediverse_peer').selectAll().where('key_id', '=', keyId).executeTakeFirst()) ?? null;

/** Whether an account follows nobody and said nothing here. */
export const isNobodys = ({
	and,
	eb,
	exists,
	not,
	selectFrom,
}: ExpressionBuilder<Schema, 'fediverse_peer'>) =>
	and([
		eb('fediverse_peer.person_id', 'is', null),
		not(
			exists(
				selectFrom('fediverse_follower')
					.select('actor_id')
					.whereRef('fediverse_follower.peer_id', '=', 'fediverse_peer.id'),
			),
		),
		not(
			exists(
				selectFrom('fediverse_note')
					.select('id')
					.whereRef('fediverse_note.peer_id', '=', 'fediverse_peer.id'),
			),
		),
	]);

/** Whether neither an account's person nor its server is banned: else it is not shown, and told nothing. */
export const isWelcome =
	(now: number) =>
	({ and, exists, not, selectFrom }: ExpressionBuilder<Schema, 'fediverse_peer'>) =>
		and([
			not(
				exists(
					selectFrom('person')
						.select('person.id')
						.whereRef('person.id', '=', 'fediverse_peer.person_id')
						.where('standing', '=', 'banned')
						.where(({ eb, or }) => or([eb('banned_until', 'is', null), eb('banned_until', '>', now)])),
				),
			),
			not(
				exists(
					selectFrom('fediverse_server')
						.select('fediverse_server.host')
						.whereRef('fediverse_server.host', '=', 'fediverse_peer.host')
						.where('banned_at', 'is not', null),
				),
			),
		]);

/** What is kept of a page that leaves banned accounts of these out is old when the next of the bans ends. */
export async function untilBansEnd(
	db: Database,
	peers: SelectQueryBuilder<Schema, never, { peer_id: number }>,
	now: number,
): Promise<void> {
	const { next } = await db
		.selectFrom('person')
		.select(({ fn }) => fn.min('banned_until').as('next'))
		.where('standing', '=', 'banned')
		.where('banned_until', '>', now)
		.where('id', 'in', (of) => of.selectFrom('fediverse_peer').select('person_id').where('id', 'in', peers))
		.executeTakeFirstOrThrow();
	if (next !== null) cacheUntil(Number(next));
}

export async function isBannedPeer(db: Database, { person_id }: Peer, now: number): Promise<boolean> {
	if (person_id === null) return false;
	const person = await db.selectFrom('person').selectAll().where('id', '=', person_id).executeTakeFirst();
	return person !== undefined && isBanned(person, now);
}

export const isBannedHost = async (db: Database, host: string): Promise<boolean> =>
	(await db
		.selectFrom('fediverse_server')
		.select('host')
		.where('host', '=', host)
		.where('banned_at', 'is not', null)
		.executeTakeFirst()) !== undefined;

/**
 * Looks at an actor of another server, by its own address or that of its key, and notes what it says of itself. Null:
 * there is none; `away`: it cannot be asked now.
 */
export async function lookAtPeer(
	db: Database,
	address: string,
	{ ask = fetchSafely, now = Date.now() }: { ask?: Ask; now?: number } = {},
): Promise<Peer | null | 'away'> {
	if (oursAt(address) !== null || (await isBannedHost(db, hostOf(address)))) return null;
	try {
		const document = await fetchDocument(db, address, ask);
		if (document === null || document === 'away') return document;
		let actor = await readActor(document.body);
		if (actor === null || actor.id !== document.url) {
			// A document of the key alone says whose it is; another address of the same is confirmed by its own.
			const owner = actor?.id ?? (await readKeyOwner(document.body));
			if (!owner || hostOf(owner) !== hostOf(document.url)) return null;
			const whole = await fetchDocument(db, owner, ask);
			if (whole === null || whole === 'away') return whole;
			actor = await readActor(whole.body);
			if (actor === null || actor.id !== whole.url) return null;
		}
		return await keepPeer(db, actor, address, now);
	} catch (error) {
		if (error instanceof JobRefused) return error.why === 'busy' ? 'away' : null;
		throw error;
	}
}

/** Notes an actor as it says it is. `keyId`: the key that was asked for, if any. */
async function keepPeer(db: Database, actor: ReadActor, keyId: string, now: number): Promise<Peer | null> {
	const host = hostOf(actor.id);
	const named = actor.keys.find((one) => one.id === keyId);
	const key = named ?? (keyId === actor.id ? actor.keys[0] : undefined);
	if (!key || key.owner !== actor.id || [key.id, actor.inbox].some((one) => hostOf(one) !== host))
		return null;
	if (await isBannedHost(db, host)) return null;
	const username = usernameIn(actor.username) ?? 'unknown';
	const handle = `${username}@${host}`;
	const seen = {
		host,
		handle,
		name: nameOf(actor.name) || username,
		url: actor.url,
		inbox: actor.inbox,
		shared_inbox: actor.sharedInbox && hostOf(actor.sharedInbox) === host ? actor.sharedInbox : null,
		key_id: key.id,
		public_key: key.pem,
		photo_url: actor.photo,
		fetched_at: now,
	};
	return transaction(db, async (trx) => {
		const known = await peerAt(trx, actor.id);
		if (!known)
			return trx
				.insertInto('fediverse_peer')
				.values({ uri: actor.id, photo: null, person_id: null, moved_to: null, ...seen })
				.onConflict((same) => same.column('uri').doUpdateSet(seen))
				.returningAll()
				.executeTakeFirstOrThrow();
		// What its server confirmed of its name stays until it has another.
		const renamed = known.handle.split('@')[0] !== username;
		return trx
			.updateTable('fediverse_peer')
			.set({
				...seen,
				...(renamed ? {} : { handle: known.handle }),
				...(known.photo_url === actor.photo ? {} : { photo: null }),
			})
			.where('id', '=', known.id)
			.returningAll()
			.executeTakeFirstOrThrow();
	});
}

/** What can stand before the @: nothing that looks like more. */
const usernameIn = (words: string): string | null =>
	/^[\p{L}\p{N}_](?:[\p{L}\p{N}._-]{0,62}[\p{L}\p{N}_])?$/u.exec(words.trim())?.[0] ?? null;

/** A name on one line, without what would show nothing; emoji of its server stay words such as :blobcat:. */
const nameOf = (name: string): string =>
	[...cleanName(name.replace(/<[^>]*>/g, ''))].slice(0, LONGEST_NAME).join('').trim();

interface WebFinger {
	subject?: unknown;
	links?: unknown;
}

/** What a server says of an account (RFC 7033), if it can be had. */
export async function webFinger(
	host: string,
	resource: string,
	ask: Ask = fetchSafely,
): Promise<WebFinger | null> {
	const query = new URLSearchParams({ resource });
	const answer = await ask(
		`https://${host}/.well-known/webfinger?${query}`,
		{ headers: { accept: 'application/jrd+json, application/json' } },
		{ time: 5000, most: 65_536 },
	);
	if (!answer.ok || answer.status !== 200) return null;
	try {
		const json: unknown = JSON.parse(answer.text());
		return typeof json === 'object' ? (json as WebFinger) : null;
	} catch {
		return null;
	}
}

/** The links of an answer, as far as they are any. */
export const linksIn = ({
	links,
}: WebFinger): { rel: string; href?: string; template?: string; type?: string }[] =>
	Array.isArray(links)
		? links
				.filter((one) => typeof one === 'object' && one !== null && typeof one.rel === 'string')
				.slice(0, 50)
		: [];

/**
 * The name an actor goes by: its server may give names of another domain, which then says so too. Without both words
 * it is the name at the server itself.
 */
async function confirmedHandle(peer: Peer, ask: Ask): Promise<string> {
	const unnamed = `unknown@${peer.host}`;
	const username = peer.handle.slice(0, peer.handle.lastIndexOf('@'));
	const leadsBack = (answer: WebFinger | null) =>
		answer !== null && linksIn(answer).some(({ rel, href }) => rel === 'self' && href === peer.uri);
	const own = await webFinger(peer.host, `acct:${username}@${peer.host}`, ask);
	// Without an answer nobody else can have the name, as far as anybody knows.
	if (own === null) return peer.handle;
	if (!leadsBack(own)) return unnamed;
	const [, name = '', domain = ''] = /^acct:([^@]+)@([^@]+)$/.exec(String(own.subject ?? '')) ?? [];
	const host = URL.parse(`https://${domain}`)?.host;
	if (!usernameIn(name) || !host || host === peer.host) return peer.handle;
	return leadsBack(await webFinger(host, `acct:${name}@${host}`, ask)) ? `${name}@${host}` : peer.handle;
}

/** Who an actor is among the blog's readers, with face and name as they are there now. */
export async function personOf(
	db: Database,
	peer: Peer,
	{ ask = fetchSafely, files, now = Date.now() }: { ask?: Ask; files: Files; now?: number },
): Promise<{ person: Person; peer: Peer }> {
	const handle = peer.person_id === null ? await confirmedHandle(peer, ask) : peer.handle;
	const photo = await photoOf(db, peer, ask, files);
	return transaction(db, async (trx) => {
		// Two first replies at once are one person's.
		const current = await trx
			.updateTable('fediverse_peer')
			.set({ photo })
			.where('id', '=', peer.id)
			.returningAll()
			.executeTakeFirstOrThrow();
		const known =
			current.person_id === null
				? undefined
				: await trx.selectFrom('person').selectAll().where('id', '=', current.person_id).executeTakeFirst();
		const shown = { name: peer.name, url: peer.url, avatar: photo, handle };
		// Who moved goes by the new name, whatever is said under the old one.
		if (known && current.moved_to !== null) return { person: known, peer: current };
		const person = known
			? await trx
					.updateTable('person')
					.set(shown)
					.where('id', '=', known.id)
					.returningAll()
					.executeTakeFirstOrThrow()
			: await trx
					.insertInto('person')
					.values({
						...shown,
						slug: await freeSlug(trx, handle),
						email: null,
						biography: '',
						links: '[]',
						role: 'reader',
						created_at: now,
						import_source_id: null,
						wordpress_id: null,
						wordpress_login: null,
					})
					.returningAll()
					.executeTakeFirstOrThrow();
		const noted = await trx
			.updateTable('fediverse_peer')
			.set({ person_id: person.id, handle })
			.where('id', '=', peer.id)
			.returningAll()
			.executeTakeFirstOrThrow();
		return { person, peer: noted };
	});
}

async function freeSlug(trx: Database, handle: string): Promise<string> {
	const stem = slugOf(handle.replace('@', '-at-'), 80) || 'fediverse';
	for (let turn = 1; ; turn++) {
		const slug = turn === 1 ? stem : `${stem}-${turn}`;
		const taken = await trx.selectFrom('person').select('id').where('slug', '=', slug).executeTakeFirst();
		if (!taken) return slug;
	}
}

/** Its picture, copied here once; where there is none to be had, it is not asked for again until it names another. */
export async function photoOf(db: Database, peer: Peer, ask: Ask, files: Files): Promise<string | null> {
	if (peer.photo_url === null || peer.photo !== null) return peer.photo;
	const answer = await ask(peer.photo_url, { headers: { accept: 'image/*' } });
	const face = answer.ok && answer.status === 200 ? await makeAvatar(Buffer.from(answer.body)) : null;
	if (face) return storePhoto(files, face);
	await db.updateTable('fediverse_peer').set({ photo_url: null }).where('id', '=', peer.id).execute();
	return null;
}
