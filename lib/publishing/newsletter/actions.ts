'use server';

import { redirect } from 'next/navigation';
import { requirePerson } from '#lib/accounts/auth/guards';
import { requestContext } from '#lib/accounts/auth/request-context';
import { database } from '#lib/platform/database/database';
import { emailAddress } from '#lib/platform/forms/fields';
import { wasDone, wasRefused } from '#lib/platform/forms/state';
import { mayTry } from '#lib/platform/rate-limit/guarded';
import { getSite } from '#lib/site/settings/queries';
import { settingsOf } from '#lib/site/settings/settings';
import { askSubscription, confirmSubscription, stopAs, subscribeAs } from './commands.ts';
import { subscribeState } from './form-states.ts';

/** Mails a button to whoever wants new articles; says the same whether the address is known or not. */
export async function askForArticles(form: FormData): Promise<void> {
	const email = String(form.get('email') ?? '')
		.trim()
		.slice(0, 254);
	const input = emailAddress.safeParse(email);
	if (!input.success) return subscribeState.set(wasRefused({ email }, { email: 'email' }));
	const site = await getSite(database());
	if (!settingsOf(site).mailing.open) redirect('/subscribe');
	const { sender } = await requestContext();
	const within =
		(await mayTry(database(), { door: 'subscribe', count: 10, seconds: 3600 }, sender)) &&
		(await mayTry(database(), { door: 'subscribe-of', count: 3, seconds: 86_400 }, input.data));
	if (!within) return subscribeState.set(wasRefused({ email }, { email: 'often' }));
	await askSubscription(database(), { email: input.data, language: site.language, origin: 'form' });
	subscribeState.set(wasDone('asked', { email }));
}

/** The button of the page that the mail leads to. */
export async function confirmByMail(form: FormData): Promise<void> {
	const token = String(form.get('token') ?? '').slice(0, 200);
	const done = await confirmSubscription(database(), token);
	redirect(`/subscribe/${encodeURIComponent(token)}?${done ? 'done' : 'late'}`);
}

/** The one button of somebody signed in; `back` is where it stands. */
export async function subscribeMe(form: FormData): Promise<void> {
	const viewer = await requirePerson('/subscribe');
	const site = await getSite(database());
	if (settingsOf(site).mailing.open) await subscribeAs(database(), viewer, viewer.language ?? site.language);
	goBack(form);
}

/** Ends it. */
export async function stopMe(form: FormData): Promise<void> {
	const viewer = await requirePerson('/subscribe');
	await stopAs(database(), viewer);
	goBack(form);
}

function goBack(form: FormData): never {
	redirect(form.get('back') === 'me' ? '/me#followings' : '/subscribe');
}
