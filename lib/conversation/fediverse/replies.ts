import { createHash } from 'node:crypto';
import type { Selectable, Transaction } from 'kysely';
import type { Article, Database, Person, Schema } from '#db/schema';
import type { FediverseNoteTable } from '#db/tables/conversation/fediverse';
import { transaction } from '#db/transaction';
import {
	keepComment,
	publishComment,
	type WrittenComment,
	withdrawComment,
} from '#lib/conversation/comments/commands';
import { editComment } from '#lib/conversation/comments/edit-commands';
import { commentArrived } from '#lib/conversation/comments/events';
import { renderWords } from '#lib/conversation/comments/rendering';
import { verdictOn } from '#lib/conversation/comments/submit-comment';
import { cleanWords, hasSomethingToRead } from '#lib/conversation/comments/text';
import { mayNotWrite, openArticle } from '#lib/conversation/comments/write-commands';
import { type Advice, askService } from '#lib/conversation/spam/service';
import { localTime } from '#lib/i18n/local-time';
import { record } from '#lib/platform/audit-log/audit-log';
import { environment } from '#lib/platform/environment/environment';
import type { Files } from '#lib/platform/files/files';
import { lockArticle } from '#lib/publishing/articles/lock';
import { getSite } from '#lib/site/settings/queries';
import { settingsOf } from '#lib/site/settings/settings';
import { hostOf, isPublic, oursAt } from './addresses.ts';
import { isBannedHost, lookAtPeer, type Peer, peerAt, personOf } from './peers.ts';
import { type Place, placeAt } from './places.ts';
import type { ReadNote } from './reading.ts';
import { type Ask, fetchDocument } from './requests.ts';
import { readNote } from './threads.ts';

export interface Means {
	ask?: Ask;
	files: Files;
	now: number;
}

/** What became of a post. `away`: something of it cannot be had now. */
export type Taken = 'taken' | 'changed' | 'not-public' | 'elsewhere' | 'refused' | 'gone' | 'away';

/** Posts between one and what it answers here that are fetched. */
const MOST_MISSING = 10;
/** Comments of one server that wait for a moderator. */
const MOST_WAITING = 200;
/** Posts of one account that were deleted before they came. */
const MOST_GONE = 500;
/** Texts that one comment has had. */
const MOST_REVISIONS = 50;

/** The post at an address, as its own server has it. */
export async function fetchNote(
	db: Database,
	address: string,
	{ ask }: Pick<Means, 'ask'>,
	isAgain = false,
): Promise<ReadNote | null | 'away'> {
	if (oursAt(address) !== null) return null;
	const document = await fetchDocument(db, address, ask);
	if (document === null || document === 'away') return document;
	const note = await readNote({ body: document.body, origin: new URL(environment().siteUrl).origin });
	if (!note || hostOf(note.id) !== hostOf(document.url)) return null;
	if (note.id === document.url || isAgain) return note.id === document.url ? note : null;
	// Only what is at its own address is what its server says.
	return fetchNote(db, note.id, { ask }, true);
}

/**
 * Takes a post that answers an article or a comment here as a comment, below what it answers; what lies between and is
 * not here is fetched. What is here already is changed. `peer`: whose it is, as proved.
 */
export async function takeReply(db: Database, peer: Peer, note: ReadNote, means: Means): Promise<Taken> {
	if (note.author !== peer.uri || hostOf(note.id) !== peer.host) return 'elsewhere';
	if (await isBannedHost(db, peer.host)) return 'refused';
	const chain: { peer: Peer; note: ReadNote }[] = [{ peer, note }];
	let place = await placeOf(db, note, means.now);
	const seen = new Set([note.id]);
	for (let at = note.inReplyTo; place === null; ) {
		if (at === null || seen.has(at) || oursAt(at) !== null || chain.length > MOST_MISSING) return 'elsewhere';
		seen.add(at);
		const above = await fetchNote(db, at, means);
		if (above === null || above === 'away') return above === 'away' ? 'away' : 'elsewhere';
		const author =
			above.author && ((await peerAt(db, above.author)) ?? (await lookAtPeer(db, above.author, means)));
		if (author === 'away') return 'away';
		if (!author || hostOf(above.id) !== author.host) return 'elsewhere';
		seen.add(above.id);
		chain.unshift({ peer: author, note: above });
		place = await placeOf(db, above, means.now);
		at = above.inReplyTo;
	}
	let outcome: Taken = 'elsewhere';
	for (const one of chain) {
		outcome = await settle(db, one.peer, one.note, place, means);
		if (outcome !== 'taken' && outcome !== 'changed') return outcome;
		place = (await placeAt(db, one.note.id, means.now)) ?? place;
	}
	return outcome;
}

