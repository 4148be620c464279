import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import type { Person } from '#db/schema';
import { viewerOf } from '#lib/accounts/auth/session';
import { canAdminister, canModerate } from '#lib/accounts/people/policy';
import { dashboardTranslator, type Translator } from '#lib/i18n/language';
import { database } from '#lib/platform/database/database';
import { type DeskState, wasRefused } from '#lib/platform/forms/state';
import { actionHeader } from '#lib/platform/next-contract/request';
import { getSite } from '#lib/site/settings/queries';

type May = (person: Person) => boolean;

/** The sign-in that leads back to `from`, a path of ours with its query and fragment. */
export const signInHref = (from: string) => `/sign-in?from=${encodeURIComponent(from)}`;

/** A viewer who may; strangers are redirected to the sign-in and back, others find nothing (404). */
export function admit(viewer: Person | null, from: string, may: May): Person {
	if (!viewer) redirect(signInHref(from));
	if (!may(viewer)) notFound();
	return viewer;
}

/** For actions and pages: whoever is signed in, or the sign-in and back to `from`. */
export const requirePerson = async (from: string): Promise<Person> =>
	admit(await viewerOf(await headers()), from, () => true);

/** The same for moderators and admins; others find nothing. */
export const requireModerator = async (from: string): Promise<Person> =>
	admit(await viewerOf(await headers()), from, canModerate);

/** The same for admins; others find nothing. */
export const requireAdmin = async (from: string): Promise<Person> =>
	admit(await viewerOf(await headers()), from, canAdminister);

/** Who sent a request, or why nobody is let in: 401 for strangers, 403 for those who may not. */
export type Admitted = { by: Person; status: 200 } | { by: null; status: 401 | 403 };

/** For route handlers, which answer by themselves: the moderator or admin who sends these headers. */
export const moderatorOf = (from: Headers): Promise<Admitted> => admitted(from, canModerate);

/** For route handlers: the admin who sends these headers. */
export const adminOf = (from: Headers): Promise<Admitted> => admitted(from, canAdminister);

async function admitted(from: Headers, may: May): Promise<Admitted> {
	const by = await viewerOf(from);
	if (!by) return { by, status: 401 };
	return may(by) ? { by, status: 200 } : { by: null, status: 403 };
}

/** Who acts, with the words and the time zone this person is answered in. */
export interface Visit {
	by: Person;
	t: Translator;
	timeZone: string;
}

/** Reads the settings for the answer to a person. */
export async function visitOf(by: Person): Promise<Visit> {
	const site = await getSite(database());
	return { by, t: dashboardTranslator(by.language ?? site.language), timeZone: site.time_zone };
}

/**
 * For the forms of the desk: who sends one, or what it says where nobody is signed in any more. Leading to the sign-in
 * would leave every word behind: with scripts they stay where they are, to be sent again after signing in elsewhere.
 * Others find nothing (404).
 */
export async function deskVisit(may: May = () => true): Promise<Visit | { by: null; signedOut: DeskState }> {
	const asked = await headers();
	const by = await viewerOf(asked);
	if (by && !may(by)) notFound();
	if (by) return visitOf(by);
	// Sent by the browser itself: the page it stands on, which would say so, is for nobody but who is signed in.
	if (!asked.has(actionHeader)) redirect(signInHref(pageOf(asked)));
	const t = dashboardTranslator((await getSite(database())).language);
	return { by, signedOut: wasRefused(null, { form: t('admin.signedOut') }) };
}

/** The page of ours that a form stands on. */
function pageOf(asked: Headers): string {
	const page = URL.parse(asked.get('referer') ?? '');
	return page?.pathname.startsWith('/admin') ? page.pathname + page.search : '/admin';
}
