import type { Database } from '#db/schema';

/** The cookie that leads a guest's text through sign-in. */
export const draftCookie = 'postilla-draft';

/** Who a guest says they are, as it was typed. */
export interface Signature {
	name: string;
	email: string;
	url: string;
}

/** Whether a cookie can name a draft. */
export const isDraftKey = (value: string | undefined): value is string => /^[\w-]{24}$/.test(value ?? '');

/** Who a guest said they are, whichever article it was for. */
export async function signatureOf(db: Database, key: string | undefined): Promise<Signature | null> {
	if (!isDraftKey(key)) return null;
	const row = await db
		.selectFrom('draft')
		.select(['name', 'email', 'url'])
		.where('key', '=', key)
		.where('person_id', 'is', null)
		.executeTakeFirst();
	return row ?? null;
}
