import { studioList } from './studio-list.ts';
import { studioWriting } from './studio-writing.ts';

/** Words of the studio: lists of articles, revisions, redirects; both languages have the same keys. */
export const studio = {
	it: {
		...studioList.it,
		...studioWriting.it,
		'studio.nav.media': 'Media',
		'studio.nav.terms': 'Categorie e tag',
		'studio.nav.subscribers': 'Iscritti',
		'studio.nav.statistics': 'Statistiche',
		'studio.nav.system': 'Sistema',
	},
	en: {
		...studioList.en,
		...studioWriting.en,
		'studio.nav.media': 'Media',
		'studio.nav.terms': 'Categories and tags',
		'studio.nav.subscribers': 'Subscribers',
		'studio.nav.statistics': 'Statistics',
		'studio.nav.system': 'System',
	},
} as const;
