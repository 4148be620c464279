/** Words of the media library; both languages have the same keys. */
export const media = {
	it: {},
	en: {},
} as const;
