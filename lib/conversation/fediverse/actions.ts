'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { deskVisit, requireAct } from '#lib/accounts/auth/guards';
import { requestContext } from '#lib/accounts/auth/request-context';
import { may } from '#lib/accounts/people/policy';
import { database } from '#lib/platform/database/database';
import { type DeskState, notSaved, saved, wasDone, wasRefused } from '#lib/platform/forms/state';
import { isWithinLimit } from '#lib/platform/rate-limit/rate-limit';
import * as commands from './commands.ts';
import { homeState } from './form-states.ts';
import { answerAt } from './home.ts';

const page = '/admin/fediverse';

/** Leads a reader to where they are at home, to answer from there. */
export async function answerFromHome(form: FormData): Promise<void> {
	const handle = String(form.get('handle') ?? '').slice(0, 300);
	const { sender } = await requestContext();
	if (!isWithinLimit('fediverse-home', sender, 20, 600)) {
		homeState.set(wasRefused(handle, { form: 'too-many' }));
		return;
	}
	const id = z.coerce.number().int().positive().max(2_147_483_647).safeParse(form.get('article'));
	const found = await answerAt(database(), handle, id.success ? id.data : 0);
	homeState.set(found.ok ? wasDone(found.address, handle) : wasRefused(handle, { form: found.why }));
}

/** How the blog and oneself are known. */
export async function saveNames(_state: DeskState, form: FormData): Promise<DeskState> {
	const visit = await deskVisit('desk');
	if (!visit.by) return visit.signedOut;
	const { by, t } = visit;
	if (may(by, 'manageSite') && form.has('handle')) {
		const renamed = await commands.renameBlog(database(), by, String(form.get('handle')));
		if (renamed !== 'done') return notSaved(t, form, { handle: t(`fediverse.handle.${renamed}`) });
	}
	if (may(by, 'publish')) await commands.openOwnActor(database(), by, form.get('own') === 'on');
	revalidatePath(page);
	return saved(t);
}

/** Takes nothing more from a server. */
export async function banHost(_state: DeskState, form: FormData): Promise<DeskState> {
	const visit = await deskVisit('moderate');
	if (!visit.by) return visit.signedOut;
	const { by, t } = visit;
	const host = commands.hostIn(String(form.get('host') ?? ''));
	if (host === null || !(await commands.banServer(database(), by, host)))
		return notSaved(t, form, { host: t('fediverse.ban.wrong') });
	revalidatePath(page);
	return saved(t, t('fediverse.ban.done', { host }));
}

/** Takes something from a server again. */
export async function freeHost(form: FormData): Promise<void> {
	const by = await requireAct('moderate', page);
	const host = commands.hostIn(String(form.get('host') ?? ''));
	if (host !== null) await commands.freeServer(database(), by, host);
	redirect(`${page}?${new URLSearchParams(host === null ? {} : { freed: host })}`);
}

/** Lets somebody follow no more. */
export async function dropFollowers(form: FormData): Promise<void> {
	const by = await requireAct('manageSite', page);
	const handle = await commands.dropFollowers(database(), by, Number(form.get('peer')) || 0);
	redirect(`${page}?${new URLSearchParams(handle === null ? {} : { sent: handle })}`);
}
