import type { SignInState } from '#lib/platform/forms/fields';
import { formState } from '#lib/platform/forms/form-state';
import type { FormState } from '#lib/platform/forms/state';

/** Of the form that signs in. */
export const signInState = formState<SignInState>('sign-in');

/** What a form of the desk held that was sent while nobody was signed in, all of it but files, and where to. */
export const sentSignedOut =
	formState<FormState<{ to: string; fields: [name: string, value: string][]; files: boolean }>>('signed-out');