const placeOf = (db: Database, { inReplyTo }: ReadNote, now: number): Promise<Place | null> =>
	inReplyTo === null ? Promise.resolve(null) : placeAt(db, inReplyTo, now);

async function settle(db: Database, peer: Peer, note: ReadNote, place: Place, means: Means): Promise<Taken> {
	const known = await db
		.selectFrom('fediverse_note')
		.selectAll()
		.where('uri', '=', note.id)
		.executeTakeFirst();
	if (known?.gone === 1) return 'gone';
	if (known) return changeReply(db, peer, note, known, means);
	if (!isPublic(note.audience)) return 'not-public';
	const { longestComment } = settingsOf(await getSite(db)).discussion;
	const text = textOf(note, longestComment);
	if (!hasSomethingToRead(text)) return 'refused';
	const { person } = await personOf(db, peer, means);
	const article = await openArticle(db, place.articleId, means.now);
	if (!article || article.password !== null) return 'refused';
	const html = await renderWords(db, article, text);
	const asked = { article_id: article.id, kind: 'fediverse', author_name: person.name, text, html } as const;
	const advice = await askService(db, asked, person, means.now);
	return transaction(db, async (trx) => {
		await lockArticle(trx, place.articleId);
		return add(trx, { peer, note, place, person, text, html, advice, now: means.now });
	});
}

/** What is here already is changed, by what is newer; what is not for everybody any more goes. */
async function changeReply(
	db: Database,
	peer: Peer,
	note: ReadNote,
	known: Selectable<FediverseNoteTable>,
	means: Means,
): Promise<Taken> {
	if (known.peer_id !== peer.id || known.comment_id === null || known.kind !== 'reply') return 'refused';
	const at = versionOf(note);
	if (at < known.version_at) return 'refused';
	const { longestComment } = settingsOf(await getSite(db)).discussion;
	const text = textOf(note, longestComment);
	if (!isPublic(note.audience) || !hasSomethingToRead(text)) {
		await removeReply(db, peer, note.id);
		return 'gone';
	}
	const { count } = await db
		.selectFrom('comment_revision')
		.select(({ fn }) => fn.countAll<number>().as('count'))
		.where('comment_id', '=', known.comment_id)
		.executeTakeFirstOrThrow();
	if (Number(count) >= MOST_REVISIONS) return 'refused';
	const { person } = await personOf(db, peer, means);
	const edited = await editComment(db, { person, receipts: [] }, known.comment_id, text, means.now);
	if (!edited.ok) return 'refused';
	await db.updateTable('fediverse_note').set({ version_at: at }).where('id', '=', known.id).execute();
	return 'changed';
}

/** When it was written or changed last, as its server says. */
const versionOf = ({ updated, published }: ReadNote): number => updated ?? published ?? 0;

interface Adding {
	peer: Peer;
	note: ReadNote;
	place: Place;
	person: Person;
	text: string;
	html: string;
	advice: Advice | null;
	now: number;
}

async function add(
	trx: Transaction<Schema>,
	{ peer, note, place, person, text, html, advice, now }: Adding,
): Promise<Taken> {
	const article = await openArticle(trx, place.articleId, now);
	const again = await trx
		.selectFrom('fediverse_note')
		.select('id')
		.where('uri', '=', note.id)
		.executeTakeFirst();
	if (again) return 'taken';
	if (!article || article.password !== null) return 'refused';
	const site = await getSite(trx);
	const settings = settingsOf(site);
	if ((await mayNotWrite(trx, article, settings, person, now)) !== null) return 'refused';
	if (await waitsTooMuch(trx, peer)) return 'refused';
	const createdAt = momentOf(note, article, now);
	const written: WrittenComment = {
		article_id: article.id,
		kind: 'fediverse',
		list: 'comments',
		relation: 'reply',
		parent_id: place.commentId,
		person_id: person.id,
		author_name: person.name,
		author_email: null,
		author_url: note.url ?? note.id,
		author_photo: person.avatar,
		text,
		html,
		created_at: createdAt,
		submitted_at: now,
		local_time: localTime(createdAt, site.time_zone),
		sender: senderOf(peer.uri),
		language: null,
	};
	const verdict = await verdictOn(trx, written, person, settings, { honeypot: false, took: null, advice });
	const row = { ...written, reasons: JSON.stringify(verdict.reasons), points: verdict.points };
	const comment =
		verdict.status === 'published'
			? (await publishComment(trx, row))!
			: await keepComment(trx, row, verdict.status);
	await trx
		.insertInto('fediverse_note')
		.values({
			uri: note.id,
			url: note.url === note.id ? null : note.url,
			peer_id: peer.id,
			kind: 'reply',
			article_id: article.id,
			comment_id: comment.id,
			version_at: versionOf(note),
			gone: 0,
			created_at: now,
		})
		.execute();
	await commentArrived.tell(trx, comment);
	await record(trx, {
		verb: 'arrived',
		actorId: person.id,
		commentId: comment.id,
		articleId: article.id,
		detail: { status: comment.status },
	});
	return 'taken';
}

