import type { Database } from '#db/schema';
import { queueJob } from '#lib/platform/jobs/queue';
import { shared } from '#lib/program/process-wide';
import { type Announcement, type Refused, receiveMention, VERIFICATION } from './receiving.ts';
import type { Outcome } from './verifying.ts';
import { type LookingAt, verify } from './worker.ts';

/** What became of an announcement whose sender waits; `later`: it is verified when there is time. */
export type VerifiedNow = { ok: true; outcome: Outcome | 'later' } | { ok: false; why: Refused };

const AT_ONCE = 8;
const busy = shared('verifying-now', () => ({ looking: 0 }));

/** Receives a pingback or trackback and verifies it before its sender is answered, some at a time. */
export async function receiveAndVerify(
	db: Database,
	announcement: Announcement,
	{ look, now = Date.now }: { look?: LookingAt; now?(): number } = {},
): Promise<VerifiedNow> {
	const received = await receiveMention(db, announcement, now());
	if (!received.ok) return received;
	// Its job is done when nobody is looking any more.
	if (busy.looking >= AT_ONCE) return { ok: true, outcome: 'later' };
	busy.looking++;
	try {
		const outcome = await verify(db, received.mention, { look, now, once: true });
		if (outcome !== null && outcome !== 'stopped') return { ok: true, outcome };
		await queueJob(db, { kind: VERIFICATION, key: `${received.mention.id}` });
		return { ok: true, outcome: 'later' };
	} finally {
		busy.looking--;
	}
}
