import { formState } from '#lib/platform/forms/form-state';
import type { FormState } from '#lib/platform/forms/state';

/** `asked`: a mail is on its way, if the address can have one. */
type SubscribeState = FormState<{ email: string }, { email?: 'email' | 'often' }, 'asked'>;

/** Of the form that asks for new articles by mail. */
export const subscribeState = formState<SubscribeState>('subscribe');
