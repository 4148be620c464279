'use server';

import { notFound, redirect } from 'next/navigation';
import { deskVisit } from '#lib/accounts/auth/guards';
import { database } from '#lib/platform/database/database';
import { type DeskState, notSaved, saved, wasDone } from '#lib/platform/forms/state';
import { isWithinLimit } from '#lib/platform/rate-limit/rate-limit';
import { backTo } from '#lib/publishing/authoring/answering';
import { publishArticle } from '#lib/publishing/authoring/commands';
import { workingCopy } from '#lib/publishing/authoring/working-copy';
import { sendTrial } from '#lib/publishing/newsletter/desk/trial';
import { checkLinks } from './links.ts';

const articleIn = (form: FormData) => Number(form.get('article')) || 0;

/** Brings out what was looked at; what somebody has changed since is shown first. */
export async function publishNow(_state: DeskState, form: FormData): Promise<DeskState> {
	const visit = await deskVisit('publish');
	if (!visit.by) return visit.signedOut;
	const { by, t } = visit;
	const id = articleIn(form);
	const copy = await workingCopy(database(), id);
	if (!copy) notFound();
	const base = Number(form.get('base')) || 0;
	if (copy.revision !== base) return notSaved(t, form, {}, t('authoring.ready.changed'));
	const kept = await publishArticle(database(), by, { id, base, fields: copy.fields });
	if (kept.ok) redirect(backTo(id, copy.fields.visibility === 'private' ? 'private' : 'out'));
	if (kept.why === 'conflict') return notSaved(t, form, {}, t('authoring.ready.changed'));
	if (kept.why !== 'invalid') notFound();
	const problems = kept.problems.map(({ why }) => t(`authoring.problem.${why}`));
	return notSaved(t, form, {}, [t('authoring.ready.not'), ...problems].join(' '));
}

/** Mails the message of an article to whoever asks. */
export async function mailTrial(_state: DeskState, form: FormData): Promise<DeskState> {
	const visit = await deskVisit('writeArticles');
	if (!visit.by) return visit.signedOut;
	const { by, t } = visit;
	const came = await sendTrial(database(), by, articleIn(form));
	if (came === 'missing') notFound();
	if (came === 'sent') return saved(t, t('authoring.ready.trial.sent', { email: by.email! }));
	return notSaved(t, form, {}, t(`authoring.ready.trial.${came}`));
}

/** Follows the links of an article. What is wrong comes by the address of the link. */
export async function followLinks(_state: DeskState, form: FormData): Promise<DeskState> {
	const visit = await deskVisit('writeArticles');
	if (!visit.by) return visit.signedOut;
	const { by, t } = visit;
	if (!isWithinLimit('check-links', String(by.id), 20, 3600))
		return notSaved(t, form, {}, t('authoring.ready.links.often'));
	const checked = await checkLinks(database(), by, articleIn(form));
	if (!checked) notFound();
	const { dead, well, unasked } = checked;
	const words = [
		t('authoring.ready.links.done', { well, dead: dead.length }),
		...(unasked > 0 ? [t('authoring.ready.links.unasked', { count: unasked })] : []),
	];
	// Numbered: an address may be any name, that of an object's prototype too.
	const why = dead.map(({ href, why }, at) => [`${at} ${href}`, t(`authoring.ready.links.${why}`)]);
	return wasDone(words.join(' '), Object.fromEntries(why));
}
