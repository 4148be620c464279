import type { Conversion } from '#components/admin/editor/conversion';
import type { Theirs } from '#lib/publishing/authoring/fields';
import type { Answer, Wish } from '#lib/publishing/authoring/wishes';

/** Milliseconds of quiet after which what was typed is sent; and after which it is sent without quiet. */
export const QUIET = 1500;
export const LONGEST = 20_000;
/** Between two attempts while nothing can be kept. */
export const AGAIN = 10_000;

/**
 * Why what is here is not kept. `offline`, `server` and `signed-out` pass by themselves and are tried again;
 * `large`, `refused` and `missing` may be over when something was changed; `conflict` waits for a decision.
 */
export type Trouble = 'offline' | 'server' | 'signed-out' | 'large' | 'refused' | 'missing' | 'conflict';
export const isPassing = (trouble: Trouble | null) =>
	trouble === 'offline' || trouble === 'server' || trouble === 'signed-out';

/** How it stands between a writing form and the server. The words themselves are the form's alone. */
export interface SavingState {
	/** The revision that the next keeping begins from. */
	base: number;
	format: string;
	/** Changes made here, counted; and how many of them the server said it keeps. */
	typed: number;
	kept: number;
	/** When the first change was made that is not kept. */
	since: number | null;
	/** What is under way, numbered: the changes it carries, the digest of its text, what for. */
	sending: { turn: number; typed: number; wish: Wish; digest: string | null } | null;
	turns: number;
	/** A button that was pressed while something was under way. */
	next: Wish | null;
	/** Digests of what was sent since `base` and may have arrived. */
	sent: string[];
	trouble: Trouble | null;
	/** The changes there were at the last trouble; and how many troubles there were. */
	tried: number;
	troubles: number;
	theirs: Theirs | null;
	/** What a button was told; by field, why it cannot be kept. */
	message: string | null;
	refusals: Record<string, string>;
	/** A button that came to nothing. */
	undone: Wish | null;
	/** A conversion that is looked at: the form holds the text before. */
	trial: Conversion | null;
	/** When something was kept last. */
	at: number | null;
	/** Where a button leads, once all is kept. */
	leaving: string | null;
}

export type SavingEvent =
	/** The page is there: what its form holds by now, and whether that is what the server gave. */
	| { type: 'opened'; base: number; format: string; changed: boolean; now: number }
	| { type: 'typed'; now: number }
	/** Time has passed, the connection or the window has come back. */
	| { type: 'due' }
	| { type: 'pressed'; wish: Wish }
	/** Where a button led, the page is still here, or here again. */
	| { type: 'returned' }
	| { type: 'sent'; digest: string }
	| { type: 'answered'; answer: Answer }
	| { type: 'failed'; why: 'offline' | 'server' | 'signed-out' | 'large' }
	/** One's own over what somebody else kept. */
	| { type: 'overwritten' }
	| { type: 'tried'; trial: Conversion }
	| { type: 'settled'; agreed: boolean; now: number }
	/** A copy that this browser held stands in the form now. */
	| { type: 'taken'; base: number; format: string; sent: string[]; now: number };

export const begin = (base: number, format: string): SavingState => ({
	base,
	format,
	typed: 0,
	kept: 0,
	since: null,
	sending: null,
	turns: 0,
	next: null,
	sent: [],
	trouble: null,
	tried: 0,
	troubles: 0,
	theirs: null,
	message: null,
	refusals: {},
	undone: null,
	trial: null,
	at: null,
	leaving: null,
});

/** Whether something is here that the server never said it keeps. */
export const isUnkept = ({ typed, kept }: SavingState): boolean => typed > kept;

/** Whether something was typed here within the last minute. */
export const isWriting = (saving: SavingState, now: number): boolean =>
	isUnkept(saving) || (saving.at !== null && now - saving.at < 60_000);

/** Milliseconds until the next attempt; null when none is due. */
export function pauseOf(saving: SavingState, now: number): number | null {
	if (!canSend(saving)) return null;
	if (isPassing(saving.trouble)) return AGAIN;
	return Math.max(0, Math.min(QUIET, (saving.since ?? now) + LONGEST - now));
}

function canSend(saving: SavingState): boolean {
	const { sending, trouble, typed, tried } = saving;
	if (sending || trouble === 'conflict') return false;
	// Trying is the only way to hear that such a trouble is over.
	if (isPassing(trouble)) return true;
	return isUnkept(saving) && (trouble === null || typed > tried);
}

