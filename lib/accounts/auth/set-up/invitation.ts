import { timingSafeEqual } from 'node:crypto';
import type { Database } from '#db/schema';
import { sign } from '#lib/platform/environment/secret';
import { findSite } from '#lib/site/settings/queries';

const rightToken = () => sign('set-up').slice(0, 32);

/** Whether this is the token the server printed at its start; the same after a restart. */
export function isSetUpToken(token: string): boolean {
	const [given, right] = [Buffer.from(token), Buffer.from(rightToken())];
	return given.length === right.length && timingSafeEqual(given, right);
}

/** Whether the blog still waits for its administrator. */
export async function waitsForAdmin(db: Database): Promise<boolean> {
	const site = await findSite(db);
	return site !== null && site.set_up_at === null;
}

/** The path of the set-up page while the blog waits for its administrator, else null. */
export async function invitation(db: Database): Promise<string | null> {
	return (await waitsForAdmin(db)) ? `/set-up/${rightToken()}` : null;
}
