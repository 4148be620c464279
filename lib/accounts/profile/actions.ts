'use server';

import { revalidatePath } from 'next/cache';
import { notFound, redirect } from 'next/navigation';
import { deskVisit, requirePerson } from '#lib/accounts/auth/guards';
import type { Translator } from '#lib/i18n/language';
import { database } from '#lib/platform/database/database';
import { readRows } from '#lib/platform/forms/rows-form';
import { type DeskState, notSaved, saved } from '#lib/platform/forms/state';
import { changeAvatar } from './avatar.ts';
import { changeLinks, changeProfile, type ProfileChange } from './commands.ts';

/** Keeps a person's name, address and biography. */
export async function savePublicProfile(_state: DeskState, form: FormData): Promise<DeskState> {
	const one = (name: string) => String(form.get(name) ?? '');
	const visit = await deskVisit();
	if (!visit.by) return visit.signedOut;
	const { by, t } = visit;
	const fields = { name: one('name'), slug: one('slug'), biography: one('biography') };
	return stateOf(t, form, await changeProfile(database(), by, personOf(form), fields));
}

/** Keeps where else a person can be found. */
export async function saveLinks(_state: DeskState, form: FormData): Promise<DeskState> {
	const visit = await deskVisit();
	if (!visit.by) return visit.signedOut;
	const { by, t } = visit;
	return stateOf(t, form, await changeLinks(database(), by, personOf(form), readRows(form, 'links')));
}

/** Shows the drawn picture again. */
export async function dropPicture(form: FormData): Promise<void> {
	const id = personOf(form);
	const by = await requirePerson(`/admin/people/${id}`);
	if (!(await changeAvatar(database(), by, id, null))) notFound();
	redirect(`/admin/people/${id}#profile`);
}

const personOf = (form: FormData) => Number(form.get('person')) || 0;

function stateOf(t: Translator, form: FormData, change: ProfileChange): DeskState {
	if (change.ok) revalidatePath('/admin/people/[id]', 'page');
	if (change.ok) return saved(t);
	if (change.why !== 'invalid') notFound();
	const refusals = change.problems.map(({ field, why }) => [
		field,
		t(
			field.startsWith('links') && why === 'empty'
				? 'order.profile.links.wrong'
				: `order.profile.problem.${why}`,
		),
	]);
	return notSaved(t, form, Object.fromEntries(refusals));
}
