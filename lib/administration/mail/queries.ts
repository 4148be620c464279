import { type Selectable, sql } from 'kysely';
import type { Database, Person } from '#db/schema';
import type { MailTable } from '#db/tables/site/mail';
import { may } from '#lib/accounts/people/policy';
import { environment } from '#lib/platform/environment/environment';
import { dueTimes } from '#lib/platform/jobs/queue';
import { nearestPage, type Paging } from '#lib/platform/paging/paging';
import { SEND_MAIL, secretKinds } from '#lib/site/mail/queue';

export type MailStatus = MailTable['status'];

/** A message as the dashboard lists it. */
interface MailLine {
	id: number;
	kind: string;
	status: MailStatus;
	recipient: string;
	subject: string;
	attempts: number;
	/** Why the last try failed. */
	error: string | null;
	createdAt: number;
	sentAt: number | null;
}

/** The same, among others. */
export interface ListedMail extends MailLine {
	/** When it is tried next; null: it does not wait for that. */
	dueAt: number | null;
}

export interface MailPage extends Paging {
	mails: ListedMail[];
}

/** Whether mail goes to a server, or into files of DATA_DIR/outbox. */
export const sendsMail = () => environment().smtpUrl !== undefined;

/** Of many alike only those that went wrong are listed: an article told to thousands would hide all else. */
const listed = sql<boolean>`(bulk = 0 or status in ('failed', 'uncertain'))`;

/** One page of the messages, newest first. The caller has authorised the moderator. */
export async function mailList(
	db: Database,
	{ status }: { status?: MailStatus },
	page: number,
	size: number,
): Promise<MailPage> {
	const total = status ? (await mailCounts(db))[status] : await count(db);
	const at = nearestPage(total, size, page);
	const rows = await db
		.selectFrom('mail')
		.select(['id', 'kind', 'status', 'recipient', 'subject', 'attempts', 'error'])
		.select(['created_at', 'sent_at'])
		.where(listed)
		.$if(status !== undefined, (query) => query.where('status', '=', status!))
		.orderBy('id', 'desc')
		.limit(at.limit)
		.offset(at.offset)
		.execute();
	const queued = rows.filter((row) => row.status === 'queued').map(({ id }) => `${id}`);
	const due = await dueTimes(db, SEND_MAIL, queued);
	const mails = rows.map((row) => ({ ...lineOf(row), dueAt: due.get(`${row.id}`) ?? null }));
	return { mails, ...at };
}

async function count(db: Database): Promise<number> {
	const { rows } = await db
		.selectFrom('mail')
		.select(({ fn }) => fn.countAll<number>().as('rows'))
		.where(listed)
		.executeTakeFirstOrThrow();
	return Number(rows);
}

/** How many messages are in each state; `all`: those about new articles too. */
export async function mailCounts(
	db: Database,
	{ all = false }: { all?: boolean } = {},
): Promise<Record<MailStatus, number>> {
	const counts = { queued: 0, sending: 0, sent: 0, failed: 0, uncertain: 0, digest: 0 };
	const rows = await db
		.selectFrom('mail')
		.select(({ fn }) => ['status', fn.countAll<number>().as('rows')])
		.$if(!all, (query) => query.where(listed))
		.groupBy('status')
		.execute();
	for (const { status, rows: number } of rows) counts[status] = Number(number);
	return counts;
}

export interface MailView extends MailLine {
	/** Empty when it is kept no longer, or not for these eyes: `hidden` says so. */
	text: string;
	hidden: boolean;
}

/**
 * A message with its words. What lets somebody in is shown to administrators alone, and only where mail goes
 * into files, which they can read anyway.
 */
export async function mailById(db: Database, by: Person, id: number): Promise<MailView | null> {
	const row = await db.selectFrom('mail').selectAll().where('id', '=', id).executeTakeFirst();
	if (!row) return null;
	const secret = secretKinds.includes(row.kind) && row.person_id !== by.id;
	const hidden = secret && (sendsMail() || !may(by, 'manageSite'));
	return { ...lineOf(row), text: hidden ? '' : row.text, hidden };
}

type Listed = Pick<
	Selectable<MailTable>,
	'id' | 'kind' | 'status' | 'recipient' | 'subject' | 'attempts' | 'error' | 'created_at' | 'sent_at'
>;

function lineOf(row: Listed): MailLine {
	const { id, kind, status, recipient, subject, attempts, error } = row;
	return {
		id,
		kind,
		status,
		recipient,
		attempts,
		error,
		subject: kind === 'sign-in' ? subject.replace(/\d{6}/, '······') : subject,
		createdAt: row.created_at,
		sentAt: row.sent_at,
	};
}
