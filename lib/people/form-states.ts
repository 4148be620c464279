import { formState } from '#lib/server/form-state';
import type { SignInState } from './schema.ts';

/** Of the form that signs in. */
export const signInState = formState<SignInState>('sign-in');
