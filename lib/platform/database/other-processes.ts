import { sql } from 'kysely';
import type { Logger } from 'pino';
import { engineOf } from '#db/connection';
import type { Database } from '#db/schema';
import { minute } from '#lib/platform/time/durations';

/** Without a word for so long, a process counts as gone. */
const SILENCE = minute;

export interface Identity {
	/** The same where AUTH_SECRET is. */
	secret: string;
	/** The same where the files are (`storageIdentity`). */
	storage: string;
	/** The same where the program is. */
	build: string;
}

const refusals = {
	secret: 'AUTH_SECRET is not that of the others that serve this database: set the same for all of them.',
	storage:
		'The files are not those of the others that serve this database: set the same S3_URL, or a DATA_DIR that all of them see.',
};

/** Of the database: machines need not agree on the time. */
const nowOf = (db: Database) =>
	engineOf(db) === 'postgres'
		? sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`
		: sql<number>`cast(unixepoch('subsec') * 1000 as integer)`;

/**
 * Says that this process serves the database, until `stop`. Throws where those that do so already sign with another
 * secret, for each would take the other's cookies and links for forged, or keep files elsewhere, for what is uploaded
 * to the one would be missing on the other. Another build is only told: it may be on its way in or out.
 */
export async function joinOthers(
	db: Database,
	identity: Identity,
	log: Pick<Logger, 'warn'>,
): Promise<{ stop(): Promise<void> }> {
	const gone = sql<number>`${nowOf(db)} - ${SILENCE}`;
	await db.deleteFrom('server_process').where('seen_at', '<', gone).execute();
	const { id } = await db
		.insertInto('server_process')
		.values({ ...identity, seen_at: nowOf(db) })
		.returning('id')
		.executeTakeFirstOrThrow();
	const stop = async () => {
		await db.deleteFrom('server_process').where('id', '=', id).execute();
	};
	// Of two that start together, the first stays.
	const others = await db.selectFrom('server_process').selectAll().where('id', '<', id).execute();
	// A program of before says nothing of its storage.
	const differs = (what: keyof Identity) =>
		others.some((other) => other[what] !== '' && other[what] !== identity[what]);
	const wrong = (['secret', 'storage'] as const).find(differs);
	if (wrong) {
		await stop();
		throw new Error(refusals[wrong]);
	}
	if (differs('build')) log.warn('another build of the program serves this database too');
	const timer = setInterval(() => {
		db.insertInto('server_process')
			.values({ id, ...identity, seen_at: nowOf(db) })
			.onConflict((conflict) => conflict.column('id').doUpdateSet({ seen_at: nowOf(db) }))
			.execute()
			.catch((error) => log.warn({ err: error }, 'this process cannot say that it runs'));
	}, SILENCE / 4);
	timer.unref();
	return {
		stop() {
			clearInterval(timer);
			return stop();
		},
	};
}
