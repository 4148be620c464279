import { type ExpressionBuilder, sql } from 'kysely';
import type { Schema } from '#db/schema';
import type { Role } from '#db/tables/accounts/people';

type People = ExpressionBuilder<Schema, 'person'>;

/** Those whose name an article bears: one index step for each of them, however many articles they have. */
const writers = sql<{ id: number }>`(
	with recursive writer(id) as (
		select min(author_id) from article
		union all
		select (select min(author_id) from article where author_id > writer.id) from writer where writer.id is not null
	)
	select id from writer where id is not null
)`.as<'writer'>('writer');

/** For a query about people: those whose name an article bears. */
export const signsArticles = ({ eb, selectFrom }: People) =>
	eb('person.id', 'in', selectFrom(writers).select('writer.id'));

/** For the `where` of one: these too, and those of `roles`. The rest, readers, may be many: nobody asks each of them. */
export const signsOrIs =
	(...roles: readonly Role[]) =>
	({ eb, selectFrom }: People) =>
		eb(
			'person.id',
			'in',
			selectFrom(writers)
				.select('writer.id')
				.union(selectFrom('person as one').select('one.id').where('one.role', 'in', roles)),
		);
