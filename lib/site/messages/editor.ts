/** Words of the editor; both languages have the same keys. */
export const editor = {
	it: {},
	en: {},
} as const;
