import { z } from 'zod';

/** What the password form sends. */
export const passwordForm = z.object({
	article: z.coerce.number().int().positive().max(2_147_483_647),
	password: z.string().min(1).max(255),
});
