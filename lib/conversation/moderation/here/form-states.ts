import { formState } from '#lib/platform/forms/form-state';
import type { FormState } from '#lib/platform/forms/state';
import type { Done } from '../outcome.ts';
import type { Box } from './schema.ts';

/**
 * What became of what a moderator did on the public page: the comment it is about, what is being written there and
 * under others, and whether what was written in its own box was not taken.
 */
type HereState = FormState<{ id: number; boxes: Box[] }, { box?: 'refused' }, Done>;

export const hereState = formState<HereState>('moderate');
