/** Words of writing; both languages have the same keys. */
export const writing = {
	it: {},
	en: {},
} as const;