/** When it was written, as far as that can be. */
const momentOf = ({ published }: ReadNote, article: Article, now: number): number =>
	published !== null && published <= now && published >= article.published_at! ? published : now;

async function waitsTooMuch(trx: Database, { host }: Peer): Promise<boolean> {
	const beyond = await trx
		.selectFrom('fediverse_peer')
		.innerJoin('comment', 'comment.person_id', 'fediverse_peer.person_id')
		.select('comment.id')
		.where('fediverse_peer.host', '=', host)
		.where('comment.status', 'in', ['held', 'spam'])
		.limit(1)
		.offset(MOST_WAITING - 1)
		.executeTakeFirst();
	return beyond !== undefined;
}

/** Each account counts by itself for the rule against floods. */
const senderOf = (uri: string) => createHash('sha256').update(`fediverse ${uri}`).digest('base64url');

const escaped = (words: string) => words.replace(/[!-/:-@[-`{-~]/g, '\\$&');

/** What a post says: what it warns of or is called, its words, and where its pictures are; cut where it is too long. */
function textOf(note: ReadNote, longest: number): string {
	const parts = [
		[note.name, note.summary]
			.filter(Boolean)
			.map(
				(words) =>
					`**${escaped(
						words
							.replace(/<[^>]*>/g, ' ')
							.replace(/\s+/g, ' ')
							.trim(),
					)}**`,
			)
			.join('\n\n'),
		note.text,
		note.attachments
			.map(({ url, name }) =>
				name ? `[${escaped(name.replace(/\s+/g, ' '))}](${linkable(url)})` : `<${linkable(url)}>`,
			)
			.join('\n'),
	];
	const whole = cleanWords(parts.filter((part) => part.trim() !== '').join('\n\n'));
	const signs = [...whole];
	if (signs.length <= longest) return whole;
	const rest = `… <${linkable(note.url ?? note.id)}>`;
	const cut = signs.slice(0, Math.max(0, longest - rest.length - 2)).join('');
	return `${cut.replace(/\s+\S*$/, '')}\n\n${rest}`.slice(0, longest);
}

const linkable = (url: string) => url.replace(/[()<>\s]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);

/** A post is gone at its source: so are its words here, for good. Tells whether it was here. */
export async function removeReply(db: Database, peer: Peer, uri: string): Promise<boolean> {
	return transaction(db, async (trx) => {
		const note = await trx
			.updateTable('fediverse_note')
			.set({ gone: 1 })
			.where('uri', '=', uri)
			.where('kind', '=', 'reply')
			.where('peer_id', '=', peer.id)
			.returning(['comment_id'])
			.executeTakeFirst();
		if (!note?.comment_id) return note !== undefined;
		const before = await withdrawComment(trx, note.comment_id, 'removed', 'writer');
		if (before) await record(trx, { verb: 'removed', commentId: before.id, articleId: before.article_id });
		return true;
	});
}

/** It is deleted before it came: when it comes, it is not taken. */
export async function noteGone(db: Database, peer: Peer, uri: string, now: number): Promise<void> {
	const gone = db.selectFrom('fediverse_note').select('id').where('peer_id', '=', peer.id);
	const many = gone.where('article_id', 'is', null).limit(1).offset(MOST_GONE);
	if (await many.executeTakeFirst()) return;
	const row = {
		peer_id: peer.id,
		kind: 'reply',
		article_id: null,
		comment_id: null,
		created_at: now,
	} as const;
	await db
		.insertInto('fediverse_note')
		.values({ uri, url: null, gone: 1, ...row })
		.onConflict((same) => same.column('uri').doNothing())
		.execute();
}
