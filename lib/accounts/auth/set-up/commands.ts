import type { Database, Person } from '#db/schema';
import { transaction } from '#db/transaction';
import { makeAdmin } from '#lib/accounts/people/make-admin';
import { isSetUpToken } from './invitation.ts';

export interface SetUp {
	name: string;
	email: string;
	title: string;
	language: string;
}

/** Makes whoever holds the printed address the administrator and names the blog; null when that was done before. */
export async function setUp(db: Database, token: string, wish: SetUp): Promise<Person | null> {
	if (!isSetUpToken(token)) return null;
	return transaction(db, async (trx) => {
		const { title, language } = wish;
		const site = await trx
			.updateTable('site')
			.set({ title, language, set_up_at: Date.now() })
			.where('set_up_at', 'is', null)
			.returning('id')
			.executeTakeFirst();
		return site ? makeAdmin(trx, wish) : null;
	});
}
