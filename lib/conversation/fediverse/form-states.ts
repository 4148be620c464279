import { formState } from '#lib/platform/forms/form-state';
import type { FormState } from '#lib/platform/forms/state';

/** Why somebody cannot be led to their own server. */
type NotFound = 'handle' | 'unknown' | 'too-many';

/** Of the form that asks where somebody is at home. `done`: where to go on there. */
export const homeState = formState<FormState<string, { form?: NotFound }>>('fediverse-home');
