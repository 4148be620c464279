'use client';

import { type DeskState, nothingSent } from '#lib/platform/forms/state';
import { useAnswer } from './use-answer.tsx';
import { useSending } from './use-sending.tsx';

/**
 * A form of the desk: what became of it, and what its <form> is given. Without scripts the browser sends it. No other
 * form of the page has this name.
 */
export function useDeskForm(name: string, action: (state: DeskState, form: FormData) => Promise<DeskState>) {
	const [plain, act, answer] = useAnswer(name, action, nothingSent);
	const { told, pending, form } = useSending((sent) => action(nothingSent, sent));
	return { state: told ?? plain, pending, form: { action: act, noValidate: true, ...form, ...answer } };
}
