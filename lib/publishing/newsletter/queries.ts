import type { Selectable } from 'kysely';
import type { Database, Person } from '#db/schema';
import type { SubscriberTable } from '#db/tables/publishing/newsletter';

export type Subscriber = Selectable<SubscriberTable>;

/** Whether and how somebody is told of new articles; null: never asked. */
export async function subscriptionOf(
	db: Database,
	person: Pick<Person, 'id' | 'email'>,
): Promise<Subscriber | null> {
	const row = await db
		.selectFrom('subscriber')
		.selectAll()
		.where(({ eb, or }) =>
			or([eb('person_id', '=', person.id), eb('email', '=', person.email?.toLowerCase() ?? '')]),
		)
		.orderBy('id')
		.executeTakeFirst();
	return row ?? null;
}
