/** Words of statistics and the system page; both languages have the same keys. */
export const statistics = {
	it: {},
	en: {},
} as const;
