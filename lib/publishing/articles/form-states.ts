import { formState } from '#lib/platform/forms/form-state';

/** Why the password of an article opens nothing. */
export const passwordRefusal = formState<'missing' | 'wrong' | 'often'>('password');
