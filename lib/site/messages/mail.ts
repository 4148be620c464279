/** Words of mail; both languages have the same keys. */
export const mail = {
	it: {},
	en: {},
} as const;
