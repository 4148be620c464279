'use server';

import { notFound, redirect } from 'next/navigation';
import { deskVisit, requireAct } from '#lib/accounts/auth/guards';

import { isLanguage } from '#lib/i18n/languages';
import { database } from '#lib/platform/database/database';
import { emailAddress } from '#lib/platform/forms/fields';
import { type DeskState, notSaved, saved } from '#lib/platform/forms/state';
import { getSite } from '#lib/site/settings/queries';
import { addSubscriber, removeSubscriber, stopFor } from './commands.ts';

/** An administrator adds an address, which is asked. */
export async function add(_state: DeskState, form: FormData): Promise<DeskState> {
	const visit = await deskVisit('manageSubscribers');
	if (!visit.by) return visit.signedOut;
	const { by, t } = visit;
	const email = String(form.get('email') ?? '').slice(0, 254);
	const chosen = String(form.get('language') ?? '');
	const language = isLanguage(chosen) ? chosen : (await getSite(database())).language;
	const refused = (message: string) =>
		notSaved(t, { email, language }, { email: message }, t('admin.notAdded'));
	const input = emailAddress.safeParse(email);
	if (!input.success) return refused(t('subscribers.invalid'));
	const added = await addSubscriber(database(), by, { email: input.data, language });
	if (!added.ok && added.why === 'forbidden') notFound();
	if (!added.ok) return refused(t(`subscribers.desk.add.${added.why as 'known' | 'often'}`));
	return saved(t, t('subscribers.desk.add.done', { email: input.data }));
}

/** Stops or forgets one. */
export async function settle(form: FormData): Promise<void> {
	const by = await requireAct('manageSubscribers', '/admin/subscribers');
	const id = Number(form.get('id')) || 0;
	const isStop = form.get('act') === 'stop';
	await (isStop ? stopFor : removeSubscriber)(database(), by, id);
	const status = ['active', 'unconfirmed', 'stopped'].find((one) => one === form.get('status')) ?? 'active';
	redirect(`/admin/subscribers?status=${status}&said=${isStop ? 'stopped' : 'removed'}`);
}
