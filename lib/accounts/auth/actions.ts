'use server';

import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { Person } from '#db/schema';
import { transaction } from '#db/transaction';
import { nameNameless } from '#lib/accounts/people/naming';
import { draftCookie, signatureOf } from '#lib/accounts/people/signature';
import { database } from '#lib/platform/database/database';
import { emailOf } from '#lib/platform/forms/email';
import { codeForm, localPath, ownSite, type SignInState, signInForm } from '#lib/platform/forms/fields';
import { wasDone, wasRefused } from '#lib/platform/forms/state';
import { log } from '#lib/platform/log/log';
import { mayTry } from '#lib/platform/rate-limit/guarded';
import { keepCookies } from './browser-cookies.ts';
import { signInState } from './form-states.ts';
import { senderOf } from './request-context.ts';
import { createSession, endSession } from './session.ts';
import { askSignIn, type SignedIn, signInByCode, signInByToken } from './sign-in.ts';

/** The sign-in page's one door: takes the address, mails link and code, then takes the code. */
export async function signIn(form: FormData): Promise<void> {
	signInState.set(await takeSignIn(form));
}

async function takeSignIn(form: FormData): Promise<SignInState> {
	const values = {
		email: String(form.get('email') ?? '').slice(0, 300),
		from: localPath.parse(form.get('from') ?? ''),
	};
	const sender = senderOf(await headers());
	if (form.get('step') !== 'code') {
		const refused = (email: 'email' | 'often') =>
			wasRefused({ step: 'email' as const, ...values }, { email });
		const input = signInForm.safeParse(values);
		if (!input.success) return refused('email');
		const { email, from } = input.data;
		const within =
			(await mayTry(database(), { door: 'sign-in', count: 10, seconds: 3600 }, sender)) &&
			(await mayTry(database(), { door: 'sign-in-mail', count: 5, seconds: 3600 }, email));
		if (!within) return refused('often');
		await askSignIn(database(), { email, from });
		return wasDone('mailed', { step: 'code', email, from });
	}
	const refused = (code: 'code' | 'wrong' | 'often') =>
		wasRefused({ step: 'code' as const, ...values }, { code });
	const input = codeForm.safeParse({ email: values.email, code: form.get('code') });
	if (!input.success) return refused('code');
	const { email, code } = input.data;
	const within =
		(await mayTry(database(), { door: 'code', count: 20, seconds: 600 }, sender)) &&
		(await mayTry(database(), { door: 'code-of', count: 20, seconds: 3600 }, email));
	if (!within) return refused('often');
	const signedIn = await signInByCode(database(), email, code);
	if (!signedIn) return refused('wrong');
	return enter(signedIn);
}

/** The button of the page that a mailed link opens. */
export async function signInByLink(form: FormData): Promise<void> {
	const token = String(form.get('token') ?? '');
	const within = await mayTry(
		database(),
		{ door: 'sign-in-link', count: 30, seconds: 600 },
		senderOf(await headers()),
	);
	const signedIn = within ? await signInByToken(database(), token) : null;
	if (!signedIn) redirect(within ? `/sign-in/${encodeURIComponent(token)}` : '/sign-in?error=often');
	await enter(signedIn);
}

async function enter({ person, next }: SignedIn): Promise<never> {
	await keepCookies(await createSession(person, await headers()));
	// The link is used up: whoever comes in by it must, named or not.
	await takeSignature(person).catch((error) => log().error({ err: error }, 'a name was not taken'));
	redirect(next);
}

/**
 * The name typed in this browser before signing in becomes the person's, if they have none: not another's, who wrote
 * at the same computer under an address of their own.
 */
async function takeSignature(person: Person): Promise<void> {
	const said = await signatureOf(database(), (await cookies()).get(draftCookie)?.value);
	if (!said || (said.email !== '' && emailOf(said.email) !== person.email)) return;
	const url = ownSite.safeParse(said.url).data ?? null;
	await transaction(database(), (trx) => nameNameless(trx, person, { name: said.name, url }));
}

/** Signs out here. */
export async function signOut(): Promise<void> {
	await keepCookies(await endSession(await headers()));
	redirect('/');
}
