import type { Database } from '#db/schema';
import { claimJob } from '#lib/platform/jobs/claim';
import { runNext } from '#lib/platform/jobs/run';
import { type Failure, type Mail, take } from './outgoing.ts';
import { SEND_MAIL } from './queue.ts';
import type { Transport } from './transport.ts';
import { NotSent } from './transport.ts';
import { deliveries } from './worker.ts';

/** What sends mail, to a server that does `act` with each message and notes those it takes. */
export function sendingTo(act: (mail: Mail) => unknown = () => {}, { harmless = false } = {}) {
	const taken: Mail[] = [];
	const transport: Transport = {
		harmless,
		async send(mail) {
			await act(mail);
			taken.push(mail);
		},
		close() {},
	};
	return { taken, next: senderTo(transport) };
}

/** Sends the next message that is due. False: there is none. */
export function senderTo(transport: Transport) {
	const kinds = deliveries(
		async () => true,
		() => transport,
	);
	return async (db: Database, now = Date.now()): Promise<boolean> => {
		for (const kind of kinds) if (await runNext(db, kind, { now: () => now })) return true;
		return false;
	};
}

/** A server that takes nothing, and why. */
export const refusing = (why: Partial<Failure>) => () => {
	throw new NotSent({ message: 'busy', code: 'SMTP 450', uncertain: false, permanent: false, ...why });
};

/** A process takes the next message, and dies over it. */
export async function dieOver(db: Database, now: number): Promise<Mail> {
	const job = await claimJob(db, { name: SEND_MAIL }, now);
	return (await take(db, Number(job!.key), { attempts: job!.attempts, harmless: false }))!;
}
