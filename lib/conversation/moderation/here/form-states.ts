import { formState } from '#lib/platform/forms/form-state';
import type { Done } from '../outcome.ts';
import type { Box } from './schema.ts';

/** What became of what a moderator did on the public page. */
export interface HereState {
	/** The comment it is about. */
	id: number;
	/** What is being written, there and under other comments. */
	boxes: Box[];
	/** Whether what was written in the box of the comment it is about was not taken. */
	refused: boolean;
	done: Done | null;
}

export const hereState = formState<HereState>('moderate');
