import { formState } from '#lib/server/form-state';
import type { SetUpState } from '../schema.ts';

/** Of the form that makes the author. */
export const setUpState = formState<SetUpState>('set-up');
