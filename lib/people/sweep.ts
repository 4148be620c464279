import type { Database } from '#db/schema';
import { authTime } from './engine-values.ts';

const DAY = 24 * 3600_000;

/** Deletes sign-ins, permissions and ceremonies whose time is over; a daily job. */
export async function sweepSignIns(db: Database, now = Date.now()): Promise<void> {
	await db.deleteFrom('auth_session').where('expiresAt', '<=', authTime(db, now)).execute();
	await db.deleteFrom('auth_verification').where('expiresAt', '<=', authTime(db, now)).execute();
	// For a week more, so that their pages can say what became of them.
	await db
		.deleteFrom('proof')
		.where('expires_at', '<=', now - 7 * DAY)
		.execute();
}
