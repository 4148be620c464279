import { type Act, acts, may, type Somebody } from '#lib/accounts/people/policy';
import type { MessageKey } from '#lib/i18n/catalogues';

/** A screen of the dashboard, or what is done from anywhere. */
export interface Place {
	href: string;
	name: MessageKey;
	/** Any of these opens it. */
	acts: readonly Act[];
}

/** The screens of the dashboard, in the order of its navigation. */
const places: Place[] = [
	{ href: '/admin', name: 'admin.today', acts: ['seeLog', 'writeArticles'] },
	{ href: '/admin/comments', name: 'admin.comments', acts: ['moderate'] },
	{ href: '/admin/articles', name: 'admin.articles', acts: ['writeArticles', 'moderate'] },
	{ href: '/admin/media', name: 'authoring.nav.media', acts: ['upload'] },
	{ href: '/admin/terms', name: 'authoring.nav.terms', acts: ['manageTerms'] },
	{ href: '/admin/people', name: 'admin.people', acts: ['moderate', 'managePeople'] },
	{ href: '/admin/fediverse', name: 'fediverse.title', acts: ['manageSite', 'publish', 'moderate'] },
	{ href: '/admin/subscribers', name: 'authoring.nav.subscribers', acts: ['manageSubscribers'] },
	{ href: '/admin/statistics', name: 'authoring.nav.statistics', acts: ['seeStatistics'] },
	{ href: '/admin/mail', name: 'admin.mail', acts: ['seeLog'] },
	{ href: '/admin/appearance', name: 'appearance', acts: ['manageSite'] },
	{ href: '/admin/settings', name: 'admin.settings', acts: ['manageSite'] },
	{ href: '/admin/system', name: 'authoring.nav.system', acts: ['manageSite'] },
	{ href: '/admin/log', name: 'admin.log', acts: ['seeLog'] },
	{ href: '/admin/keys', name: 'keys', acts },
	{ href: '/admin/webhooks', name: 'webhooks', acts: ['manageWebhooks'] },
];

/** Those that are somebody's. */
export const placesOf = (person: Somebody): Place[] =>
	places.filter(({ acts }) => acts.some((act) => may(person, act)));

/** What is done from anywhere, each by its page. */
const deeds: Place[] = [
	{ href: '/admin/articles/new', name: 'authoring.write.newArticle', acts: ['writeArticles'] },
	{ href: '/admin/articles/new?kind=page', name: 'authoring.write.newPage', acts: ['writePages'] },
	{ href: '/admin/comments?view=one', name: 'finding.act.settle', acts: ['moderate'] },
	{ href: '/', name: 'finding.act.viewBlog', acts },
	{ href: '/sign-out', name: 'admin.signOut', acts },
];

/** Those that somebody may do. */
export const actsOf = (person: Somebody): Place[] =>
	deeds.filter(({ acts }) => acts.some((act) => may(person, act)));

/** What a phone's bar has first, as far as somebody may. */
const nearest = ['/admin', '/admin/articles', '/admin/articles/new', '/admin/comments'];
const MOST = 4;

/** The four places that matter most to somebody, and the others. */
export function barOf(person: Somebody): { first: Place[]; rest: Place[] } {
	const write: Place = { href: '/admin/articles/new', name: 'admin.write', acts: ['writeArticles'] };
	const all = [...placesOf(person), ...(may(person, 'writeArticles') ? [write] : [])];
	const wanted = nearest.flatMap((href) => all.find((place) => place.href === href) ?? []);
	const others = all.filter((place) => !wanted.includes(place));
	const more = MOST - wanted.length;
	return { first: [...wanted, ...others.slice(0, more)], rest: others.slice(more) };
}
