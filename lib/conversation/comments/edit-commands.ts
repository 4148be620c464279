import type { Transaction } from 'kysely';
import type { Comment, Database, Person, Schema } from '#db/schema';
import { transaction } from '#db/transaction';
import { isBanned, may } from '#lib/accounts/people/policy';
import { textDigest } from '#lib/conversation/spam/digest';
import { judge } from '#lib/conversation/spam/judge';
import { type Advice, askService } from '#lib/conversation/spam/service';
import { record } from '#lib/platform/audit-log/audit-log';
import { bump } from '#lib/platform/page-cache/versions';
import { minute } from '#lib/platform/time/durations';
import { articleTag } from '#lib/site/cache-tags/articles';
import { getSite } from '#lib/site/settings/queries';
import { type SiteSettings, settingsOf } from '#lib/site/settings/settings';
import { lockComments, withdrawComment } from './commands.ts';
import { commentChanged, editHeld } from './events.ts';
import { isOpenedBy, type Receipt } from './receipts.ts';
import { renderAhead } from './rendering.ts';
import { closeUnseen } from './revisions.ts';
import { type Refusal, textRefusal } from './schema.ts';
import { cleanWords } from './text.ts';
import { openArticle } from './write-commands.ts';

/** Who asks: the person signed in, or whoever holds the comment's receipt. */
export interface Owner {
	person: Person | null;
	/** What they show. */
	receipts: readonly Receipt[];
}

export type Edited = { ok: true; status: 'changed' | 'held' | 'same' } | { ok: false; refusal: Refusal };

/** Whether the comment is this person's own. */
export function isOwn(comment: Pick<Comment, 'id' | 'person_id' | 'receipt_series'>, owner: Owner): boolean {
	return isPersons(comment, owner) || isOpenedBy(comment, owner.receipts);
}

/** Whether it is theirs as the person signed in: a receipt alone makes nobody the writer. */
function isPersons(comment: Pick<Comment, 'person_id'>, { person }: Owner): boolean {
	return person !== null && comment.person_id === person.id;
}

/** Why the owner may not edit now; null when they may. What nobody else has read can always be edited. */
export function whyNotEdit(
	comment: Pick<Comment, 'status' | 'submitted_at' | 'wordpress_id'>,
	settings: SiteSettings,
	now: number,
): Refusal | null {
	if (comment.status === 'held' || comment.status === 'unconfirmed') return null;
	if (comment.status !== 'published' || comment.submitted_at === 0) return 'gone';
	const { editMinutes } = settings.discussion;
	return editMinutes > 0 && now - comment.submitted_at > editMinutes * minute ? 'too-late' : null;
}

async function renderedAhead(db: Database, id: number, text: string): Promise<string | null> {
	const comment = await db.selectFrom('comment').select('article_id').where('id', '=', id).executeTakeFirst();
	const { longestComment } = settingsOf(await getSite(db)).discussion;
	return comment ? renderAhead(db, comment.article_id, text, longestComment) : null;
}

/** What the service says of one's own words as they would be. */
async function adviceAhead(
	db: Database,
	owner: Owner,
	id: number,
	{ text, html }: { text: string; html: string | null },
): Promise<Advice | null> {
	const comment = await db.selectFrom('comment').selectAll().where('id', '=', id).executeTakeFirst();
	if (!comment || html === null || text === comment.text || !isOwn(comment, owner)) return null;
	const known = await knownWriter(db, comment);
	return askService(db, { ...comment, text, html }, isPersons(comment, owner) ? known : stranger(known));
}

/**
 * Changes one's own words. The rules judge them again: what they would hold waits as a difference while the
 * published text stays; every text a comment has had is kept.
 */
