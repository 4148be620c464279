import type { Database, Person } from '#db/schema';
import { may } from '#lib/accounts/people/policy';
import { dropFailed, type Failed, retryNow } from '#lib/platform/jobs/queue';

/**
 * Has a job tried at once, or all of a kind that failed, with as many tries as a new one. Returns how many; none for
 * those who may not.
 */
export async function retryJobs(db: Database, by: Person, which: Failed): Promise<number> {
	return may(by, 'manageSite') ? retryNow(db, which) : 0;
}

/** Deletes a job that failed, or all of a kind. Returns how many; none for those who may not. */
export async function deleteJobs(db: Database, by: Person, which: Failed): Promise<number> {
	return may(by, 'manageSite') ? dropFailed(db, which) : 0;
}
