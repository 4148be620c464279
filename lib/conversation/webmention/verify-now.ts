import type { Database } from '#db/schema';
import { shared } from '#lib/program/process-wide';
import { type Announcement, type Refused, receiveMention } from './receiving.ts';
import type { Outcome } from './verifying.ts';
import { type LookingAt, verify } from './worker.ts';

/** What became of an announcement whose sender waits; `later`: it is verified when there is time. */
export type AtOnce = { ok: true; outcome: Outcome | 'later' } | { ok: false; why: Refused };

const AT_ONCE = 8;
const busy = shared('verifying-now', () => ({ looking: 0 }));

/** Receives a pingback or trackback and verifies it before its sender is answered, some at a time. */
export async function receiveAtOnce(
	db: Database,
	announcement: Announcement,
	{ look, now = Date.now }: { look?: LookingAt; now?(): number } = {},
): Promise<AtOnce> {
	const received = await receiveMention(db, announcement, now());
	if (!received.ok) return received;
	// The lease runs out, and another look is had.
	if (busy.looking >= AT_ONCE) return { ok: true, outcome: 'later' };
	busy.looking++;
	try {
		const outcome = await verify(db, received.mention, { look, now, once: true });
		return { ok: true, outcome: outcome === null || outcome === 'stopped' ? 'later' : outcome };
	} finally {
		busy.looking--;
	}
}