export async function editComment(
	db: Database,
	owner: Owner,
	id: number,
	written: string,
	now = Date.now(),
): Promise<Edited> {
	const text = cleanWords(written);
	const html = await renderedAhead(db, id, text);
	const advice = await adviceAhead(db, owner, id, { text, html });
	return transaction(db, async (trx) => {
		const comment = await ownComment(trx, owner, id);
		const article = comment && (await openArticle(trx, comment.article_id, now));
		if (!comment || !article) return { ok: false, refusal: 'gone' };
		const settings = settingsOf(await getSite(trx));
		const known = await knownWriter(trx, comment);
		const writer = isPersons(comment, owner) ? known : null;
		const why = whyNotEdit(comment, settings, now);
		const late = why === 'too-late';
		// Where it was written it is changed already: the new words wait for somebody who looks.
		const isFromElsewhere = comment.kind === 'fediverse';
		const refusal =
			(known && isBanned(known, now) ? 'banned' : null) ??
			(may(writer, 'moderate', now) || (late && isFromElsewhere) ? null : why) ??
			textRefusal(text, settings.discussion.longestComment);
		if (refusal) return { ok: false, refusal };
		if (text === comment.text) return { ok: true, status: 'same' };
		if (html === null) return { ok: false, refusal: 'gone' };
		const verdict = await judge(
			trx,
			{ ...judgedAs(comment, text, html), advice },
			writer ?? stranger(known),
			settings,
		);
		const waits =
			comment.status === 'published' && (verdict.status !== 'published' || (late && isFromElsewhere));
		const reasons = JSON.stringify(verdict.reasons);
		await keepRevision(trx, comment, { text, html, reasons, waits, by: writer?.id ?? null, now });
		await trx
			.updateTable('comment')
			.set(({ eb }) => ({
				revision: eb('revision', '+', 1),
				...(waits ? {} : { text, html, edited_at: now, digest: textDigest(text) }),
				...(comment.status === 'published' ? {} : { reasons, points: verdict.points }),
			}))
			.where('id', '=', id)
			.execute();
		if (!waits && comment.status === 'published') {
			await commentChanged.tell(trx, { comment: { ...comment, text }, now });
			await bump(trx, [articleTag(article.id)]);
		}
		if (waits) await editHeld.tell(trx, comment);
		await record(trx, {
			verb: 'edited',
			actorId: writer?.id,
			commentId: id,
			articleId: article.id,
			detail: { waits },
		});
		return { ok: true, status: waits ? 'held' : 'changed' };
	});
}

/** Takes one's own comment away: its number and the answers stay. Tells whether it was there to take. */
export async function removeOwnComment(db: Database, owner: Owner, id: number): Promise<boolean> {
	return transaction(db, async (trx) => {
		const comment = await ownComment(trx, owner, id);
		if (!comment) return false;
		await withdrawComment(trx, id, 'removed', 'writer');
		await trx.deleteFrom('comment_revision').where('comment_id', '=', id).execute();
		await record(trx, {
			verb: 'removed',
			actorId: owner.person?.id,
			commentId: id,
			articleId: comment.article_id,
			detail: { from: comment.status },
		});
		return true;
	});
}

async function ownComment(trx: Transaction<Schema>, owner: Owner, id: number): Promise<Comment | null> {
	// Under its article's lock: what a moderator approves at this moment is what they saw.
	const comment = (await lockComments(trx, [id])).get(id);
	return comment && comment.status !== 'removed' && isOwn(comment, owner) ? comment : null;
}

/** Whose words they are, as far as anybody knows: their owner, else the person of the address under them. */
export async function knownWriter(trx: Database, comment: Comment): Promise<Person | null> {
	const people = trx.selectFrom('person').selectAll();
	const person =
		comment.person_id !== null
			? await people.where('id', '=', comment.person_id).executeTakeFirst()
			: await people.where('email', '=', comment.author_email).executeTakeFirst();
	return person ?? null;
}

/** Whom the rules see behind a receipt: nobody. What stands against the person it names still does. */
function stranger(known: Person | null): Person | null {
	return known?.standing === 'held' ? { ...known, role: 'reader' } : null;
}

function judgedAs(comment: Comment, text: string, html: string) {
	return {
		commentId: comment.id,
		articleId: comment.article_id,
		kind: comment.kind,
		text,
		html,
		name: comment.author_name,
		email: comment.author_email,
		url: comment.author_url,
		sender: comment.sender,
		honeypot: false,
		took: null,
		edit: true,
	};
}

interface NewRevision {
	text: string;
	html: string;
	reasons: string;
	waits: boolean;
	by: number | null;
	now: number;
}

/** The first edit also keeps the first text; a difference that waits makes room for the newer one. */
async function keepRevision(trx: Database, comment: Comment, revision: NewRevision): Promise<void> {
	const { last } = await trx
		.selectFrom('comment_revision')
		.select(({ fn }) => fn.max('number').as('last'))
		.where('comment_id', '=', comment.id)
		.executeTakeFirstOrThrow();
	const rows = trx.insertInto('comment_revision');
	const of = { comment_id: comment.id };
	if (last === null) {
		const first = { number: 1, status: 'published' as const, text: comment.text, html: comment.html };
		await rows
			.values({ ...of, ...first, by_person_id: comment.person_id, created_at: comment.submitted_at })
			.execute();
	}
	await trx
		.updateTable('comment_revision')
		.set({ status: 'refused' })
		.where('comment_id', '=', comment.id)
		.where('status', '=', 'held')
		.execute();
	await closeUnseen(trx, comment);
	await rows
		.values({
			...of,
			number: (last ?? 1) + 1,
			status: revision.waits ? 'held' : 'published',
			text: revision.text,
			html: revision.html,
			reasons: revision.reasons,
			by_person_id: revision.by,
			created_at: revision.now,
		})
		.execute();
}
