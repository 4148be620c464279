'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { deskVisit, requireAct } from '#lib/accounts/auth/guards';
import { toldTypes } from '#lib/api/told';
import type { Translator } from '#lib/i18n/language';
import { database } from '#lib/platform/database/database';
import { type DeskState, notSaved, saved } from '#lib/platform/forms/state';
import {
	changeWebhook,
	createWebhook,
	deleteWebhook,
	renewSecret,
	sendAgain,
	sendTest,
	webhookFields,
} from './commands.ts';

const page = '/admin/webhooks';
const idOf = (form: FormData, name = 'id') => Number(form.get(name)) || 0;
const act = 'manageWebhooks';

/** What was filled in, or what of it is wrong. */
function read(t: Translator, form: FormData) {
	const types = toldTypes.filter((type) => form.get(type) === 'on');
	const given = webhookFields.safeParse({ url: String(form.get('url') ?? ''), types });
	const wrong = new Set(given.error?.issues.map(({ path }) => path[0]));
	const refusals = {
		...(wrong.has('url') && { url: t('webhooks.urlWrong') }),
		...(wrong.has('types') && { [toldTypes[0]!]: t('webhooks.typesWrong') }),
	};
	return { given: given.data, refusals };
}

/** Makes a webhook; its secret is told this once. */
export async function makeWebhook(_state: DeskState, form: FormData): Promise<DeskState> {
	const visit = await deskVisit(act);
	if (!visit.by) return visit.signedOut;
	const { by, t } = visit;
	const { given, refusals } = read(t, form);
	if (!given) return notSaved(t, form, refusals);
	const made = await createWebhook(database(), by, given);
	if (!made.ok) return notSaved(t, form, {}, t('webhooks.many'));
	revalidatePath(page);
	return saved(t, `${t('webhooks.made')} ${made.secret}`);
}

/** Keeps where one goes, what of, and whether it is on. */
export async function keepWebhook(_state: DeskState, form: FormData): Promise<DeskState> {
	const visit = await deskVisit(act);
	if (!visit.by) return visit.signedOut;
	const { by, t } = visit;
	const { given, refusals } = read(t, form);
	if (!given) return notSaved(t, form, refusals);
	const active = form.get('active') === 'on';
	const kept = await changeWebhook(database(), by, idOf(form), { ...given, active });
	if (!kept.ok) return notSaved(t, form, {});
	revalidatePath(`${page}/${idOf(form)}`);
	return saved(t);
}

/** Makes a new secret, which is told this once. */
export async function newSecret(_state: DeskState, form: FormData): Promise<DeskState> {
	const visit = await deskVisit(act);
	if (!visit.by) return visit.signedOut;
	const { by, t } = visit;
	const renewed = await renewSecret(database(), by, idOf(form));
	return renewed.ok ? saved(t, `${t('webhooks.renewed')} ${renewed.secret}`) : notSaved(t, form, {});
}

const back = (form: FormData, said: string) => redirect(`${page}/${idOf(form)}?said=${said}#history`);

export async function tryWebhook(form: FormData): Promise<void> {
	const by = await requireAct(act, page);
	const sent = await sendTest(database(), by, idOf(form));
	back(form, sent.ok ? 'queued' : 'nothing');
}

export async function resend(form: FormData): Promise<void> {
	const by = await requireAct(act, page);
	const sent = await sendAgain(database(), by, idOf(form), idOf(form, 'delivery'));
	back(form, sent.ok ? 'queued' : 'nothing');
}

export async function dropWebhook(form: FormData): Promise<void> {
	const by = await requireAct(act, page);
	const gone = await deleteWebhook(database(), by, idOf(form));
	// Not which: addresses may hold tokens, and this one is kept in histories and logs.
	redirect(`${page}${gone.ok ? '?said=deleted' : ''}`);
}
