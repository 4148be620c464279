import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema';
import { signsArticles } from '#lib/accounts/people/writers';
import { slugOf } from '#lib/content/slugs/slugs';
import { cut } from '#lib/i18n/letters';
import { emailOf } from '#lib/platform/forms/email';
import { plain } from '../wordpress/plain.ts';
import type { FoundAuthor } from './found.ts';

/** Who wrote an article: the person with that e-mail address, or of that name and address here, or a new author. */
export async function personFor(trx: Transaction<Schema>, user: FoundAuthor): Promise<number> {
	const email = emailOf(user.email);
	const people = trx.selectFrom('person').select('id');
	const same = email && (await people.where('email', '=', email).executeTakeFirst());
	if (same) return same.id;
	const name = cut(plain(user.name) || user.slug, 200) || 'Author';
	const slug = slugOf(user.slug) || slugOf(name) || 'author';
	for (let turn = 1; ; turn++) {
		const wanted = turn === 1 ? slug : `${slug}-${turn}`;
		const taken = await trx
			.selectFrom('person')
			.select((of) => ['id', 'name', signsArticles(of).as('signs')])
			.where('slug', '=', wanted)
			.executeTakeFirst();
		if (taken && taken.name === name && taken.signs && email === null) return taken.id;
		if (taken) continue;
		const { id } = await trx
			.insertInto('person')
			.values({ slug: wanted, name, email, biography: '', links: '[]', role: 'reader' })
			.returning('id')
			.executeTakeFirstOrThrow();
		return id;
	}
}
