import type { Database, Site } from '#db/schema';
import type { Translator } from '#lib/i18n/language';
import { type Outcome, outcomeOf } from '../outcome.ts';
import { type HereState, hereState } from './form-states.ts';

/** What a moderator has just done on this page, or begun. */
export interface Here extends Pick<HereState, 'boxes' | 'refused'> {
	/** The comment it is about; 0: none. */
	about: number;
	outcome: Outcome | null;
}

/** What to show of it; the caller has looked who asks. */
export async function moderatingHere(db: Database, site: Site, t: Translator): Promise<Here> {
	const state = hereState.get();
	if (!state) return { about: 0, boxes: [], refused: false, outcome: null };
	const { id: about, boxes, refused, done } = state;
	return { about, boxes, refused, outcome: done && (await outcomeOf(db, site, t, done)) };
}
