'use server';

import { revalidatePath } from 'next/cache';
import { notFound } from 'next/navigation';
import { deskVisit } from '#lib/accounts/auth/guards';
import { database } from '#lib/platform/database/database';
import { type DeskState, notSaved, saved, wasDone } from '#lib/platform/forms/state';
import { dropFilter, keepFilter } from './commands.ts';
import { filteredLists } from './lists.ts';

/** Letters of an address that is kept. */
const LONGEST = 2000;

/** Keeps what a list is asked for under a name, or keeps it no more (`do`: `drop`); `again`: the name it had. */
export async function changeFilter(_state: DeskState, form: FormData): Promise<DeskState> {
	const list = form.get('list') === 'comments' ? 'comments' : 'articles';
	const visit = await deskVisit(filteredLists[list].act);
	if (!visit.by) return visit.signedOut;
	const { by, t } = visit;
	const asked = { list, query: String(form.get('query') ?? '') } as const;
	if (asked.query.length > LONGEST) return notSaved(t, form, { name: t('admin.kept.refused.long') });
	if (form.get('do') === 'drop') {
		const dropped = await dropFilter(database(), by, asked);
		revalidatePath(`/admin/${list}`);
		return dropped === null
			? notSaved(t, form, {}, t('moderating.said.nothing'))
			: wasDone(t('admin.kept.dropped', { name: dropped }), { dropped });
	}
	const kept = await keepFilter(database(), by, {
		...asked,
		name: String(form.get('again') ?? form.get('name') ?? ''),
	});
	if (!kept.ok) {
		if (kept.why === 'forbidden') notFound();
		return notSaved(t, form, { name: t(`admin.kept.refused.${kept.why}`) });
	}
	revalidatePath(`/admin/${list}`);
	return saved(t, t('admin.kept.done', { name: kept.name }));
}
