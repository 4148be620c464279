import type { Selectable, Transaction } from 'kysely';
import type { Article, Comment, Database, Schema } from '#db/schema';
import { isWrittenHere } from '#db/tables/conversation/comments';
import type { FediverseTextTable } from '#db/tables/conversation/fediverse';
import { transaction } from '#db/transaction';
import { isOfTheBlog } from '#lib/accounts/people/policy';
import { isReadable } from '#lib/conversation/webmention/sending/readable';
import type { JobKind } from '#lib/platform/jobs/kind';
import { queueJob, queueJobs } from '#lib/platform/jobs/queue';
import { bump } from '#lib/platform/page-cache/versions';
import { minute, week } from '#lib/platform/time/durations';
import { articleTag } from '#lib/site/cache-tags/articles';
import { findSite, getSite } from '#lib/site/settings/queries';
import { settingsOf } from '#lib/site/settings/settings';
import { actorKnown, blogActor, isFederated, type LocalActor, speakerFor } from './actors.ts';
import { activityUri, actorUri, articleUri, commentUri, PUBLIC } from './addresses.ts';
import { tell } from './delivering.ts';
import {
	type Answering,
	articleDocument,
	commentDocument,
	type Document,
	publicly,
	tombstone,
	versionOf,
} from './documents.ts';

type Trx = Transaction<Schema>;
type Text = Selectable<FediverseTextTable>;

/** The kind of job that sees what other servers are to be told of a text. */
const TELLING = 'tell-fediverse';

/** An article changed, or whether everybody can read it: called in its transaction. */
export async function queueArticle(trx: Trx, id: number, now = Date.now()): Promise<void> {
	const site = await findSite(trx);
	if (site && isFederated(site)) await queueJob(trx, { kind: TELLING, key: `article ${id}` }, now);
}

/** The same of a comment, where it answers somebody elsewhere or has been told. */
export async function queueComment(trx: Trx, comment: Comment, now = Date.now()): Promise<void> {
	if (!isWrittenHere(comment.kind) || comment.number === null) return;
	const site = await findSite(trx);
	if (!site || !isFederated(site)) return;
	const told = await textOf(trx, { comment_id: comment.id });
	if (!told && (await answeredBy(trx, comment)) === null) return;
	await queueJob(trx, { kind: TELLING, key: `comment ${comment.id}` }, now);
}

/** An account of ours is gone: told at once, or when the blog takes part again. */
export async function queueGone(trx: Trx, actorId: number, inboxes: string[], now: number): Promise<void> {
	const none = { article_id: null, comment_id: null, edition: 1, version: 'gone' };
	await trx
		.insertInto('fediverse_text')
		.values({ ...none, actor_id: actorId, inboxes: JSON.stringify(inboxes), told_at: now })
		.execute();
	await queueJob(trx, { kind: TELLING, key: `actor ${actorId}` }, now);
}

async function tellGone(db: Database, actorId: number, now: number): Promise<void> {
	if (!isFederated(await getSite(db))) return;
	await transaction(db, async (trx) => {
		const row = await trx
			.deleteFrom('fediverse_text')
			.where('actor_id', '=', actorId)
			.where('article_id', 'is', null)
			.where('comment_id', 'is', null)
			.returning('inboxes')
			.executeTakeFirst();
		if (!row) return;
		const actor = actorUri(actorId);
		const gone = {
			id: activityUri(`actors-${actorId}-delete`),
			type: 'Delete',
			actor,
			to: [PUBLIC],
			object: actor,
		};
		await tell(trx, actorId, gone, { inboxes: JSON.parse(row.inboxes) as string[] }, now);
	});
}

/** At most so many texts are looked at again at once. */
const MOST_AGAIN = 1000;

