import type { Database, Person } from '#db/schema';
import { transaction } from '#db/transaction';
import { may } from '#lib/accounts/people/policy';
import { sendTestMail } from '#lib/administration/mail/commands';
import { running } from '#lib/platform/environment/process-info';
import { bump } from '#lib/platform/page-cache/versions';
import { siteTag } from '#lib/site/cache-tags/site';

const PATIENCE = 12_000;
const PAUSE = 150;

/**
 * Sends an administrator a test message and waits until a server has answered, or for twelve seconds. Its id;
 * null when it cannot be sent.
 */
export async function testMail(db: Database, by: Person): Promise<number | null> {
	if (!may(by, 'manageSite') || !(await sendTestMail(db, by))) return null;
	const find = () =>
		db
			.selectFrom('mail')
			.select(['id', 'status', 'error'])
			.where('kind', '=', 'test')
			.where('person_id', '=', by.id)
			.orderBy('id', 'desc')
			.executeTakeFirst();
	const deadline = Date.now() + PATIENCE;
	for (;;) {
		const mail = await find();
		const open = mail && (mail.status === 'sending' || mail.status === 'queued') && mail.error === null;
		if (!open || Date.now() > deadline) return mail?.id ?? null;
		await new Promise((resolve) => setTimeout(resolve, PAUSE));
	}
}

/** Has every page made anew, by every process. False when this person may not. */
export async function emptyPageCache(db: Database, by: Person): Promise<boolean> {
	if (!may(by, 'manageSite')) return false;
	await transaction(db, (trx) => bump(trx, [siteTag]));
	await running()?.front?.empty();
	return true;
}
