import { type Act, may, type Somebody } from '#lib/accounts/people/policy';
import type { MessageKey } from '#lib/i18n/catalogues';

interface Place {
	href: string;
	name: MessageKey;
	/** Any of these opens it. */
	acts: Act[];
}

/** The screens of the dashboard, in the order of its navigation. */
const places: Place[] = [
	{ href: '/admin', name: 'admin.today', acts: ['seeLog'] },
	{ href: '/admin/comments', name: 'admin.comments', acts: ['moderate'] },
	{ href: '/admin/articles', name: 'admin.articles', acts: ['writeArticles', 'moderate'] },
	{ href: '/admin/media', name: 'authoring.nav.media', acts: ['upload'] },
	{ href: '/admin/terms', name: 'authoring.nav.terms', acts: ['manageTerms'] },
	{ href: '/admin/people', name: 'admin.people', acts: ['moderate', 'managePeople'] },
	{ href: '/admin/subscribers', name: 'authoring.nav.subscribers', acts: ['manageSubscribers'] },
	{ href: '/admin/statistics', name: 'authoring.nav.statistics', acts: ['seeStatistics'] },
	{ href: '/admin/mail', name: 'admin.mail', acts: ['seeLog'] },
	{ href: '/admin/appearance', name: 'appearance', acts: ['manageSite'] },
	{ href: '/admin/settings', name: 'admin.settings', acts: ['manageSite'] },
	{ href: '/admin/system', name: 'authoring.nav.system', acts: ['manageSite'] },
	{ href: '/admin/log', name: 'admin.log', acts: ['seeLog'] },
];

/** Those that are somebody's. */
export const placesOf = (person: Somebody): Place[] =>
	places.filter(({ acts }) => acts.some((act) => may(person, act)));