/** Has what went or changed unheard told later: while the blog took no part in the fediverse nothing was queued. */
export async function queueUntold(db: Database, now: number): Promise<void> {
	if (!isFederated(await getSite(db))) return;
	const texts = await db
		.selectFrom('fediverse_text as text')
		.leftJoin('article', 'article.id', 'text.article_id')
		.leftJoin('comment', 'comment.id', 'text.comment_id')
		.select(['text.article_id', 'text.comment_id', 'text.actor_id'])
		.where('text.version', 'is not', null)
		.where(({ and, eb, or }) =>
			or([
				and([
					eb('text.article_id', 'is not', null),
					or([
						eb('article.id', 'is', null),
						eb('article.status', '<>', 'published'),
						eb('article.password', 'is not', null),
						eb('article.updated_at', '>', eb.ref('text.told_at')),
					]),
				]),
				and([eb('text.article_id', 'is', null), eb('text.comment_id', 'is', null)]),
				eb('comment.removed_by', '=', 'writer'),
				and([eb('text.comment_id', 'is not', null), eb('comment.id', 'is', null)]),
				and([eb('comment.status', '=', 'published'), eb('comment.edited_at', '>', eb.ref('text.told_at'))]),
			]),
		)
		.orderBy('text.id')
		.limit(MOST_AGAIN)
		.execute();
	const jobs = texts.map(({ article_id, comment_id, actor_id }) => ({
		kind: TELLING,
		key:
			article_id !== null
				? `article ${article_id}`
				: comment_id !== null
					? `comment ${comment_id}`
					: `actor ${actor_id}`,
	}));
	await transaction(db, (trx) => queueJobs(trx, jobs, now));
}

/** Compares what a text is now with what other servers were told, and tells them what is new. */
export const tellings: JobKind = {
	name: TELLING,
	pauses: [minute, 10 * minute],
	async run(db, { key }, { now }) {
		const [kind, id] = key.split(' ');
		if (kind === 'article') await tellArticle(db, Number(id), now());
		else if (kind === 'actor') await tellGone(db, Number(id), now());
		else await tellComment(db, Number(id), now());
	},
};

/** What other servers were told of a text. */
export const textOf = (
	db: Database,
	of: { article_id: number } | { comment_id: number },
): Promise<Text | undefined> =>
	db
		.selectFrom('fediverse_text')
		.selectAll()
		.where(({ eb }) =>
			'article_id' in of ? eb('article_id', '=', of.article_id) : eb('comment_id', '=', of.comment_id),
		)
		.executeTakeFirst();

/** A text of ours as it is now, or that it is gone. */
interface Now {
	of: { article_id: number } | { comment_id: number };
	actor: LocalActor;
	/** Under an edition of its id; null: nobody can read it. */
	document: ((edition: number) => Promise<Document>) | null;
	idOf(edition: number): string;
	/** Whom it is told beside those who follow its actor. */
	inboxes: string[];
	/** Whether those who follow the blog are told too that it is there. */
	announced: boolean;
	/** Of the article it stands in; null: gone with it. */
	articleId: number | null;
}

async function tellArticle(db: Database, id: number, now: number): Promise<void> {
	const article = await db.selectFrom('article').selectAll().where('id', '=', id).executeTakeFirst();
	const told = await textOf(db, { article_id: id });
	const readable = article !== undefined && article.kind === 'post' && isReadable(article, now);
	if (!told && !(readable && isNew(article, now))) return;
	// Out again by itself, later: neither its going nor its coming is told.
	if (article && article.status === 'published' && !readable && isAhead(article, now)) return;
	const actor = await actorOfText(db, told, article?.author_id ?? null);
	if (!actor) return;
	await change(
		db,
		told,
		{
			of: { article_id: id },
			actor,
			document: readable ? (edition) => articleDocument(db, article, actor.id, edition) : null,
			idOf: (edition) => articleUri(id, edition),
			inboxes: [],
			announced: actor.person !== null,
			articleId: id,
		},
		now,
	);
}

