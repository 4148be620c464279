/** Words of the import from the dashboard; both languages have the same keys. */
export const importing = {
	it: {},
	en: {},
} as const;
