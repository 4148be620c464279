import type { SignInState } from '#lib/platform/forms/fields';
import { formState } from '#lib/platform/forms/form-state';

/** Of the form that signs in. */
export const signInState = formState<SignInState>('sign-in');
