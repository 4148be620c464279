import { formState } from '#lib/server/form-state';
import type { Done } from '../outcome.ts';

/** What became of what a moderator did on the public page. */
export interface HereState {
	/** The comment it is about. */
	id: number;
	/** What is to be written there now. */
	open: 'edit' | 'reply' | null;
	/** What was written and not taken. */
	text: string | null;
	done: Done | null;
}

export const hereState = formState<HereState>('moderate');
