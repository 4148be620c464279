/** Words of search, feeds and what others see; both languages have the same keys. */
export const found = {
	it: {},
	en: {},
} as const;
