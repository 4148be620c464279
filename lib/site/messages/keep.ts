/** Words of export and backup; both languages have the same keys. */
export const keep = {
	it: {},
	en: {},
} as const;
