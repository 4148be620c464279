'use server';

import { revalidatePath } from 'next/cache';
import { notFound } from 'next/navigation';
import { deskVisit } from '#lib/accounts/auth/guards';

import { wordListNames } from '#lib/conversation/spam/word-list-names';
import { protocols } from '#lib/conversation/webmention/policy';
import type { Translator } from '#lib/i18n/language';
import { database } from '#lib/platform/database/database';
import { type DeskState, notSaved, saved } from '#lib/platform/forms/state';
import { getSite } from '#lib/site/settings/queries';
import { changeSettings, changeWindows, type SettingsPatch } from './commands.ts';
import { readSettings, readWindows, versionOf } from './form.ts';

/** Keeps one part of the settings: 'site' or a group of `siteSettings`. */
export async function saveSettings(_state: DeskState, form: FormData): Promise<DeskState> {
	const visit = await deskVisit('manageSite');
	if (!visit.by) return visit.signedOut;
	const { by, t, timeZone } = visit;
	const { part, patch, refusals } = readSettings(form, timeZone);
	if (Object.keys(refusals).length > 0) return refused(t, form, t('admin.invalid'), refusals);
	const seen = Object.fromEntries(
		wordListNames.flatMap((name) => {
			const shown = form.get(`shown.discussion.${name}`);
			return typeof shown === 'string' ? [[name, shown]] : [];
		}),
	);
	const db = database();
	const isOfNow = !form.has('version') || form.get('version') === versionOf(await getSite(db), part);
	const change = await changeSettings(db, by, { [part]: patch } as SettingsPatch, seen);
	if (change.ok) revalidatePath('/admin', 'layout');
	if (change.ok) return saved(t, isOfNow ? undefined : `${t('admin.saved')} ${t('admin.saved.others')}`);
	if (change.why === 'forbidden') notFound();
	const problems = change.problems.map((problem) => [
		problem.field,
		/^(front\.menu|footer\.links)/.test(problem.field)
			? t('order.menu.wrong')
			: problem.why === 'passkey'
				? t('roles.passkey.none')
				: problem.why === 'pattern'
					? t('admin.settings.pattern', { line: String(problem.line ?? 1), text: problem.text ?? '' })
					: t('admin.invalid'),
	]);
	return refused(t, form, t('admin.notSaved'), Object.fromEntries(problems));
}

/** Opens or closes one article's conversation, or dates it. */
export async function saveWindows(_state: DeskState, form: FormData): Promise<DeskState> {
	const article = Number(form.get('article')) || 0;
	const visit = await deskVisit('moderate');
	if (!visit.by) return visit.signedOut;
	const { by, t, timeZone } = visit;
	const { windows, refusals } = readWindows(form, timeZone);
	if (Object.keys(refusals).length > 0) return refused(t, form, t('admin.invalid'), refusals);
	const changed = await changeWindows(database(), by, article, {
		commentsOpen: form.get('commentsOpen') === 'on',
		mentionsOpen: form.get('mentionsOpen') === 'on',
		mentionsClosed: protocols.filter((one) => form.get(`protocol.${one}`) !== 'on'),
		windows,
	});
	if (!changed) return refused(t, form, t('admin.notSaved'), {});
	return saved(t);
}

function refused(t: Translator, form: FormData, wrong: string, refusals: Record<string, string>): DeskState {
	const words = Object.fromEntries(
		Object.entries(refusals).map(([name, word]) => [name, word === 'invalid' ? wrong : word]),
	);
	return notSaved(t, form, words);
}
