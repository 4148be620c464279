'use server';

import { revalidatePath } from 'next/cache';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { database } from '#lib/platform/database/database';
import { type DeskState, notSaved, saved, wasRefused } from '#lib/platform/forms/state';
import { mayTry } from '#lib/platform/rate-limit/guarded';
import { keepCookies } from '../browser-cookies.ts';
import { deskVisit, requireAct } from '../guards.ts';
import { senderOf } from '../request-context.ts';
import { createSession } from '../session.ts';
import { type Invited, invite, inviteAgain, join, withdrawInvitation } from './commands.ts';
import { joinState } from './form-states.ts';
import { invitationForm } from './schema.ts';

const here = '/admin/people';
const idOf = (form: FormData) => Number(form.get('invitation')) || 0;

/** Of one person an hour, those sent again included: each is a mail to anybody. */
const mayMail = (id: number) => mayTry(database(), { door: 'invite', count: 40, seconds: 3600 }, `${id}`);

/** Invites somebody by mail, with a role. */
export async function inviteSomebody(_state: DeskState, form: FormData): Promise<DeskState> {
	const visit = await deskVisit('managePeople');
	if (!visit.by) return visit.signedOut;
	const { by, t } = visit;
	const input = invitationForm.safeParse(Object.fromEntries(form));
	if (!input.success) return notSaved(t, form, { email: t('people.refusal.email') }, t('roles.invite.not'));
	if (!(await mayMail(by.id)))
		return notSaved(t, form, { email: t('people.refusal.often') }, t('roles.invite.not'));
	const invited: Invited = await invite(database(), by, input.data);
	if (!invited.ok)
		return notSaved(t, form, { email: t(`roles.invite.refused.${invited.why}`) }, t('roles.invite.not'));
	revalidatePath(here);
	return saved(t, t('roles.invite.sent', { email: input.data.email }));
}

/** What is done with an invitation that nobody has accepted: mailed again, or taken back. */
export async function settleInvitation(form: FormData): Promise<void> {
	const by = await requireAct('managePeople', here);
	if (form.get('do') === 'withdraw') {
		const gone = await withdrawInvitation(database(), by, idOf(form));
		redirect(`${here}?invitation=${gone ? 'withdrawn' : 'missing'}`);
	}
	const again = (await mayMail(by.id)) ? await inviteAgain(database(), by, idOf(form)) : null;
	redirect(`${here}?invitation=${again === null ? 'often' : again.ok ? 'again' : again.why}`);
}

/** The button of the page that a mailed invitation leads to. */
export async function acceptInvitation(form: FormData): Promise<void> {
	const token = String(form.get('token') ?? '');
	const name = String(form.get('name') ?? '').slice(0, 200);
	const from = await headers();
	if (!(await mayTry(database(), { door: 'sign-in-link', count: 30, seconds: 600 }, senderOf(from))))
		return joinState.set(wasRefused({ name }, { form: 'often' }));
	const joined = await join(database(), token, name);
	if (!joined.ok && joined.why !== 'dead') return joinState.set(wasRefused({ name }, { name: joined.why }));
	if (!joined.ok) redirect(`/sign-in/join/${encodeURIComponent(token)}`);
	await keepCookies(await createSession(joined.person, from));
	redirect(joined.next);
}
