import type { Database, Person } from '#db/schema';
import { transaction } from '#db/transaction';
import { record } from '#lib/platform/audit-log/audit-log';
import { oneSpelling } from '#lib/platform/forms/email';
import { bump } from '#lib/platform/page-cache/versions';
import { articlesTag } from '#lib/site/cache-tags/articles';
import { siteTag } from '#lib/site/cache-tags/site';
import { confirmPerson } from './commands.ts';
import { signsOrIs } from './writers.ts';

/**
 * Makes the person of that address an administrator: the one who has it, else the blog's only author whom
 * nobody has been yet (an imported one; not the invented one of the demo), else a new one. Only for set-up
 * and for whoever can run commands on the server.
 */
export async function makeAdmin(
	db: Database,
	{ email, name }: { email: string; name: string },
): Promise<Person> {
	return transaction(db, async (trx) => {
		const site = await trx.selectFrom('site').selectAll().executeTakeFirstOrThrow();
		await adoptOnlyAuthor(trx, oneSpelling(email), site.demo === 1);
		const { id } = await confirmPerson(trx, { email, name: name || site.title, language: site.language });
		const person = await trx
			.updateTable('person')
			.set({ role: 'admin', standing: 'normal', banned_until: null, ...(name ? { name } : {}) })
			.where('id', '=', id)
			.returningAll()
			.executeTakeFirstOrThrow();
		await trx.updateTable('site').set({ set_up_at: Date.now() }).where('set_up_at', 'is', null).execute();
		await record(trx, { verb: 'set-up', actorId: id, personId: id });
		await bump(trx, [siteTag, articlesTag]);
		return person;
	});
}

/** Gives the address to the one author whom nobody has been yet, if there is exactly one. */
async function adoptOnlyAuthor(trx: Database, email: string, demo: boolean): Promise<void> {
	const known = await trx
		.selectFrom('person')
		.select('id')
		.where(({ eb, fn }) => eb(fn<string>('lower', ['email']), '=', email))
		.executeTakeFirst();
	if (known) return;
	const authors = await trx
		.selectFrom('person')
		.select(['id', 'import_source_id', 'confirmed_at'])
		.where(signsOrIs('admin'))
		.where('erased_at', 'is', null)
		.execute();
	const real = authors.filter((author) => !demo || author.import_source_id !== null || author.confirmed_at);
	const [only, ...more] = real;
	if (!only || more.length > 0 || only.confirmed_at !== null) return;
	await trx.updateTable('person').set({ email }).where('id', '=', only.id).execute();
}
