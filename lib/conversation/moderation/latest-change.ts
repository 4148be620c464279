import type { Database } from '#db/schema';

/** Who changed a comment last, and when; nobody's name where a rule, its guest or an erased person did. */
export async function latestChange(
	db: Database,
	commentId: number,
): Promise<{ byName: string | null; at: number | null }> {
	const event = await db
		.selectFrom('event')
		.leftJoin('person', 'person.id', 'event.actor_id')
		.select(['event.at', 'person.name', 'person.erased_at'])
		.where('event.comment_id', '=', commentId)
		.where('event.verb', 'in', ['decided', 'undone', 'edited', 'edit-decided', 'removed', 'confirmed'])
		.orderBy('event.id', 'desc')
		.limit(1)
		.executeTakeFirst();
	return { byName: event?.erased_at == null ? (event?.name ?? null) : null, at: event?.at ?? null };
}
