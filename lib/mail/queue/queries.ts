import type { Database, MailTable } from '#db/schema';

export type MailStatus = MailTable['status'];

export interface MailLine {
	id: number;
	kind: string;
	status: MailStatus;
	recipient: string;
	subject: string;
	text: string;
	attempts: number;
	dueAt: number;
	error: string | null;
	createdAt: number;
	sentAt: number | null;
}

/** How many messages there are in each state. */
export async function mailCounts(db: Database): Promise<Partial<Record<MailStatus, number>>> {
	const rows = await db
		.selectFrom('mail')
		.select(['status', (of) => of.fn.countAll().as('count')])
		.groupBy('status')
		.execute();
	return Object.fromEntries(rows.map((row) => [row.status, Number(row.count)]));
}

/** One page of the messages in these states, the newest first. */
export async function mailPage(
	db: Database,
	statuses: MailStatus[],
	page: number,
	size: number,
): Promise<{ mails: MailLine[]; total: number; page: number; pages: number }> {
	const matching = db.selectFrom('mail').where('status', 'in', statuses);
	const { total } = await matching.select((of) => of.fn.countAll().as('total')).executeTakeFirstOrThrow();
	const pages = Math.max(1, Math.ceil(Number(total) / size));
	const shown = Math.min(Math.max(1, page), pages);
	const rows = await matching
		.selectAll()
		.orderBy('created_at', 'desc')
		.orderBy('id', 'desc')
		.limit(size)
		.offset((shown - 1) * size)
		.execute();
	const mails = rows.map((row) => ({
		id: row.id,
		kind: row.kind,
		status: row.status,
		recipient: row.recipient,
		subject: row.subject,
		text: row.text,
		attempts: row.attempts,
		dueAt: row.due_at,
		error: row.error,
		createdAt: row.created_at,
		sentAt: row.sent_at,
	}));
	return { mails, total: Number(total), page: shown, pages };
}
