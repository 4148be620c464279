import { formState } from '#lib/platform/forms/form-state';
import type { JoinState } from './schema.ts';

/** Of the page that accepts an invitation. */
export const joinState = formState<JoinState>('join');