export type Status = 'quiet' | 'changed' | 'saving' | 'saved' | Trouble;

/** What is said of it. A trouble is over only when something was kept. */
export function statusOf(saving: SavingState): Status {
	const { sending, trouble, at } = saving;
	if (trouble && (!sending || sending.wish === 'autosave')) return trouble;
	if (sending) return 'saving';
	if (isUnkept(saving)) return 'changed';
	return at === null ? 'quiet' : 'saved';
}

/** What becomes of it; the only place where any of it changes. */
export function step(saving: SavingState, event: SavingEvent): SavingState {
	switch (event.type) {
		case 'opened':
			return changed({ ...saving, base: event.base, format: event.format }, event.changed, event.now);
		case 'typed':
			return changed(saving, true, event.now);
		case 'due':
			return canSend(saving) ? send(saving, 'autosave') : saving;
		case 'pressed':
			return pressed(saving, event.wish);
		case 'returned':
			return { ...saving, leaving: null };
		case 'sent':
			return saving.sending
				? {
						...saving,
						sending: { ...saving.sending, digest: event.digest },
						sent: [...saving.sent.filter((one) => one !== event.digest), event.digest].slice(-50),
					}
				: saving;
		case 'answered':
			return saving.sending ? answered(saving, saving.sending, event.answer) : saving;
		case 'failed':
			return saving.sending ? troubled(saving, event.why) : saving;
		case 'overwritten':
			return saving.theirs && !saving.sending
				? send({ ...saving, base: saving.theirs.revision, theirs: null, trouble: null }, 'autosave')
				: saving;
		case 'tried':
			return saving.format === 'markdown' ? saving : { ...saving, trial: event.trial };
		case 'settled': {
			if (!saving.trial) return saving;
			const settled = { ...saving, trial: null };
			return event.agreed ? changed({ ...settled, format: 'markdown' }, true, event.now) : settled;
		}
		case 'taken': {
			const { typed, turns } = saving;
			const afresh = { ...begin(event.base, event.format), typed, kept: typed, turns, sent: event.sent };
			return changed(afresh, true, event.now);
		}
	}
}

function changed(saving: SavingState, is: boolean, now: number): SavingState {
	return is ? { ...saving, typed: saving.typed + 1, since: saving.since ?? now } : saving;
}

function send(saving: SavingState, wish: Wish): SavingState {
	const turn = saving.turns + 1;
	return { ...saving, turns: turn, sending: { turn, typed: saving.typed, wish, digest: null }, next: null };
}

/** One at a time: what is pressed meanwhile follows, from the revision that this one makes. */
function pressed(saving: SavingState, wish: Wish): SavingState {
	if (saving.leaving !== null || saving.sending?.wish === wish) return saving;
	const clear = { ...saving, message: null, refusals: {}, undone: null };
	if (saving.sending) return saving.sending.wish === 'autosave' ? { ...clear, next: wish } : saving;
	return send(clear, wish);
}

type Sending = NonNullable<SavingState['sending']>;

function answered(saving: SavingState, sending: Sending, answer: Answer): SavingState {
	if (!answer.ok) {
		const told = troubled(saving, answer.why);
		if (answer.why === 'conflict') return { ...told, theirs: answer.theirs };
		if (sending.wish === 'autosave') return told;
		const refusals = answer.why === 'refused' ? answer.refusals : {};
		return { ...told, message: answer.message, refusals, undone: null };
	}
	// Kept, but not this very text: that is not what "saved" means.
	if (answer.digest !== sending.digest) return { ...troubled(saving, 'server'), base: answer.revision };
	const kept: SavingState = {
		...saving,
		base: answer.revision,
		kept: sending.typed,
		at: answer.at,
		sending: null,
		sent: [],
		since: saving.typed > sending.typed ? saving.since : null,
		trouble: null,
		theirs: null,
		refusals: {},
		message: null,
		leaving: answer.to ?? saving.leaving,
	};
	return kept.next ? send(kept, kept.next) : kept;
}

function troubled(saving: SavingState, why: Trouble): SavingState {
	const { sending, next, typed, troubles } = saving;
	const button = next ?? (sending && sending.wish !== 'autosave' ? sending.wish : null);
	return {
		...saving,
		sending: null,
		next: null,
		trouble: why,
		tried: sending?.typed ?? typed,
		troubles: troubles + 1,
		undone: button ?? saving.undone,
		leaving: null,
	};
}
