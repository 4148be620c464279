'use server';

import { revalidatePath } from 'next/cache';
import { notFound, redirect } from 'next/navigation';
import { deskVisit, requireAct } from '#lib/accounts/auth/guards';
import { changeSettings } from '#lib/administration/settings/commands';
import { database } from '#lib/platform/database/database';
import { type DeskState, notSaved, saved, typedIn } from '#lib/platform/forms/state';
import { lookCode, lookOfCode } from '#lib/site/appearance/look';
import { changeLook, restoreLook } from './commands.ts';
import { changeCss, restoreCss } from './css-commands.ts';
import { lookIn } from './form.ts';
import { changeHeader, changeIcon, changeLogo } from './picture-commands.ts';

const page = '/admin/appearance';

/** Keeps the look that was chosen; `try`: shows it on the page first. */
export async function saveLook(_state: DeskState, form: FormData): Promise<DeskState> {
	const visit = await deskVisit('manageSite');
	if (!visit.by) return visit.signedOut;
	const { by, t } = visit;
	const look = lookIn(typedIn(form));
	const code = lookCode(look);
	const view = form.get('view') === 'article' ? '&view=article' : '';
	if (form.get('act') === 'try' && lookOfCode(code)) redirect(`${page}?look=${code}${view}`);
	const change = await changeLook(database(), by, look, form.get('base')?.toString());
	if (!change.ok && change.why === 'forbidden') notFound();
	if (!change.ok && change.why === 'changed') return notSaved(t, form, {}, t('appearance.changed'));
	if (!change.ok)
		return notSaved(
			t,
			form,
			Object.fromEntries(
				change.problems.map(({ field }) => [field.replace('look.', ''), t('admin.invalid')]),
			),
		);
	revalidatePath(page);
	return saved(t, t('appearance.saved'));
}

/** Puts the look before this one back. */
export async function restorePreviousLook(_state: DeskState, form: FormData): Promise<DeskState> {
	const visit = await deskVisit('manageSite');
	if (!visit.by) return visit.signedOut;
	const { by, t } = visit;
	const change = await restoreLook(database(), by);
	if (change && !change.ok && change.why === 'forbidden') notFound();
	if (!change?.ok) return notSaved(t, form, {});
	revalidatePath(page);
	return saved(t, t('appearance.restored'));
}

/** Shows the usual icon again. */
export async function dropIcon(): Promise<void> {
	const by = await requireAct('manageSite', page);
	if ((await changeIcon(database(), by, null)) !== null) notFound();
	redirect(`${page}?icon=dropped#icon`);
}

/** Shows the blog's title without a logo again. */
export async function dropLogo(): Promise<void> {
	const by = await requireAct('manageSite', page);
	if ((await changeLogo(database(), by, null)) !== null) notFound();
	redirect(`${page}?logo=dropped#logo`);
}

/** Takes the picture under the header away. */
export async function dropHeader(): Promise<void> {
	const by = await requireAct('manageSite', page);
	if ((await changeHeader(database(), by, null)) !== null) notFound();
	redirect(`${page}?header=dropped#header`);
}

/** Shows the title beside the logo, or not. */
export async function showTitle(form: FormData): Promise<void> {
	const by = await requireAct('manageSite', page);
	const change = await changeSettings(database(), by, { brand: { title: form.get('title') === 'on' } });
	if (!change.ok) notFound();
	redirect(`${page}?logo=done#logo`);
}

/** Keeps the blog's own style sheet. */
export async function saveCss(_state: DeskState, form: FormData): Promise<DeskState> {
	const visit = await deskVisit('manageSite');
	if (!visit.by) return visit.signedOut;
	const { by, t } = visit;
	const change = await changeCss(database(), by, String(form.get('css') ?? ''));
	if (!change.ok && !change.problem) notFound();
	if (!change.ok) {
		const { why, line, text } = change.problem!;
		return notSaved(t, form, { css: t(`appearance.css.${why}`, { line, text }) });
	}
	revalidatePath(page);
	return saved(t, t('appearance.css.saved'));
}

/** Puts the style sheet before this one back. */
export async function restorePreviousCss(): Promise<void> {
	const by = await requireAct('manageSite', page);
	const hash = await restoreCss(database(), by);
	if (hash === null) notFound();
	redirect(`${page}?css=${hash || 'none'}#css`);
}
