import { isIP } from 'node:net';
import type { Database, Person } from '#db/schema';
import { environment } from '#lib/platform/environment/environment';

/** Whether browsers keep passkeys for this address: never for an IP address. */
export function passkeysWork(siteUrl = environment().siteUrl): boolean {
	const { hostname, protocol } = new URL(siteUrl);
	if (isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) return false;
	return protocol === 'https:' || hostname === 'localhost' || hostname.endsWith('.localhost');
}

export interface PasskeyView {
	id: string;
	name: string;
	createdAt: number;
}

/** A person's passkeys, oldest first. */
export async function passkeysOf(db: Database, person: Person): Promise<PasskeyView[]> {
	const rows = await db
		.selectFrom('auth_passkey')
		.select(['id', 'name', 'createdAt'])
		.where('userId', '=', person.user_id)
		.orderBy('createdAt')
		.execute();
	return rows.map((row) => ({
		id: row.id,
		name: row.name ?? '',
		createdAt: new Date(row.createdAt as string | Date).getTime(),
	}));
}

/** Gives one of a person's own passkeys a name. */
export async function namePasskey(db: Database, person: Person, id: string, name: string): Promise<void> {
	await db
		.updateTable('auth_passkey')
		.set({ name })
		.where('id', '=', id)
		.where('userId', '=', person.user_id)
		.execute();
}

/** Takes one of a person's own passkeys away. */
export async function removePasskey(db: Database, person: Person, id: string): Promise<void> {
	await db.deleteFrom('auth_passkey').where('id', '=', id).where('userId', '=', person.user_id).execute();
}
