import type { Database, Person } from '#db/schema';
import { momentOf } from '#lib/i18n/local-time';
import { getSite } from '#lib/site/settings/queries';
import { type Decision, decide, decideEdit, editAs, replyTo, settleReports, undo } from './commands.ts';
import { filtersOf, readQuestion } from './filters.ts';
import { listWord } from './listing-words.ts';
import type { Done } from './outcome.ts';
import { setStanding } from './people/commands.ts';
import { pin } from './pinning.ts';
import { removeWithReasons } from './removing.ts';
import type { Act } from './schema.ts';
import { banAndRemove, sweep } from './sweeping.ts';
import { batchOfEdit } from './undo-forms.ts';

/** Does what was asked, as far as this person may, and tells what came of it. */
export async function perform(db: Database, by: Person, asked: Act | null): Promise<Done> {
	switch (asked?.act) {
		case 'decide':
			if (asked.ids.length === 0) return { said: 'nothing' };
			return doneBy(await decide(db, by, { ids: asked.ids, to: asked.to, seen: asked.seen }));
		case 'decide-all': {
			const query = new URLSearchParams(asked.of.split('?', 2)[1]);
			const of = filtersOf(readQuestion(Object.fromEntries(query)), (await getSite(db)).time_zone);
			const swept = await sweep(db, by, { of, to: asked.to });
			return swept && swept.done.length > 0 ? doneBy(swept) : { said: 'nothing' };
		}
		case 'ban-all': {
			const banned = await banAndRemove(db, by, asked.who, { until: null, reason: asked.reason });
			return banned ? { batch: banned.batch } : { said: 'missing' };
		}
		case 'undo': {
			const taken = await undo(db, by, asked.batch);
			const nothing = taken.done.length === 0 && taken.refused.length === 0 && !taken.beside;
			return nothing ? { said: 'nothing' } : { ...doneBy(taken), batch: asked.batch, restored: taken.done };
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
		case 'reasons': {
			const decision = await removeWithReasons(db, by, asked);
			return decision ? doneBy(decision) : { said: 'missing' };
		}
		case 'list-word': {
			const listed = await listWord(db, by, asked);
			if (listed.ok) return { batch: listed.batch };
			if (listed.why === 'wide') {
				const { word, list } = asked;
				return { wide: { word, list, caught: listed.caught, of: listed.of } };
			}
			return { said: listed.why === 'known' ? 'nothing' : 'unusable' };
		}
		case 'standing': {
			const until = untilOf(asked.until, (await getSite(db)).time_zone);
			const person = await setStanding(db, by, asked.who, { ...asked, until });
			return person ? { said: 'standing', about: person.id } : { said: 'missing' };
		}
		case 'unwritten':
			return { said: 'unwritten' };
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
