import type { Database } from '#db/schema';
import { authTime } from '#lib/platform/database/engine-values';

/** Deletes sessions and ceremonies whose time is over. */
export async function sweepSignIns(db: Database, now = Date.now()): Promise<void> {
	await db.deleteFrom('auth_session').where('expiresAt', '<=', authTime(db, now)).execute();
	await db.deleteFrom('auth_verification').where('expiresAt', '<=', authTime(db, now)).execute();
}
