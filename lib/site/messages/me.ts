/** Words of me; both languages have the same keys. */
export const me = {
	it: {},
	en: {},
} as const;
