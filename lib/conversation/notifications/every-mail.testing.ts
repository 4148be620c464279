import type { Comment, Database, Person } from '#db/schema';
import type { TestEngine } from '#db/testing';
import { transaction } from '#db/transaction';
import { invitationSent } from '#lib/accounts/auth/invitations/mail';
import { signInAsked } from '#lib/accounts/auth/sign-in-mail';
import { sendTestMail } from '#lib/administration/mail/commands';
import { alertOfCertificate } from '#lib/administration/system/alerts';
import { renderCommentMarkdown } from '#lib/content/markdown/comment';
import { askToConfirm, askToFollow } from '#lib/conversation/comments/asked-mails';
import { addPerson, withBlog, write } from '#lib/conversation/moderation/blog.testing';
import { tellOfFailure } from '#lib/portability/backup/failing';
import { ownWordsAsked } from '#lib/portability/privacy/own-words-mail';
import { announceArticle } from '#lib/publishing/newsletter/announce';
import { askToSubscribe, tellSubscribed } from '#lib/publishing/newsletter/asked-mails';
import { queueSlice } from '#lib/publishing/newsletter/mailing';
import type { Mail } from '#lib/site/mail/outgoing';
import { queueDigests } from './digest.ts';
import { arrive, notify } from './notifications.testing.ts';
import { commentArrived, commentDecided, commentReported, editHeld } from './notifications.ts';

/** What people wrote, everywhere they can. */
export interface Said {
	site: string;
	title: string;
	/** HTML of the article. */
	article: string;
	name: string;
	/** Markdown of the comments. */
	comment: string;
	accent?: string;
}

/** Every message there is, each by its own cause: those with the same words of others. */
export async function everyMail(
	engine: Pick<TestEngine, 'open'>,
	language: string,
	said: Said,
): Promise<Mail[]> {
	const { db, boat, admin, moderator, reader } = await withBlog(engine);
	const settings = JSON.stringify({ look: { accent: said.accent ?? 'rubric' } });
	await db.updateTable('site').set({ title: said.site, language, settings }).execute();
	await db.updateTable('person').set({ name: said.name, language }).execute();
	const more = { title: said.title, html: said.article, announce: 1 as const };
	await db.updateTable('article').set(more).where('id', '=', boat).execute();
	const words = { text: said.comment, html: renderCommentMarkdown(said.comment), language };
	const by = (person: Person) => ({ ...words, person_id: person.id, author_name: said.name });
	await asked(db, language, boat, await write(db, boat, 'unconfirmed', { ...words, author_name: said.name }));
	await told(db, { boat, admin, reader, by });
	await sendTestMail(db, moderator);
	await tellOfFailure(db, 1, new Error(`${said.name} <b>/var/lib</b>`));
	await alertOfCertificate(db, Date.now(), async () => Date.now());
	await announced(db, boat, language);
	await db.updateTable('person').set({ notify: 'daily' }).execute();
	for (let i = 0; i < 2; i++) {
		const held = await write(db, boat, 'held', { ...by(await addPerson(db, `Dora${i}`)), reasons });
		await arrive(db, held);
	}
	await queueDigests(db);
	return db.selectFrom('mail').selectAll().where('status', '=', 'queued').orderBy('id').execute();
}

const reasons = JSON.stringify([
	{ rule: 'links', points: 3, detail: { count: 3 } },
	{ rule: 'refuse-word', points: 3, detail: { word: '<u>casino</u> https://bad.example/' } },
]);

async function asked(db: Database, language: string, articleId: number, comment: Comment): Promise<void> {
	const to = (name: string) => ({ email: `${name}@example.org`, language, token: 'token-of-the-mail' });
	await transaction(db, async (trx) => {
		await signInAsked(trx, { ...to('enters'), code: '482913' });
		await ownWordsAsked(trx, to('asks'));
		await invitationSent(trx, { ...to('joins'), role: 'author', byName: comment.author_name });
		await askToConfirm(trx, { ...comment, author_email: 'writes@example.org' }, 'token-of-the-mail');
		await askToFollow(trx, { ...to('follows'), articleId });
		await askToSubscribe(trx, { ...to('subscribes'), byAdmin: false });
		await askToSubscribe(trx, { ...to('invited'), byAdmin: true });
		await tellSubscribed(trx, { ...to('subscribed'), id: 7 });
	});
}

interface Stage {
	boat: number;
	admin: Person;
	reader: Person;
	by(person: Person): Partial<Comment>;
}

async function told(db: Database, { boat, admin, reader, by }: Stage): Promise<void> {
	const root = await write(db, boat, 'published', by(reader));
	const named = await write(db, boat, 'published', by(await addPerson(db, 'Mara')));
	const follower = {
		article_id: boat,
		status: 'active',
		language: by(reader).language!,
		created_at: 1,
	} as const;
	await db
		.insertInto('subscription')
		.values([
			{ ...follower, email: 'article@example.org', person_id: null, thread_id: null },
			{ ...follower, email: 'thread@example.org', person_id: null, thread_id: root.id },
		])
		.execute();
	const text = `${by(reader).text}\n\n#${named.number}`;
	const html = renderCommentMarkdown(text, () => `/boat/comments/${named.number}`);
	const answer = { ...by(await addPerson(db, 'Olga')), text, html, parent_id: root.id };
	const held = await write(db, boat, 'held', { ...by(await addPerson(db, 'Rita')), reasons });
	const edit = { comment_id: root.id, number: 2, status: 'held' as const, text, html, created_at: 1 };
	await db
		.insertInto('comment_revision')
		.values({ ...edit, by_person_id: reader.id })
		.execute();
	const report = {
		comment_id: root.id,
		person_id: null,
		sender: 'x',
		reason: 'spam' as const,
		created_at: 1,
	};
	await db.insertInto('report').values(report).execute();
	const published = await write(db, boat, 'published', answer);
	await transaction(db, async (trx) => {
		await commentArrived(trx, published);
		await commentArrived(trx, held);
		await editHeld(trx, root);
		await commentReported(trx, root, 'spam');
	});
	await notify(db);
	await decided(db, admin, { ...root, status: 'published' });
	await decided(db, admin, { ...held, status: 'bin' });
	await notify(db);
}

async function decided(db: Database, by: Person, comment: Comment): Promise<void> {
	const { id, status } = comment;
	await db.updateTable('comment').set({ status, decided_by: by.id }).where('id', '=', id).execute();
	await transaction(db, (trx) => commentDecided(trx, comment, { status: 'held', number: null }));
}

async function announced(db: Database, id: number, language: string): Promise<void> {
	const person = { email: 'reads@example.org', person_id: null, language, status: 'active' as const };
	const row = { ...person, origin: 'form' as const, created_at: 1, confirmed_at: 1, stopped_at: null };
	await db.insertInto('subscriber').values(row).execute();
	const article = await db.selectFrom('article').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
	await transaction(db, (trx) => announceArticle(trx, article));
	await queueSlice(db);
}
