import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import type { Person } from '#db/schema';
import { isHeldBack } from '#lib/accounts/auth/required-passkey';
import { viewerOf } from '#lib/accounts/auth/session';
import { type Act, may, mayAnything } from '#lib/accounts/people/policy';
import { dashboardTranslator, type Translator } from '#lib/i18n/language';
import { database } from '#lib/platform/database/database';
import { type DeskState, wasRefused } from '#lib/platform/forms/state';
import { actionHeader } from '#lib/platform/next-contract/request';
import { getSite } from '#lib/site/settings/queries';

/** What is asked of whoever comes in: an act, or `desk`: anything at all. */
export type Asked = Act | 'desk';

const isLetIn = (person: Person, asked: Asked) =>
	asked === 'desk' ? mayAnything(person) : may(person, asked);

/** The sign-in that leads back to `from`, a path of ours with its query and fragment. */
export const signInHref = (from: string) => `/sign-in?from=${encodeURIComponent(from)}`;

/**
 * A viewer who may; strangers are redirected to the sign-in and back, whoever lacks nothing but the passkey to where
 * it is said, others find nothing (404).
 */
export async function admit(viewer: Person | null, from: string, asked: Asked): Promise<Person> {
	if (!viewer) redirect(signInHref(from));
	if (isLetIn(viewer, asked)) return viewer;
	if (await isHeldBack(database(), viewer)) redirect('/me/keys');
	notFound();
}

/** For actions and pages: whoever is signed in, or the sign-in and back to `from`. */
export async function requirePerson(from: string): Promise<Person> {
	const viewer = await viewerOf(await headers());
	if (!viewer) redirect(signInHref(from));
	return viewer;
}

/** The same for whoever may do that; others find nothing. */
export const requireAct = async (asked: Asked, from: string): Promise<Person> =>
	admit(await viewerOf(await headers()), from, asked);

/** Who sent a request, or why nobody is let in: 401 for strangers, 403 for those who may not. */
export type Admitted = { by: Person; status: 200 } | { by: null; status: 401 | 403 };

/** For route handlers, which answer by themselves: who sends these headers and may do that. */
export async function actorOf(asked: Asked, from: Headers): Promise<Admitted> {
	const by = await viewerOf(from);
	if (!by) return { by, status: 401 };
	return isLetIn(by, asked) ? { by, status: 200 } : { by: null, status: 403 };
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
export async function deskVisit(
	act: Asked | null = null,
): Promise<Visit | { by: null; signedOut: DeskState }> {
	const asked = await headers();
	const by = await viewerOf(asked);
	if (by && act && !isLetIn(by, act)) notFound();
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
