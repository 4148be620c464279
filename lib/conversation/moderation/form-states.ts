import { formState } from '#lib/platform/forms/form-state';
import type { FormState, Typed } from '#lib/platform/forms/state';
import type { Done } from './outcome.ts';

/** What was written in a card of the queue and not taken, and what is said of it. */
export const cardState = formState<FormState<Typed, object, Done>>('card');
