import type { Database, Person } from '#db/schema';
import { transaction } from '#db/transaction';
import { isOfTheBlog } from '#lib/accounts/people/policy';
import { reportComment } from '#lib/conversation/comments/reader-commands';
import { fetchSafely } from '#lib/platform/fetch/fetch';
import { blogFiles } from '#lib/platform/files/kept';
import { type JobKind, JobPutOff } from '#lib/platform/jobs/kind';
import { hour, minute } from '#lib/platform/time/durations';
import { getSite } from '#lib/site/settings/queries';
import { actorOf, isFederated } from './actors.ts';
import { hostOf, oursAt } from './addresses.ts';
import { READING } from './arriving.ts';
import { addFollower, dropFollower } from './followers.ts';
import { isBannedHost, isBannedPeer, lookAtPeer, type Peer, peerAt } from './peers.ts';
import { placeAt } from './places.ts';
import type { Named, ReadActivity } from './reading.ts';
import { fetchNote, type Means, noteGone, removeReply, type Taken, takeReply } from './replies.ts';
import { fetchDocument } from './requests.ts';
import { dropSign, dropSignsOf, type Sign, takeSign } from './signs.ts';
import { readActor } from './threads.ts';

/** Erases a person who left their server: given by whoever may. */
export type Erase = (db: Database, person: Person) => Promise<unknown>;

interface Reading extends Means {
	erase: Erase;
	/** Whether something of the same account, that came before, is still to be read. */
	behind: boolean;
}

/** Does what an activity that arrived says, one after the other as they came. */
export const readings = ({
	erase,
	ask = fetchSafely,
	files,
}: {
	erase: Erase;
} & Partial<Means>): JobKind => ({
	name: READING,
	lanes: 4,
	pauses: [minute, 10 * minute, hour, 6 * hour],
	async run(db, { key, attempts }, { last, now }) {
		const arrival = await db
			.selectFrom('fediverse_arrival')
			.selectAll()
			.where('id', '=', Number(key))
			.where('waiting', '=', 1)
			.executeTakeFirst();
		if (!arrival) return;
		const peer = await db
			.selectFrom('fediverse_peer')
			.selectAll()
			.where('id', '=', arrival.peer_id)
			.executeTakeFirstOrThrow();
		const earlier = await db
			.selectFrom('fediverse_arrival')
			.select('id')
			.where('peer_id', '=', peer.id)
			.where('waiting', '=', 1)
			.where('id', '<', arrival.id)
			.limit(1)
			.executeTakeFirst();
		const means = { ask, files: files ?? blogFiles(), now: now(), erase, behind: earlier !== undefined };
		// Banned, or switched off, since it came.
		const heard = isFederated(await getSite(db)) && !(await isBannedHost(db, peer.host));
		const done = heard && (await apply(db, peer, JSON.parse(arrival.activity) as ReadActivity, means));
		// What needs a server that does not answer is not kept for long for those nobody knows.
		const patient = peer.person_id !== null || means.behind ? !last : attempts <= 1;
		if (done === 'away' && patient) throw new JobPutOff('another server is away');
		await db
			.updateTable('fediverse_arrival')
			.set({ waiting: 0, activity: '' })
			.where('id', '=', arrival.id)
			.execute();
	},
});

const ofPost = new Set(['Create', 'Update']);
const signs: Record<string, Sign | undefined> = { Like: 'like', EmojiReact: 'like', Announce: 'boost' };