/** What came with another blog's archive, or long ago, is no news to anybody. */
const isNew = (article: Article, now: number): boolean =>
	article.published_at! > now - week && article.import_source_id === null && article.source_key === null;

const isAhead = ({ published_at }: Article, now: number) => published_at !== null && published_at > now;

/** Whose a text is stays, once it was told. */
async function actorOfText(
	db: Database,
	told: Text | undefined,
	personId: number | null,
): Promise<LocalActor | null> {
	const before = told?.actor_id ? await actorKnown(db, told.actor_id) : null;
	return before ?? speakerFor(db, personId);
}

interface Answered extends Pick<Answering, 'inReplyTo' | 'named'> {
	/** Where those who are in this conversation read. */
	inboxes: string[];
}

/** Whom elsewhere a comment answers, straight or through comments that were told there; null: nobody. */
async function answeredBy(db: Database, comment: Pick<Comment, 'parent_id'>): Promise<Answered | null> {
	if (comment.parent_id === null) return null;
	const post = await db
		.selectFrom('fediverse_note')
		.innerJoin('fediverse_peer', 'fediverse_peer.id', 'fediverse_note.peer_id')
		.select(['fediverse_note.uri', 'fediverse_peer.uri as peer', 'fediverse_peer.url', 'handle', 'inbox'])
		.where('comment_id', '=', comment.parent_id)
		.where('kind', '=', 'reply')
		.executeTakeFirst();
	if (post)
		return {
			inReplyTo: post.uri,
			named: { uri: post.peer, url: post.url, handle: post.handle },
			inboxes: [post.inbox],
		};
	const told = await textOf(db, { comment_id: comment.parent_id });
	if (!told || told.version === null) return null;
	const inboxes = JSON.parse(told.inboxes) as string[];
	return { inReplyTo: commentUri(comment.parent_id, told.edition), named: null, inboxes };
}

async function tellComment(db: Database, id: number, now: number): Promise<void> {
	const told = await textOf(db, { comment_id: id });
	const text = await commentNow(db, id, told, now);
	if (text) await change(db, told, text, now);
}

/** A comment as other servers know it; null: they do not. */
export async function commentNow(
	db: Database,
	id: number,
	told: Text | undefined,
	now: number,
): Promise<Now | null> {
	const comment = await db.selectFrom('comment').selectAll().where('id', '=', id).executeTakeFirst();
	if (!comment) return told ? goneWithIts(db, id, told) : null;
	const article = await db
		.selectFrom('article')
		.selectAll()
		.where('id', '=', comment.article_id)
		.executeTakeFirstOrThrow();
	const answered = await answeredBy(db, comment);
	const readable = comment.status === 'published' && isReadable(article, now);
	// What moderators take away is not broadcast; what its writer takes back is.
	if (told && !readable && comment.removed_by !== 'writer') return null;
	if (!told && !(readable && answered)) return null;
	// Of somebody who was made unknown nothing is told anew.
	if (!told && comment.person_id === null && comment.author_email === null && comment.author_name === '')
		return null;
	const writer =
		comment.person_id === null
			? undefined
			: await db.selectFrom('person').selectAll().where('id', '=', comment.person_id).executeTakeFirst();
	const ofTheBlog = writer !== undefined && isOfTheBlog(writer);
	if (!told && !ofTheBlog && !settingsOf(await getSite(db)).fediverse.readers) return null;
	const actor = await actorOfText(db, told, ofTheBlog ? comment.person_id : null);
	if (!actor) return null;
	const by = actor.person?.id === comment.person_id ? null : comment.author_name || null;
	const at = answered ?? { inReplyTo: articleUri(article.id), named: null, inboxes: [] };
	const before = told ? (JSON.parse(told.inboxes) as string[]) : [];
	return {
		of: { comment_id: id },
		actor,
		document: readable
			? (edition) => commentDocument(db, comment, article, actor.id, { ...at, edition, by })
			: null,
		idOf: (edition) => commentUri(id, edition),
		inboxes: [...new Set([...before, ...at.inboxes])],
		announced: false,
		articleId: article.id,
	};
}

