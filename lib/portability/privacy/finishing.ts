import { z } from 'zod';
import type { Database } from '#db/schema';
import { removeAvatarFile } from '#lib/accounts/people/avatar-files';
import type { Files } from '#lib/platform/files/files';
import { log } from '#lib/platform/log/log';
import { forgetWithinFile } from './forget-file.ts';
import { forgetOutbox, type PersonalIdentifiers } from './personal-identifiers.ts';

/** The rows of `task` that hold what of an erasure is still to be done outside of the tables. No worker takes them. */
const FORGET = 'forget';

/** Where what is left to do lies: files of the blog, and what this machine alone has. */
export interface Where {
	dataDir: string;
	files: Files;
}

const restForm = z.object({
	avatar: z.string().nullable(),
	traces: z.object({
		email: z.string().nullable(),
		names: z.array(z.string()),
		urls: z.array(z.string()),
	}),
});

/** Notes, in the transaction of an erasure, what must follow it. Returns the number under which it is done. */
export async function noteRest(
	trx: Database,
	rest: { avatar: string | null; traces: PersonalIdentifiers },
): Promise<number> {
	const now = Date.now();
	const { id } = await trx
		.insertInto('task')
		.values({
			kind: FORGET,
			status: 'failed',
			input: JSON.stringify(rest),
			by_person_id: null,
			created_at: now,
			finished_at: now,
			error: 'not done yet',
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
}

/** Does it, and forgets that there was anything to do. Throws what kept it from being done: it stays noted. */
async function finishErasure(db: Database, id: number, where: Where): Promise<void> {
	const row = await db
		.selectFrom('task')
		.select(['id', 'input'])
		.where('id', '=', id)
		.where('kind', '=', FORGET)
		.executeTakeFirst();
	if (!row) return;
	try {
		const rest = restForm.safeParse(JSON.parse(row.input));
		if (rest.success) {
			await removeAvatarFile(where.files, rest.data.avatar);
			await forgetOutbox(where.dataDir, rest.data.traces);
			// By these words, too, somebody could be found; they go before the file is written anew.
			await db.updateTable('task').set({ input: '{}' }).where('id', '=', id).execute();
		}
		await forgetWithinFile(db);
		await db.deleteFrom('task').where('id', '=', id).execute();
	} catch (error) {
		const message = String((error as Error).message).slice(0, 500);
		await db.updateTable('task').set({ error: message }).where('id', '=', id).execute();
		throw error;
	}
}

/** The same at once after the erasure: what fails is logged, and done again by `finishErasures`. */
export async function finishNow(db: Database, id: number, where: Where): Promise<void> {
	try {
		await finishErasure(db, id, where);
	} catch (error) {
		log().error({ err: error, erasure: id }, 'an erasure is not finished: it is tried again');
	}
}

/** Everything that erasures have left to do. For a job: throws, once all were tried, what is still not done. */
export async function finishErasures(db: Database, where: Where): Promise<void> {
	const rows = await db.selectFrom('task').select('id').where('kind', '=', FORGET).orderBy('id').execute();
	const failed: unknown[] = [];
	for (const { id } of rows) {
		await finishErasure(db, id, where).catch((error: unknown) => failed.push(error));
	}
	if (failed.length === 0) return;
	const why = [...new Set(failed.map((error) => (error as Error).message))].join('; ');
	throw new AggregateError(failed, `${failed.length} not finished: ${why}`);
}
