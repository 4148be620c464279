import type { Database, Site } from '#db/schema';
import type { Translator } from '#lib/i18n/language';
import { type Outcome, outcomeOf } from '../outcome.ts';
import { hereState } from './form-states.ts';
import type { Box } from './schema.ts';

/** What a moderator has just done on this page, or begun. */
export interface Here {
	boxes: Box[];
	refused: boolean;
	/** The comment it is about; 0: none. */
	about: number;
	outcome: Outcome | null;
}

/** What to show of it; the caller has looked who asks. */
export async function moderatingHere(db: Database, site: Site, t: Translator): Promise<Here> {
	const state = hereState.get();
	if (!state) return { about: 0, boxes: [], refused: false, outcome: null };
	const { values, refusals, done } = state;
	const outcome = done && (await outcomeOf(db, site, t, done));
	return { about: values.id, boxes: values.boxes, refused: refusals.box !== undefined, outcome };
}
