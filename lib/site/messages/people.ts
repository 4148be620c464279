/** Words of people; both languages have the same keys. */
export const people = {
	it: {
		'people.nameless': 'Lettore senza nome',
	},
	en: {
		'people.nameless': 'Nameless reader',
	},
} as const;
