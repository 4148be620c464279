'use server';

import { notFound, redirect } from 'next/navigation';
import { z } from 'zod';
import { deskVisit, requireAct } from '#lib/accounts/auth/guards';

import { roles } from '#lib/accounts/people/policy';
import { momentOf } from '#lib/i18n/local-time';
import { database } from '#lib/platform/database/database';
import { type DeskState, notSaved, refusalsOf, saved } from '#lib/platform/forms/state';
import { handOver, setRole, setStanding } from './commands.ts';

const id = z.coerce.number().int().positive();
const standingForm = z.object({
	person: id,
	standing: z.enum(['normal', 'trusted', 'held', 'banned']),
	until: z.union([z.literal(''), z.iso.date()]),
	reason: z.string().trim().max(1000),
});
const roleForm = z.object({ person: id, role: z.enum(roles) });

/** Trusts, holds, bans or frees a person. */
export async function saveStanding(_state: DeskState, form: FormData): Promise<DeskState> {
	const visit = await deskVisit('moderate');
	if (!visit.by) return visit.signedOut;
	const { by, t, timeZone } = visit;
	const input = standingForm.safeParse(Object.fromEntries(form));
	if (!input.success) return notSaved(t, form, refusalsOf(input.error, t('admin.invalid')));
	const { person, standing, until, reason } = input.data;
	if (standing === 'banned' && !reason) return notSaved(t, form, { reason: t('admin.reasonMissing') });
	const moment = standing === 'banned' && until ? momentOf(`${until} 23:59:59`, timeZone) : null;
	if (moment !== null && moment < Date.now()) return notSaved(t, form, { until: t('admin.untilPast') });
	const changed = await setStanding(database(), by, person, { standing, until: moment, reason });
	if (!changed) return notSaved(t, form, { standing: t('moderating.said.missing') });
	return saved(t);
}

/** Gives or takes a role. */
export async function saveRole(_state: DeskState, form: FormData): Promise<DeskState> {
	const visit = await deskVisit('managePeople');
	if (!visit.by) return visit.signedOut;
	const { by, t } = visit;
	const input = roleForm.safeParse(Object.fromEntries(form));
	if (!input.success) return notSaved(t, form, { role: t('admin.invalid') });
	const changed = await setRole(database(), by, input.data.person, input.data.role);
	if (!changed.ok) return notSaved(t, form, { role: t(`admin.role.refused.${changed.why}`) });
	return saved(t);
}

/** The button of the page that hands the blog over. */
export async function handTheBlogOver(form: FormData): Promise<void> {
	const id = Number(form.get('person')) || 0;
	const by = await requireAct('managePeople', `/admin/people/${id}/hand-over`);
	const handed = await handOver(database(), by, id);
	if (!handed.ok) notFound();
	redirect('/admin');
}
