/** Words of admin; both languages have the same keys. */
export const admin = {
	it: {},
	en: {},
} as const;
