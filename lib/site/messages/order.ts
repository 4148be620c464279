/** Words of terms, profiles and the site’s own settings; both languages have the same keys. */
export const order = {
	it: {},
	en: {},
} as const;