/** A comment whose article was deleted for good. */
async function goneWithIts(db: Database, id: number, told: Text): Promise<Now | null> {
	const actor = await actorOfText(db, told, null);
	return (
		actor && {
			of: { comment_id: id },
			actor,
			document: null,
			idOf: (edition) => commentUri(id, edition),
			inboxes: JSON.parse(told.inboxes) as string[],
			announced: false,
			articleId: null,
		}
	);
}

/** Tells what is new of a text: that it came out, that it is another, that it is gone. */
async function change(db: Database, told: Text | undefined, text: Now, now: number): Promise<void> {
	const { actor, of } = text;
	const edition = told === undefined ? 1 : told.version === null ? told.edition + 1 : told.edition;
	const document = (await text.document?.(edition)) ?? null;
	const version = document && versionOf(document);
	if (document === null && (told === undefined || told.version === null)) return;
	if (told && version !== null && version === told.version) {
		await db.updateTable('fediverse_text').set({ told_at: now }).where('id', '=', told.id).execute();
		return;
	}
	const isNews = told === undefined || told.version === null;
	const id = text.idOf(edition);
	await transaction(db, async (trx) => {
		const row = {
			edition,
			version,
			actor_id: actor.id,
			inboxes: JSON.stringify(text.inboxes),
			told_at: now,
		};
		if (told) {
			const { numUpdatedRows } = await trx
				.updateTable('fediverse_text')
				.set(row)
				.where('id', '=', told.id)
				.where('edition', '=', told.edition)
				.where('version', told.version === null ? 'is' : '=', told.version)
				.executeTakeFirstOrThrow();
			// Another process told of it meanwhile.
			if (numUpdatedRows === 0n) return;
		} else {
			const added = await trx
				.insertInto('fediverse_text')
				.values({ article_id: null, comment_id: null, ...of, ...row })
				.onConflict((same) => same.doNothing())
				.returning('id')
				.executeTakeFirst();
			if (!added) return;
		}
		const activity = (type: string, object: unknown, suffix = '') => ({
			id: activityUri(`${id.replace(/^.*\/ap\//, '').replace('/', '-')}-${type.toLowerCase()}${suffix}`),
			type,
			actor: actorUri(actor.id),
			...publicly(actor.id, 'comment_id' in of && document ? (document.cc as string[]).slice(1) : []),
			object,
		});
		const { id: textId } = (await textOf(trx, of))!;
		const to = { followers: 'article_id' in of, inboxes: text.inboxes, textId };
		if (document === null) await tell(trx, actor.id, activity('Delete', tombstone(id)), to, now);
		else if (isNews)
			await tell(trx, actor.id, { ...activity('Create', document), published: document.published }, to, now);
		else
			await tell(
				trx,
				actor.id,
				{ ...activity('Update', document, `-${version}`), updated: new Date(now).toISOString() },
				to,
				now,
			);
		if (text.announced) await announce(trx, id, document === null ? 'gone' : isNews ? 'new' : null, now);
		if (text.articleId !== null) await bump(trx, [articleTag(text.articleId)]);
	});
}

/** Those who follow the blog see what its authors write, under their names. */
async function announce(trx: Trx, id: string, what: 'new' | 'gone' | null, now: number): Promise<void> {
	const blog = what && (await blogActor(trx));
	if (!blog) return;
	const boost = {
		id: `${activityUri(id.replace(/^.*\/ap\//, '').replace('/', '-'))}-announce`,
		type: 'Announce',
		actor: actorUri(blog.id),
		...publicly(blog.id),
		object: id,
	};
	const activity =
		what === 'new'
			? { ...boost, published: new Date(now).toISOString() }
			: { ...boost, id: `${boost.id}-undo`, type: 'Undo', object: boost };
	await tell(trx, blog.id, activity, { followers: true }, now);
}
