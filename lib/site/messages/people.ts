/** Words of people; both languages have the same keys. */
export const people = {
	it: {},
	en: {},
} as const;
