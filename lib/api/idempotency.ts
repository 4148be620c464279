import { createHash } from 'node:crypto';
import type { Database } from '#db/schema';
import { transaction } from '#db/transaction';
import type { Problem } from './problem.ts';

/** An answer as it is sent, and sent again. */
export interface Sent {
	status: number;
	headers: Record<string, string>;
	body: string;
}

/** Names a request that may come twice. */
export interface Repeatable {
	keyId: number;
	/** As `Idempotency-Key` says it. */
	name: string;
	/** Of method, address, condition and body: the same name for another request is a mistake. */
	digest: string;
}

export const digestOf = (request: Request, body: string): string =>
	createHash('sha256')
		.update(
			`${request.method} ${new URL(request.url).pathname}\n${request.headers.get('if-match') ?? ''}\n${body}`,
		)
		.digest('base64url');

/** Characters of an answer that is kept. */
const LONGEST = 64_000;

class Undone extends Error {
	problem: Problem;
	constructor(problem: Problem) {
		super(problem.problem);
		this.problem = problem;
	}
}

/** Runs `work` in one transaction, of which nothing is kept where it has a problem. */
export async function allOrNothing<Done extends object>(
	db: Database,
	work: (trx: Database) => Promise<Done | Problem>,
): Promise<Done | Problem> {
	try {
		return await transaction(db, async (trx) => {
			const done = await work(trx);
			if ('problem' in done) throw new Undone(done);
			return done;
		});
	} catch (error) {
		if (error instanceof Undone) return error.problem;
		throw error;
	}
}

/** Does what was asked once, and answers the same to each who asks it again by the same name within a day. */
export function answerOnce(
	db: Database,
	{ keyId, name, digest }: Repeatable,
	work: (trx: Database) => Promise<Sent | Problem>,
): Promise<Sent | Problem> {
	return allOrNothing<Sent>(db, async (trx) => {
		const row = { api_key_id: keyId, idempotency_key: name };
		// Who comes second waits here until the first is on disk, or undone.
		const begun = await trx
			.insertInto('api_answer')
			.values({ ...row, request: digest, status: 0, body: '', created_at: Date.now() })
			.onConflict((same) => same.columns(['api_key_id', 'idempotency_key']).doNothing())
			.returning('id')
			.executeTakeFirst();
		if (!begun) {
			const before = await trx
				.selectFrom('api_answer')
				.selectAll()
				.where('api_key_id', '=', keyId)
				.where('idempotency_key', '=', name)
				.executeTakeFirstOrThrow();
			if (before.request !== digest) return { problem: 'key-used-otherwise' };
			const headers = JSON.parse(before.headers);
			if (before.body === '' && before.status !== 204)
				return { problem: 'done-already', headers, detail: 'Its answer was too long to be kept.' };
			return { status: before.status, headers, body: before.body };
		}
		const sent = await work(trx);
		if ('problem' in sent) return sent;
		const { status, headers, body } = sent;
		await trx
			.updateTable('api_answer')
			.set({ status, headers: JSON.stringify(headers), body: body.length > LONGEST ? '' : body })
			.where('id', '=', begun.id)
			.execute();
		return sent;
	});
}