/** `away`: what it needs cannot be had yet. */
async function apply(db: Database, peer: Peer, activity: ReadActivity, means: Reading): Promise<unknown> {
	const { type, object } = activity;
	if (ofPost.has(type)) return post(db, peer, activity, means);
	if (type === 'Delete') return remove(db, peer, activity, means);
	if (type === 'Undo') return undo(db, peer, object, means);
	if (type === 'Follow') return follow(db, peer, activity, means);
	if (type === 'Block') return block(db, peer, object);
	if (type === 'Flag') return report(db, peer, activity, means);
	if (type === 'Move') return move(db, peer, activity, means);
	const inner = type === 'Announce' ? object?.activity : null;
	if (inner) return announced(db, inner, means);
	const kind = signs[type];
	const place = kind && object ? await placeAt(db, object.id, means.now) : null;
	// An id of another server's is somebody else's.
	if (!kind || !place || !isOwnId(activity.id, peer)) return null;
	return takeSign(db, peer, { uri: activity.id!, kind, place }, means);
}

const isOwnId = (id: string | null, { host }: Peer): boolean => id !== null && hostOf(id) === host;

/** A post is new or another: as it stands in the activity where its own server sent it, else as that has it. */
async function post(
	db: Database,
	peer: Peer,
	{ object, actor, type, audience }: ReadActivity,
	means: Reading,
) {
	if (object === null) return null;
	if (object.id === actor) return type === 'Update' ? lookAtPeer(db, actor, means) : null;
	const note =
		object.note?.author === peer.uri && hostOf(object.id) === peer.host
			? object.note
			: await fetchNote(db, object.id, means);
	if (note === null || note === 'away') return note;
	// A vote in a poll is no answer.
	if (note.type === 'Note' && note.name !== '' && note.text === '') return null;
	const author = note.author === peer.uri ? peer : await authorOf(db, note.author, means);
	if (author === null || author === 'away') return author;
	return takeReply(db, author, note.audience.length > 0 ? note : { ...note, audience }, means);
}

async function authorOf(db: Database, uri: string | null, means: Reading): Promise<Peer | null | 'away'> {
	return uri === null ? null : ((await peerAt(db, uri)) ?? lookAtPeer(db, uri, means));
}

/** What a group passes on to those who follow it: taken from where it was written. */
async function announced(db: Database, inner: ReadActivity, means: Reading): Promise<Taken | null> {
	if (!ofPost.has(inner.type) || !inner.object) return null;
	const note = await fetchNote(db, inner.object.id, means);
	if (note === null || note === 'away') return note;
	const author = await authorOf(db, note.author, means);
	if (author === null || author === 'away') return author;
	return takeReply(db, author, note, means);
}

async function remove(db: Database, peer: Peer, { object }: ReadActivity, means: Reading) {
	if (!object) return null;
	if (object.id === peer.uri) return leave(db, peer, means);
	const removed = (await removeReply(db, peer, object.id)) || (await dropSign(db, peer, { uri: object.id }));
	if (!removed && isOwnId(object.id, peer)) await noteGone(db, peer, object.id, means.now);
	return null;
}

/** An account is gone: with all that it said here. */
async function leave(db: Database, peer: Peer, { erase }: Reading): Promise<void> {
	await transaction(db, async (trx) => {
		await dropSignsOf(trx, 'id', peer.id);
		await dropFollower(trx, peer);
	});
	const person =
		peer.person_id === null
			? undefined
			: await db.selectFrom('person').selectAll().where('id', '=', peer.person_id).executeTakeFirst();
	const isJudged = person && person.standing !== 'normal' && person.standing !== 'trusted';
	if (person && !isJudged && (await isNothingElse(db, peer, person))) await erase(db, person);
	else {
		const replies = db.selectFrom('fediverse_note').select('uri').where('peer_id', '=', peer.id);
		for (const { uri } of await replies.where('kind', '=', 'reply').execute())
			await removeReply(db, peer, uri);
	}
	// What was decided about them outlasts their account; their words do not.
	if (isJudged) return;
	await db.deleteFrom('fediverse_peer').where('id', '=', peer.id).execute();
}

