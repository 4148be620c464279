import { formState } from '#lib/platform/forms/form-state';

interface SubscribeState {
	/** Whether a mail is on its way, if the address can have one. */
	asked: boolean;
	email: string;
	refusal: 'email' | 'often' | null;
}

/** Of the form that asks for new articles by mail. */
export const subscribeState = formState<SubscribeState>('subscribe');
