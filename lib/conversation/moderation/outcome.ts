import type { Database, Site } from '#db/schema';
import type { WordListName } from '#lib/conversation/spam/word-list-names';
import { formatDateTime, type Translator } from '#lib/i18n/language';
import { localTime } from '#lib/i18n/local-time';
import type { Caught } from './listing-words.ts';
import { cardOf } from './queries.ts';
import { type Undoing, undoDecision, undoEdit, undoStanding } from './undo-forms.ts';

/** What came of an act, in the moderator's words. */
export interface Outcome {
	/** Empty when nothing was done. */
	sentence: string;
	/** One for each comment that was left as it is. */
	refusals: string[];
	/** The comments it left as they are. */
	refused: number[];
	/** What the form that takes it back holds; null when nothing does. */
	undo: Undoing | null;
	/** It takes back the decision before the one that has just been taken back. */
	earlier?: true;
	/** The comments that an undo has brought back. */
	restored?: number[];
	/** What the form holds that does what was asked about first. */
	ask?: Undoing;
	/** It did not come to the act at all: what was written for it is written on. */
	failed?: true;
}

/** What can be said of an act that is not a decision. */
export const said = [
	'answered',
	'edited',
	'settled',
	'standing',
	'retried',
	'tested',
	'missing',
	'invalid',
	'unwritten',
	'unusable',
	'nothing',
] as const;
type Said = (typeof said)[number];

/** What was done, as an address or an action tells it. */
export interface Done {
	batch?: string | null;
	refused?: number[];
	said?: Said | null;
	/** The comment edited, or the person trusted or banned. */
	about?: number | null;
	/** The comments that an undo has brought back. */
	restored?: number[];
	/** The word that would catch most of what is written. */
	wide?: Caught & { word: string; list: WordListName };
}

/** Whether what somebody wrote for it, if anything, has got where it should. */
export const wasTaken = ({ said, wide, batch, refused = [] }: Done): boolean =>
	!wide && !(said && untaken.includes(said)) && (refused.length === 0 || Boolean(batch));

const untaken: Said[] = ['missing', 'invalid', 'unwritten', 'unusable'];

/** Where an act stands, read from the log: it may have been taken back in the meantime. */
export async function outcomeOf(
	db: Database,
	site: Site,
	t: Translator,
	done: Done,
	by: number | null = null,
): Promise<Outcome | null> {
	const refused = (done.refused ?? []).slice(0, 20);
	const refusals = await Promise.all(refused.map((id) => refusal(db, site, t, id)));
	const decided = done.batch ? await undoDecision(db, t, done.batch, by) : null;
	const { restored = [] } = done;
	if (decided) return { ...decided, refusals, refused, restored };
	const { said, wide } = done;
	if (wide) {
		const { word, list, ...caught } = wide;
		const ask = { act: 'list-word' as const, word, list, sure: 'true' };
		return { sentence: t('moderating.said.wide', caught), refusals, refused, undo: null, ask, failed: true };
	}
	if (!said && refusals.length === 0) return null;
	const sentence = said ? t(`moderating.said.${said}`) : '';
	const failed = said && untaken.includes(said) ? { failed: true as const } : {};
	return { sentence, refusals, refused, undo: await undoOf(db, done), ...failed };
}

async function undoOf(db: Database, { said, about }: Done): Promise<Undoing | null> {
	if (!about) return null;
	if (said === 'edited') return undoEdit(db, about);
	return said === 'standing' ? undoStanding(db, about) : null;
}

/** Why one comment was left as it is: what somebody else did to it, and when. */
async function refusal(db: Database, site: Site, t: Translator, id: number): Promise<string> {
	const card = await cardOf(db, id);
	if (!card) return t('moderating.refused.missing');
	const name = card.name || t('comments.anonymous');
	const last = card.lastDecision;
	const state = t(`moderating.state.${card.status}`);
	if (!last) return t('moderating.refused.changed', { name, state });
	return t('moderating.refused.decided', {
		name,
		state,
		who: last.actorName ?? t('moderating.aRule'),
		when: formatDateTime(t.language, localTime(last.at, site.time_zone)),
	});
}
