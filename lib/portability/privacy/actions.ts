'use server';

import { cookies, headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { keepCookies } from '#lib/accounts/auth/browser-cookies';
import { requirePerson } from '#lib/accounts/auth/guards';
import { senderOf } from '#lib/accounts/auth/request-context';
import { createSession, endSession } from '#lib/accounts/auth/session';
import { removeAvatar } from '#lib/accounts/people/avatar-commands';
import { draftCookie } from '#lib/accounts/people/signature';
import { forgetCarried } from '#lib/conversation/comments/carrying';
import { database } from '#lib/platform/database/database';
import { emailAddress } from '#lib/platform/forms/fields';
import { wasDone, wasRefused } from '#lib/platform/forms/state';
import { mayTry } from '#lib/platform/rate-limit/guarded';
import { isWithinLimit } from '#lib/platform/rate-limit/rate-limit';
import { getSite } from '#lib/site/settings/queries';
import { askForWords, openWords, saveProfile, stopFollowing } from './commands.ts';
import { erasePerson } from './erase-commands.ts';
import { askState, profileState } from './form-states.ts';
import { type Erasure, otherForm, type ProfileState, profileForm } from './schema.ts';

/** The person at the browser, or the way to sign in. */
const viewer = () => requirePerson('/me');

/** Takes the profile form. */
export async function changeProfile(form: FormData): Promise<void> {
	profileState.set(await takeProfile(form));
}

async function takeProfile(form: FormData): Promise<ProfileState> {
	const person = await viewer();
	const given = (name: string) => String(form.get(name) ?? '').slice(0, 500);
	const input = profileForm.safeParse(Object.fromEntries(form));
	const { shape } = profileForm;
	const { language } = await getSite(database());
	const values = {
		name: given('name'),
		url: given('url'),
		language: shape.language.safeParse(form.get('language')).data ?? person.language ?? language,
		notify: shape.notify.catch(person.notify).parse(form.get('notify')),
		everywhere: form.has('everywhere'),
	};
	if (!input.success) {
		const isAddress = input.error.issues.some((issue) => issue.path[0] === 'url');
		return wasRefused(values, isAddress ? { url: 'address' } : { name: 'long' });
	}
	if (!isWithinLimit('profile', String(person.id), 20, 3600)) return wasRefused(values, { form: 'often' });
	const name = await saveProfile(database(), person, input.data);
	if (name) return wasRefused(values, { name });
	const { name: kept, url } = input.data;
	return wasDone('saved', { ...values, name: kept, url: url ?? '', everywhere: false });
}

/** Shows the drawn picture again. */
export async function dropAvatar(): Promise<void> {
	await removeAvatar(database(), await viewer());
	redirect('/me?avatar=done#avatar');
}

/** Ends a following. */
export async function stopOwnFollowing(form: FormData): Promise<void> {
	const id = Number(form.get('following'));
	const person = await viewer();
	if (Number.isSafeInteger(id)) await stopFollowing(database(), person, id);
	redirect('/me#followings');
}

/** Mails the way to their words to a guest; says the same whether there are any or not. */
export async function askForOwnWords(form: FormData): Promise<void> {
	const email = String(form.get('email') ?? '')
		.trim()
		.slice(0, 254);
	const input = emailAddress.safeParse(email);
	if (!input.success) return askState.set(wasRefused({ email }, { email: 'email' }));
	const sender = senderOf(await headers());
	const within =
		(await mayTry(database(), { door: 'own-words', count: 10, seconds: 3600 }, sender)) &&
		(await mayTry(database(), { door: 'own-words-of', count: 3, seconds: 86_400 }, input.data));
	if (!within) return askState.set(wasRefused({ email }, { email: 'often' }));
	const { language } = await getSite(database());
	await askForWords(database(), { email: input.data, language });
	askState.set(wasDone('asked', { email }));
}

/** The button of the page that the mailed way opens. */
export async function openOwnWords(form: FormData): Promise<void> {
	const token = String(form.get('token') ?? '').slice(0, 200);
	const asking = await headers();
	const { language } = await getSite(database());
	const within = await mayTry(
		database(),
		{ door: 'own-words-open', count: 30, seconds: 600 },
		senderOf(asking),
	);
	const person = within ? await openWords(database(), token, language) : null;
	if (!person) redirect(`/me/words/${encodeURIComponent(token)}`);
	await keepCookies(await createSession(person, asking));
	redirect('/me');
}

/** Makes the person at the browser anonymous. */
export async function anonymiseMe(): Promise<void> {
	await leave('anonymise');
}

/** Erases the person at the browser with all they wrote. */
export async function eraseMe(): Promise<void> {
	await leave('erase');
}

/** An administrator erases somebody, or makes them anonymous. */
export async function eraseOther(form: FormData): Promise<void> {
	const by = await viewer();
	const input = otherForm.safeParse(Object.fromEntries(form));
	if (!input.success) notFound();
	const { person, mode } = input.data;
	const erased = await erasePerson(database(), by, person, mode);
	if (!erased.ok && erased.why !== 'only-admin') notFound();
	redirect(erased.ok ? `/admin/people/${person}` : `/admin/people/${person}/${mode}`);
}

async function leave(mode: Erasure): Promise<never> {
	const person = await viewer();
	const erased = await erasePerson(database(), person, person.id, mode);
	if (!erased.ok) redirect(`/me/${mode}`);
	const jar = await cookies();
	const carried = jar.get(draftCookie)?.value;
	if (carried) await forgetCarried(database(), carried);
	jar.delete(draftCookie);
	await keepCookies(await endSession(await headers()));
	redirect(`/me/gone?after=${mode}`);
}
