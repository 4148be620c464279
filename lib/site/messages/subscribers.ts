/** Words of the mailing of new articles; both languages have the same keys. */
export const subscribers = {
	it: {},
	en: {},
} as const;
