import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Database } from '#db/schema';
import type { Environment } from '#lib/platform/environment/environment';
import { onQueued } from '#lib/platform/jobs/notify';
import { findSite } from '#lib/site/settings/queries';
import { settingsOf } from '#lib/site/settings/settings';
import { isMailable } from './clean.ts';
import { type Mail, settleFailed, settleLost, settleSent, takeNext } from './outgoing.ts';
import { MAIL } from './queue.ts';
import { NotSent, openTransport, type Sender, type Transport } from './transport.ts';

const LANES = 4;
const POLL = 3000;
const PATIENCE = 8000;

export interface MailWorker {
	/** Takes no more; waits a little for what is being sent. */
	stop(): Promise<void>;
}

type Where = Pick<Environment, 'siteUrl' | 'smtpUrl' | 'dataDir'>;

/** The folder for messages where there is no mail server. */
export const outboxOf = (dataDir: string) => join(dataDir, 'outbox');

/**
 * Sends what is queued: at once what this process queues, within seconds what others do. `isStillWanted` settles a
 * bulk message whose reader has stopped meanwhile.
 */
export function startMail(
	db: Database,
	where: Where,
	log: Pick<Logger, 'warn' | 'error'>,
	isStillWanted: (db: Database, mail: Mail) => Promise<boolean>,
	transport: Transport = openTransport(where.smtpUrl, outboxOf(where.dataDir)),
): MailWorker {
	const lanes = new Set<Promise<void>>();
	let stopped = false;
	let bulky = 0;
	/** Something was queued while all lanes were open, perhaps just after the last had looked. */
	let again = false;

	async function lane(): Promise<void> {
		while (!stopped) {
			// One lane is always left to what somebody waits for.
			const mail = await takeNext(db, Date.now(), { bulk: bulky < LANES - 1 });
			if (!mail) return;
			open();
			bulky += mail.bulk;
			try {
				if (mail.bulk && !(await isStillWanted(db, mail))) continue;
				await deliver(db, mail, transport, where, log);
			} finally {
				bulky -= mail.bulk;
			}
		}
	}
	function open(): void {
		if (stopped) return;
		if (lanes.size >= LANES) {
			again = true;
			return;
		}
		const running = lane()
			.catch((error) => log.error({ err: error }, 'mail cannot be read or settled'))
			.finally(() => {
				lanes.delete(running);
				if (!again) return;
				again = false;
				open();
			});
		lanes.add(running);
	}
	async function poll(): Promise<void> {
		try {
			const lost = await settleLost(db, transport.harmless);
			if (lost > 0) log.warn({ lost }, 'mail was being sent when a process ended');
		} catch (error) {
			if (!stopped) log.error({ err: error }, 'mail cannot be looked at');
			return;
		}
		open();
	}

	const timer = setInterval(poll, POLL);
	const forget = onQueued((kind) => kind === MAIL && open());
	const first = poll();
	return {
		async stop() {
			stopped = true;
			clearInterval(timer);
			forget();
			const late = new Promise<void>((resolve) => setTimeout(resolve, PATIENCE).unref());
			await first;
			await Promise.race([Promise.all(lanes), late]);
			await transport.close();
		},
	};
}

/** Sends one message and notes what came of it. */
export async function deliver(
	db: Database,
	mail: Mail,
	transport: Transport,
	where: Where,
	log: Pick<Logger, 'warn'>,
): Promise<void> {
	try {
		await transport.send(mail, await senderOf(db, where.siteUrl));
	} catch (error) {
		const failure =
			error instanceof NotSent
				? error.failure
				: { message: (error as Error).message, uncertain: false, permanent: false };
		log.warn({ mail: mail.id, kind: mail.kind, attempt: mail.attempts, ...failure }, 'mail was not sent');
		await settleFailed(db, mail, failure);
		return;
	}
	await settleSent(db, mail, { forget: !transport.harmless });
}

async function senderOf(db: Database, siteUrl: string): Promise<Sender> {
	const site = await findSite(db);
	const { hostname } = new URL(siteUrl);
	const host = isMailable(`postilla@${hostname}`) ? hostname : 'localhost.localdomain';
	const mail = site ? settingsOf(site).mail : { fromName: '', fromAddress: '' };
	return {
		name: mail.fromName || site?.title || 'Postilla',
		address: isMailable(mail.fromAddress) ? mail.fromAddress : `postilla@${host}`,
		host,
	};
}
