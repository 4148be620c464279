import { event } from '#lib/platform/events/events';

/** A moderator said why a comment is away; ids of both. */
export const removalReasoned = event<{ comment: number; statement: number }>('removal-reasoned');
