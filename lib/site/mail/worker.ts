import { join } from 'node:path';
import type { Database } from '#db/schema';
import { environment } from '#lib/platform/environment/environment';
import { type Job, type JobKind, JobPutOff, type JobTools } from '#lib/platform/jobs/kind';
import { minute } from '#lib/platform/time/durations';
import { findSite } from '#lib/site/settings/queries';
import { settingsOf } from '#lib/site/settings/settings';
import { isMailable } from './clean.ts';
import { type Mail, settleFailed, settleLost, settleSent, take } from './outgoing.ts';
import { SEND_BULK_MAIL, SEND_MAIL } from './queue.ts';
import { failureOf, openTransport, type Sender, type Transport } from './transport.ts';

/** As many as there are connections to the mail server; one is always left to what somebody waits for. */
const LANES = 4;
const pauses = [1, 5, 30, 120, 480].map((minutes) => minutes * minute);

/** The folder for messages where there is no mail server. */
export const outboxOf = (dataDir: string) => join(dataDir, 'outbox');

/**
 * What sends the message whose number is the job's key: one for what somebody waits for, and behind it one for
 * messages of many alike. `isStillWanted` takes away one that nobody wants any more.
 */
export function deliveries(
	isStillWanted: (db: Database, mail: Mail) => Promise<boolean>,
	open = () => openTransport(environment().smtpUrl, outboxOf(environment().dataDir)),
): JobKind[] {
	let opened: Transport | null = null;
	const send = async (db: Database, job: Job, tools: JobTools) => {
		const mail = await db.selectFrom('mail').selectAll().where('id', '=', Number(job.key)).executeTakeFirst();
		if (mail?.status === 'queued' && !(await isStillWanted(db, mail))) return;
		opened ??= open();
		await deliver(db, job, opened, tools);
	};
	return [
		{ name: SEND_MAIL, lanes: LANES, pauses, run: send, close: () => opened?.close() },
		{ name: SEND_BULK_MAIL, behind: SEND_MAIL, lanes: LANES - 1, pauses, run: send },
	];
}

/** Sends one message and notes what came of it. */
async function deliver(
	db: Database,
	{ key, attempts }: Job,
	transport: Transport,
	{ last, now, log }: JobTools,
): Promise<void> {
	const mail = await take(db, Number(key), { attempts, harmless: transport.harmless && !last });
	if (!mail) {
		if (await settleLost(db, Number(key)))
			log.warn({ mail: key }, 'mail was being sent when a process ended');
		return;
	}
	try {
		await transport.send(mail, await senderOf(db));
	} catch (error) {
		const failure = failureOf(error);
		log.warn({ mail: mail.id, kind: mail.kind, attempt: attempts, ...failure }, 'mail was not sent');
		if (await settleFailed(db, mail, failure, { last })) throw new JobPutOff(failure.code);
		return;
	}
	await settleSent(db, mail, { forget: !transport.harmless, now: now() });
}

async function senderOf(db: Database): Promise<Sender> {
	const site = await findSite(db);
	const { hostname } = new URL(environment().siteUrl);
	const host = isMailable(`postilla@${hostname}`) ? hostname : 'localhost.localdomain';
	const mail = site ? settingsOf(site).mail : { fromName: '', fromAddress: '' };
	return {
		name: mail.fromName || site?.title || 'Postilla',
		address: isMailable(mail.fromAddress) ? mail.fromAddress : `postilla@${host}`,
		host,
	};
}
