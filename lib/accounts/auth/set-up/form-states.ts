import type { SetUpState } from '#lib/platform/forms/fields';
import { formState } from '#lib/platform/forms/form-state';

/** Of the form that makes the administrator. */
export const setUpState = formState<SetUpState>('set-up');
