import { formState } from '#lib/platform/forms/form-state';
import type { FormState } from '#lib/platform/forms/state';

type PasswordState = FormState<null, { password: 'missing' | 'wrong' | 'often' }, never>;

/** Of the door of a protected article; a password is not shown again. */
export const passwordState = formState<PasswordState>('password');
