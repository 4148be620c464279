import type { Person } from '#db/schema';
import { event } from '#lib/platform/events/events';

/** A moderator said why a comment is away; ids of both. */
export const removalReasoned = event<{ comment: number; statement: number }>('removal-reasoned');

/** A person is trusted, held, banned or free from now on. */
export const standingChanged = event<Person>('standing-changed');
