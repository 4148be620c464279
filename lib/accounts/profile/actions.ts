'use server';

import { revalidatePath } from 'next/cache';
import { notFound, redirect } from 'next/navigation';
import { requirePerson, visitOf } from '#lib/accounts/auth/guards';
import type { Translator } from '#lib/i18n/language';
import { database } from '#lib/platform/database/database';
import { readRows } from '#lib/platform/forms/rows-form';
import { changeAvatar } from './avatar.ts';
import { changeLinks, changeProfile, type ProfileChange } from './commands.ts';

interface State {
	values: Record<string, string> | null;
	refusals: Record<string, string>;
	said: string | null;
	ok: boolean;
}

/** Keeps a person's name, address and biography. */
export async function savePublicProfile(_state: State, form: FormData): Promise<State> {
	const one = (name: string) => String(form.get(name) ?? '');
	const { by, t, id } = await asked(form);
	const fields = { name: one('name'), slug: one('slug'), biography: one('biography') };
	return stateOf(t, form, await changeProfile(database(), by, id, fields));
}

/** Keeps where else a person can be found. */
export async function saveLinks(_state: State, form: FormData): Promise<State> {
	const { by, t, id } = await asked(form);
	return stateOf(t, form, await changeLinks(database(), by, id, readRows(form, 'links')));
}

/** Shows the drawn picture again. */
export async function dropPicture(form: FormData): Promise<void> {
	const { by, id } = await asked(form);
	if (!(await changeAvatar(database(), by, id, null))) notFound();
	redirect(`/admin/people/${id}#profile`);
}

async function asked(form: FormData) {
	const id = Number(form.get('person')) || 0;
	return { ...(await visitOf(await requirePerson(`/admin/people/${id}`))), id };
}

function stateOf(t: Translator, form: FormData, change: ProfileChange): State {
	if (change.ok) revalidatePath('/admin/people/[id]', 'page');
	if (change.ok) return { values: null, refusals: {}, said: t('admin.saved'), ok: true };
	if (change.why !== 'invalid') notFound();
	const refusals = change.problems.map(({ field, why }) => [
		field,
		t(
			field.startsWith('links') && why === 'empty'
				? 'order.profile.links.wrong'
				: `order.profile.problem.${why}`,
		),
	]);
	const values = [...form.entries()].filter(([name]) => !name.startsWith('$'));
	return {
		values: Object.fromEntries(values.map(([name, value]) => [name, String(value)])),
		refusals: Object.fromEntries(refusals),
		said: t('admin.notSaved'),
		ok: false,
	};
}
