'use server';

import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import type { Person, Site } from '#db/schema';
import { canModerate } from '#lib/people/policy';
import { viewerOf } from '#lib/people/session';
import { database } from '#lib/server/database';
import { translator } from '#lib/site/language';
import { momentOf } from '#lib/site/local-time';
import { getSite } from '#lib/site/queries';
import { type Decision, decide, decideEdit, editAs, replyTo, settleReports, undo } from './commands.ts';
import { type Done, type Outcome, outcomeOf } from './outcome.ts';
import { allBy, setStanding } from './people/commands.ts';
import { pin } from './pinning.ts';
import { type Act, placeAfter, readAct } from './schema.ts';
import { batchOfEdit } from './undo-forms.ts';

/** Does what a form of the dashboard asks and leads back to its page, which says what came of it. */
export async function act(form: FormData): Promise<void> {
	const back = placeAfter(form);
	const by = await moderator(back);
	const done = await perform(by, await getSite(database()), readAct(form));
	const [path, search] = back.split('?', 2) as [string, string?];
	const query = new URLSearchParams(search);
	for (const name of ['done', 'refused', 'said', 'about']) query.delete(name);
	if (done.batch) query.set('done', done.batch);
	if (done.refused?.length) query.set('refused', done.refused.slice(0, 20).join(' '));
	if (done.said) query.set('said', done.said);
	if (done.about) query.set('about', String(done.about));
	redirect(query.size > 0 ? `${path}?${query}` : path);
}

/** The same for a page that stays where it is. */
export async function actNow(form: FormData): Promise<Outcome | null> {
	const by = await moderator(placeAfter(form));
	const db = database();
	const site = await getSite(db);
	const done = await perform(by, site, readAct(form));
	return outcomeOf(db, site, translator(by.language ?? site.language), done);
}

async function moderator(back: string): Promise<Person> {
	const viewer = await viewerOf(await headers());
	if (!viewer) redirect(`/sign-in?from=${encodeURIComponent(back)}`);
	if (!canModerate(viewer)) notFound();
	return viewer;
}

async function perform(by: Person, site: Site, asked: Act | null): Promise<Done> {
	const db = database();
	switch (asked?.act) {
		case 'decide':
			if (asked.ids.length === 0) return { said: 'nothing' };
			return doneBy(await decide(db, by, { ids: asked.ids, to: asked.to, seen: asked.seen }));
		case 'decide-all': {
			if (asked.who === undefined) return { said: 'invalid' };
			const writer = typeof asked.who === 'number' ? { personId: asked.who } : { email: asked.who };
			const ids = await allBy(db, writer, asked.tab);
			return ids.length === 0 ? { said: 'nothing' } : doneBy(await decide(db, by, { ids, to: asked.to }));
		}
		case 'undo': {
			const taken = await undo(db, by, asked.batch);
			const nothing = taken.done.length === 0 && taken.refused.length === 0;
			return nothing ? { said: 'nothing' } : { ...doneBy(taken), batch: asked.batch };
		}
		case 'reply': {
			const replied = await replyTo(db, by, asked.id, asked.text);
			if (!replied) return { said: 'missing' };
			return replied.decision.done.length > 0 ? doneBy(replied.decision) : { said: 'answered' };
		}
		case 'edit':
			return (await editAs(db, by, asked.id, asked.text))
				? { said: 'edited', about: asked.id }
				: { said: 'missing' };
		case 'decide-edit': {
			const changed = await decideEdit(db, by, asked.id, asked.decision);
			return changed ? { batch: await batchOfEdit(db, asked.id) } : { said: 'nothing' };
		}
		case 'pin':
			return pinned(await pin(db, by, asked.id, asked.first));
		case 'settle':
			return { said: (await settleReports(db, by, asked.id)) > 0 ? 'settled' : 'nothing' };
		case 'standing': {
			const until = untilOf(asked.until, site.time_zone);
			const person = await setStanding(db, by, asked.who, { ...asked, until });
			return person ? { said: 'standing', about: person.id } : { said: 'missing' };
		}
		default:
			return { said: 'invalid' };
	}
}

const pinned = (batch: string | null): Done => (batch ? { batch } : { said: 'nothing' });

const doneBy = (decision: Decision): Done => ({
	batch: decision.done.length > 0 || decision.refused.length === 0 ? decision.batch : null,
	refused: decision.refused.map((one) => one.id),
});

/** The end of a day as the site's clocks show it; null for good. */
function untilOf(day: string, timeZone: string): number | null {
	return /^\d{4}-\d{2}-\d{2}$/.test(day) ? momentOf(`${day} 23:59:59`, timeZone) : null;
}
