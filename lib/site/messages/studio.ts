/** Words of the studio: lists of articles, revisions, redirects; both languages have the same keys. */
export const studio = {
	it: {
		'studio.nav.media': 'Media',
		'studio.nav.terms': 'Categorie e tag',
		'studio.nav.subscribers': 'Iscritti',
		'studio.nav.statistics': 'Statistiche',
		'studio.nav.system': 'Sistema',
	},
	en: {
		'studio.nav.media': 'Media',
		'studio.nav.terms': 'Categories and tags',
		'studio.nav.subscribers': 'Subscribers',
		'studio.nav.statistics': 'Statistics',
		'studio.nav.system': 'System',
	},
} as const;
