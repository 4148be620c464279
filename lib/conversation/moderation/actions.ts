'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { deskVisit, requireAct } from '#lib/accounts/auth/guards';

import { database } from '#lib/platform/database/database';
import { typedIn } from '#lib/platform/forms/state';
import { getSite } from '#lib/site/settings/queries';
import { cardState } from './form-states.ts';
import type { Counts } from './live.ts';
import { type Outcome, outcomeOf, wasTaken } from './outcome.ts';
import { perform } from './performing.ts';
import { queueCounts } from './queries.ts';
import { placeAfter, readAct } from './schema.ts';

/** What somebody writes words for: they stand in its card again where it is not taken. */
const written = ['reply', 'edit', 'reasons', 'list-word', 'standing'];
const isWritten = (form: FormData) => written.includes(String(form.get('act')));

/**
 * Does what a form of the dashboard asks and leads back to its page, which says what came of it; to words that were not
 * taken the page is the answer.
 */
export async function act(form: FormData): Promise<void> {
	const back = placeAfter(form);
	const by = await requireAct('moderate', back);
	const done = await perform(database(), by, readAct(form));
	const isLost = isWritten(form) && !wasTaken(done) && back.startsWith('/admin/comments');
	if (isLost) return cardState.set({ values: typedIn(form), refusals: {}, done });
	const [path, search] = back.split('?', 2) as [string, string?];
	const query = new URLSearchParams(search);
	for (const name of ['done', 'refused', 'said', 'about']) query.delete(name);
	if (done.batch) query.set('done', done.batch);
	if (done.refused?.length) query.set('refused', done.refused.slice(0, 20).join(' '));
	if (done.said) query.set('said', done.said);
	if (done.about) query.set('about', String(done.about));
	redirect(query.size > 0 ? `${path}?${query}` : path);
}

interface Answer {
	outcome: Outcome | null;
	/** Of the queue now; null where nobody was let in. */
	counts: Counts | null;
}

/** The same for a page that stays where it is. */
export async function actNow(form: FormData): Promise<Answer> {
	const visit = await deskVisit('moderate');
	if (!visit.by) {
		const sentence = visit.signedOut.refusals.form!;
		return { outcome: { sentence, refusals: [], refused: [], undo: null, failed: true }, counts: null };
	}
	const db = database();
	const done = await perform(db, visit.by, readAct(form));
	const outcome = await outcomeOf(db, await getSite(db), visit.t, done, visit.by.id);
	// With the answer: asked for afterwards and lost, Next would leave the page, and what is written on it. A card
	// whose comment is gone stays as long as there are words in it.
	if (done.said !== 'missing' || !isWritten(form)) refresh();
	return { outcome, counts: await queueCounts(db) };
}
