import type { Theirs } from './fields.ts';

/** What the writing form is sent for: by itself, or by a button. */
export const wishes = ['autosave', 'keep', 'mine', 'out', 'preview', 'ready'] as const;
export type Wish = (typeof wishes)[number];

/** What the server says to a writing form. */
export type Answer =
	/** `digest`: of the text that is kept now. `to`: where a button leads. */
	| { ok: true; revision: number; at: number; digest: string; to: string | null }
	| { ok: false; why: 'conflict'; theirs: Theirs }
	/** `refusals`: by field. */
	| { ok: false; why: 'refused'; message: string; refusals: Record<string, string> }
	| { ok: false; why: 'missing'; message: string };