/** Whether a person is known here by that account alone: not by another to which they moved, nor by the blog itself. */
async function isNothingElse(db: Database, peer: Peer, person: Person): Promise<boolean> {
	if (isOfTheBlog(person) || person.email !== null || person.user_id !== null) return false;
	const other = await db
		.selectFrom('fediverse_peer')
		.select('id')
		.where('person_id', '=', person.id)
		.where('id', '<>', peer.id)
		.limit(1)
		.executeTakeFirst();
	return other === undefined;
}

async function undo(db: Database, peer: Peer, object: Named | null, means: Reading) {
	if (!object) return null;
	const inner = object.activity;
	if (object.id !== '' && (await dropSign(db, peer, { uri: object.id }))) return null;
	const ours = inner?.type === 'Follow' && inner.object ? oursAt(inner.object.id) : null;
	const followed = ours?.kind === 'actor' ? { actorId: ours.id } : { uri: object.id };
	if (await dropFollower(db, peer, followed)) return null;
	const kind = inner && signs[inner.type];
	const place = kind && inner.object ? await placeAt(db, inner.object.id, means.now) : null;
	if (kind && place && (await dropSign(db, peer, { kind, place }))) return null;
	if (means.behind) return 'away';
	// It overtook what it takes back.
	if (kind && isOwnId(object.id, peer)) await noteGone(db, peer, object.id, means.now);
	return null;
}

async function follow(db: Database, peer: Peer, { object, id }: ReadActivity, { now }: Reading) {
	const ours = object && oursAt(object.id);
	const actor = ours?.kind === 'actor' ? await actorOf(db, ours.id) : null;
	if (!actor || !isOwnId(id, peer) || (await isBannedPeer(db, peer, now))) return null;
	return addFollower(db, actor, peer, id!, now);
}

/** Whoever blocks an actor of ours hears nothing more of it. */
async function block(db: Database, peer: Peer, object: Named | null) {
	const ours = object && oursAt(object.id);
	return ours?.kind === 'actor' ? dropFollower(db, peer, { actorId: ours.id }) : null;
}

/** Moderators of another server report comments: as any reader does, one report a server. */
async function report(db: Database, peer: Peer, { objects, content }: ReadActivity, { now }: Reading) {
	for (const address of objects) {
		const place = await placeAt(db, address, now);
		if (!place?.commentId) continue;
		const comment = await db
			.selectFrom('comment')
			.select(['article_id', 'number'])
			.where('id', '=', place.commentId)
			.where('number', 'is not', null)
			.executeTakeFirst();
		if (!comment) continue;
		const about = { articleId: comment.article_id, number: comment.number! };
		const note = `${peer.host}: ${content}`;
		await reportComment(
			db,
			{ ...about, person: null, sender: `fediverse:${peer.host}`, reason: 'other', note },
			now,
		);
	}
	return null;
}

/** An account goes on under another, as both say: it is the same person here, with whatever was decided about them. */
async function move(db: Database, peer: Peer, { object, target }: ReadActivity, means: Reading) {
	if (object?.id !== peer.uri || target === null || target === peer.uri) return null;
	const other = await lookAtPeer(db, target, means);
	if (other === null || other === 'away') return other;
	if (!(await saysItWas(db, other, peer, means))) return null;
	await transaction(db, async (trx) => {
		await trx.updateTable('fediverse_peer').set({ moved_to: other.uri }).where('id', '=', peer.id).execute();
		if (peer.person_id === null || other.person_id !== null) return;
		await trx
			.updateTable('fediverse_peer')
			.set({ person_id: peer.person_id })
			.where('id', '=', other.id)
			.execute();
		await trx
			.updateTable('person')
			.set({ handle: other.handle, url: other.url })
			.where('id', '=', peer.person_id)
			.execute();
	});
	return null;
}

async function saysItWas(db: Database, other: Peer, before: Peer, means: Reading): Promise<boolean> {
	const document = await fetchDocument(db, other.uri, means.ask);
	const actor = typeof document === 'object' && document !== null ? await readActor(document.body) : null;
	return actor?.aliases.includes(before.uri) ?? false;
}
