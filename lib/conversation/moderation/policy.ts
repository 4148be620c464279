import type { Person } from '#db/schema';
import { isBanned, may } from '#lib/accounts/people/policy';

/** Whether a person says what stands first under an article: those who moderate, and whoever wrote it. */
export function canPin(
	person: Pick<Person, 'id' | 'role' | 'standing' | 'banned_until' | 'erased_at'>,
	article: { author_id: number | null },
	now = Date.now(),
): boolean {
	if (may(person, 'moderate', now)) return true;
	return person.id === article.author_id && person.erased_at === null && !isBanned(person, now);
}
