'use server';

import { revalidatePath } from 'next/cache';
import { notFound, redirect } from 'next/navigation';
import { deskVisit, requireAct, visitOf } from '#lib/accounts/auth/guards';

import type { MessageKey } from '#lib/i18n/catalogues';
import type { Translator } from '#lib/i18n/language';
import { database } from '#lib/platform/database/database';
import { type DeskState, notSaved, saved } from '#lib/platform/forms/state';
import { changeTerm, createTerm, type TermFields, type TermResult } from './commands.ts';
import { deleteTerm, mergeTerms } from './merging.ts';
import { undoTerms } from './undoing.ts';
import { termsHref } from './views.ts';

/** Makes a category or a tag of what the form holds. */
export async function addTerm(_state: DeskState, form: FormData): Promise<DeskState> {
	const visit = await deskVisit('manageTerms');
	if (!visit.by) return visit.signedOut;
	const { by, t } = visit;
	const taxonomy = form.get('kind') === 'tag' ? 'tag' : 'category';
	const fields = fieldsOf(form);
	const made = await createTerm(database(), by, taxonomy, fields);
	return stateOf(t, form, made, t('order.term.created', { name: fields.name }), t('admin.notAdded'));
}

/** Keeps what was changed of a term. */
export async function saveTerm(_state: DeskState, form: FormData): Promise<DeskState> {
	const visit = await deskVisit('manageTerms');
	if (!visit.by) return visit.signedOut;
	const { by, t } = visit;
	const kept = await changeTerm(database(), by, Number(form.get('id')) || 0, fieldsOf(form));
	return stateOf(t, form, kept, t('order.term.saved'));
}

/** Takes a term away and tells on the list what became of it. */
export async function removeTerm(form: FormData): Promise<void> {
	const { by } = await admin();
	const gone = await deleteTerm(database(), by, Number(form.get('id')) || 0);
	if (!gone.ok) notFound();
	redirect(
		termsHref(form.get('kind') === 'tag' ? 'tag' : 'category', {
			deleted: gone.name,
			undo: String(gone.undo),
		}),
	);
}

/** Makes one of the terms of the form and tells on the list how many articles moved. */
export async function uniteTerms(form: FormData): Promise<void> {
	const { by } = await admin();
	const ids = form.getAll('id').map(Number).filter(Number.isSafeInteger);
	const merged = await mergeTerms(database(), by, Number(form.get('into')) || 0, ids);
	if (!merged.ok) notFound();
	redirect(
		termsHref(form.get('kind') === 'tag' ? 'tag' : 'category', {
			moved: String(merged.articles),
			undo: String(merged.undo),
		}),
	);
}

/** Takes a deletion or a merge back. */
export async function bringTermsBack(form: FormData): Promise<void> {
	const { by } = await admin();
	const back = await undoTerms(database(), by, Number(form.get('event')) || 0);
	const kind = form.get('kind') === 'tag' ? 'tag' : 'category';
	if (!back.ok && back.why === 'forbidden') notFound();
	redirect(termsHref(kind, back.ok ? { back: back.names.slice(0, 5).join(', ') } : { refused: back.why }));
}

const admin = async () => visitOf(await requireAct('manageTerms', '/admin/terms'));

function fieldsOf(form: FormData): TermFields & { name: string } {
	const one = (name: string) => String(form.get(name) ?? '');
	return {
		name: one('name'),
		slug: one('slug'),
		description: one('description'),
		parent: Number(one('parent')) || 0,
	};
}

function stateOf(
	t: Translator,
	form: FormData,
	result: TermResult,
	message: string,
	refused?: string,
): DeskState {
	if (result.ok) revalidatePath('/admin/terms', 'layout');
	if (result.ok) return saved(t, message);
	if (result.why !== 'invalid') notFound();
	const refusals = result.problems.map(({ field, why }) => [
		field,
		t(`order.term.problem.${why}` as MessageKey),
	]);
	return notSaved(t, form, Object.fromEntries(refusals), refused);
}
