/** Words of moderation; both languages have the same keys. */
export const moderation = {
	it: {},
	en: {},
} as const;
